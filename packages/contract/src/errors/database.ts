// Error codes of reaching, setting up and copying a database.

import type { ErrorEntries } from "./params.ts";

/** Codes that say a database cannot be used as it is, or a copy of it not be made. Nothing was written. */
export const databaseErrors: ErrorEntries<
  | "migration_pending"
  | "database_unreachable"
  | "login_refused"
  | "rights_missing"
  | "connections_exhausted"
  | "server_too_old"
  | "tool_missing"
  | "tool_too_old"
  | "tool_failed"
  | "backup_exists"
  | "backup_damaged"
  | "restore_refused"
> = {
  migration_pending: {
    status: 503,
    en: {
      title: "Database not migrated",
      detail:
        'The database lacks {count} migrations, the first is "{migration}", and opening was told not to migrate; nothing was written.',
      remedy: "Run `regulars migrate apply` on it, then start again.",
    },
    zh: {
      title: "数据库尚未迁移",
      detail:
        "数据库还有 {count} 个迁移未执行，第一个是“{migration}”，而打开时要求不自动迁移；未写入任何数据。",
      remedy: "请先对该数据库运行 `regulars migrate apply`，然后重新启动。",
    },
    example: { migration: "0002-outbox", count: 1 },
  },
  database_unreachable: {
    status: 503,
    en: {
      title: "Database cannot be reached",
      detail: "No connection to the database could be made ({reason}); nothing was written.",
      remedy:
        "Check host and port, that the server runs, and that no firewall stands between; then send the command again.",
    },
    zh: {
      title: "无法连接数据库",
      detail: "无法连接到数据库（{reason}），未写入任何数据。",
      remedy: "请检查主机和端口、服务器是否运行、是否被防火墙阻挡，然后重新提交。",
    },
    example: { reason: "connect ECONNREFUSED 127.0.0.1:5432" },
  },
  login_refused: {
    status: 500,
    en: {
      title: "Database refused the login",
      detail: "The database did not let this user in ({reason}); nothing was written.",
      remedy:
        "Check user, password and database name in the URL, and who may connect from this machine.",
    },
    zh: {
      title: "数据库拒绝登录",
      detail: "数据库拒绝了该账号登录（{reason}），未写入任何数据。",
      remedy: "请检查 URL 中的账号、密码和数据库名，以及服务器是否允许本机连接。",
    },
    example: { reason: 'password authentication failed for user "shop"' },
  },
  rights_missing: {
    status: 500,
    en: {
      title: "Rights in the database missing",
      detail: "The database user may not do this ({reason}); nothing was written.",
      remedy:
        "Grant what `regulars doctor` names, or run the migration as the owner of the schema; then send the command again.",
    },
    zh: {
      title: "数据库权限不足",
      detail: "数据库账号没有所需权限（{reason}），未写入任何数据。",
      remedy: "请按 `regulars doctor` 的提示授权，或由模式所有者执行迁移，然后重新提交。",
    },
    example: { reason: "permission denied for table regulars_events" },
  },
  connections_exhausted: {
    status: 503,
    en: {
      title: "Database has no connection left",
      detail: "The database server takes no further connection ({reason}); nothing was written.",
      remedy:
        "Send the command again; then make the pools smaller than the server's limit divided by the number of processes, or raise the limit.",
    },
    zh: {
      title: "数据库连接数已满",
      detail: "数据库服务器不再接受新的连接（{reason}），未写入任何数据。",
      remedy: "请重新提交；并让每个进程的连接池不超过服务器上限除以进程数，或提高服务器上限。",
    },
    example: { reason: "sorry, too many clients already" },
  },
  server_too_old: {
    status: 500,
    en: {
      title: "Database server too old",
      detail:
        "The database is {product} {found}, but {needed} or newer is needed; nothing was written.",
      remedy: "Upgrade the server, or use another one.",
    },
    zh: {
      title: "数据库服务器版本过低",
      detail: "数据库为 {product} {found}，但需要 {needed} 或更新版本；未写入任何数据。",
      remedy: "请升级数据库服务器，或换用其他服务器。",
    },
    example: { product: "PostgreSQL", found: "13.14", needed: "14" },
  },
  tool_missing: {
    status: 500,
    en: {
      title: "Program not found",
      detail: "The program {tool} of the database is not installed here; nothing was done.",
      remedy: "Install the database's client programs, or name the program's path with --tool.",
    },
    zh: {
      title: "找不到程序",
      detail: "本机没有安装数据库程序 {tool}，未做任何操作。",
      remedy: "请安装数据库的客户端程序，或用 --tool 指定其路径。",
    },
    example: { tool: "pg_dump" },
  },
  tool_too_old: {
    status: 500,
    en: {
      title: "Program older than the server",
      detail:
        "The program {tool} is of version {found}, but the server is {needed}, and an older program cannot read a newer server; nothing was done.",
      remedy: "Install the client programs of version {needed}, or name their path with --tool.",
    },
    zh: {
      title: "程序版本低于服务器",
      detail:
        "程序 {tool} 的版本是 {found}，服务器版本是 {needed}，旧程序无法读取新服务器；未做任何操作。",
      remedy: "请安装 {needed} 版的客户端程序，或用 --tool 指定其路径。",
    },
    example: { tool: "pg_dump", found: "15.18", needed: "18" },
  },
  tool_failed: {
    status: 500,
    en: {
      title: "Program failed",
      detail: "The program {tool} ended with an error ({reason}).",
      remedy:
        "Look the words in brackets up in the program's manual. After a failed backup there is no file; after a failed restore, restore again with --force.",
    },
    zh: {
      title: "程序执行失败",
      detail: "程序 {tool} 出错退出（{reason}）。",
      remedy:
        "请在该程序的手册中查询括号内的信息。备份失败时不会留下文件；恢复失败后请加 --force 重新恢复。",
    },
    example: { tool: "pg_dump", reason: "permission denied for table regulars_events" },
  },
  backup_exists: {
    status: 409,
    en: {
      title: "File is already there",
      detail: "There is a file {file} already, and it was left as it is.",
      remedy: "Name another file, or replace it with --force.",
    },
    zh: {
      title: "文件已存在",
      detail: "文件 {file} 已经存在，未做改动。",
      remedy: "请指定其他文件，或用 --force 覆盖。",
    },
    example: { file: "shop-backup.db" },
  },
  backup_damaged: {
    status: 422,
    en: {
      title: "Copy is not whole",
      detail: "The copy {file} is not whole ({reason}).",
      remedy: "Take another copy; do not count on this one.",
    },
    zh: {
      title: "备份不完整",
      detail: "备份文件 {file} 不完整（{reason}）。",
      remedy: "请使用或重新制作其他备份，不要依赖此文件。",
    },
    example: { file: "shop-backup.db", reason: "database disk image is malformed" },
  },
  restore_refused: {
    status: 409,
    en: {
      title: "Place of the restore is not empty",
      detail: "{target} holds books already or is in use; nothing was done.",
      remedy:
        "Restore to an empty place, or stop everything that uses it and replace what is there with --force.",
    },
    zh: {
      title: "恢复目标非空",
      detail: "{target} 中已有账目或正在使用，未做任何操作。",
      remedy: "请恢复到空的位置；或停止所有使用者后，用 --force 覆盖现有数据。",
    },
    example: { target: "postgres://shop@db.example/shop" },
  },
};
