// Error codes of the engine itself and of its database.

import type { ErrorEntries } from "./params.ts";

/** Codes that say the engine or its database could not do it, and whether it was done. */
export const storageErrors: ErrorEntries<
  | "engine_closed"
  | "queue_full"
  | "storage_busy"
  | "storage_full"
  | "storage_lost"
  | "storage_corrupt"
  | "storage_failed"
  | "outcome_unknown"
  | "schema_newer"
  | "schema_mismatch"
  | "transaction_required"
> = {
  engine_closed: {
    status: 503,
    en: {
      title: "Engine closed",
      detail: "The engine was closed before this command began; nothing was written.",
      remedy: "Create the engine again and repeat the command.",
    },
    zh: {
      title: "引擎已关闭",
      detail: "引擎在执行该命令前已关闭，未写入任何数据。",
      remedy: "请重新创建引擎后再试。",
    },
    example: {},
  },
  queue_full: {
    status: 503,
    en: {
      title: "Too many commands waiting",
      detail: "{waiting} commands are already waiting; this one was not begun.",
      remedy: "Wait a moment and send it again, with fewer commands at once.",
    },
    zh: {
      title: "排队命令过多",
      detail: "已有 {waiting} 条命令在排队，本次命令未执行。",
      remedy: "请稍候重试，并减少同时提交的数量。",
    },
    example: { waiting: 10000 },
  },
  storage_busy: {
    status: 503,
    en: {
      title: "Database busy",
      detail: "The database stayed locked by other work; nothing was written.",
      remedy:
        "Send the command again; if it happens often, look for a long transaction that is left open.",
    },
    zh: {
      title: "数据库繁忙",
      detail: "数据库一直被其他操作锁定，未写入任何数据。",
      remedy: "请重新提交；如果经常发生，请检查是否有长时间未结束的事务。",
    },
    example: { reason: "database is locked" },
  },
  storage_full: {
    status: 507,
    en: {
      title: "Disk full",
      detail: "The database has no room left to write; nothing was written.",
      remedy: "Free space on its disk, then send the command again.",
    },
    zh: {
      title: "磁盘空间不足",
      detail: "数据库没有剩余空间可写，未写入任何数据。",
      remedy: "请清理磁盘空间后重新提交。",
    },
    example: { reason: "database or disk is full" },
  },
  storage_lost: {
    status: 503,
    en: {
      title: "Database not reachable",
      detail: "The connection to the database was lost before anything was written.",
      remedy: "Check that the database runs, then send the command again.",
    },
    zh: {
      title: "数据库连接中断",
      detail: "与数据库的连接在写入前中断，未写入任何数据。",
      remedy: "请确认数据库正常运行后重新提交。",
    },
    example: { reason: "connection closed" },
  },
  storage_corrupt: {
    status: 500,
    en: {
      title: "Database damaged",
      detail:
        "The database reports that its file is damaged or is no database; nothing was written.",
      remedy: "Stop writing, keep a copy of the file, and restore the last good backup.",
    },
    zh: {
      title: "数据库文件损坏",
      detail: "数据库报告文件已损坏或不是数据库文件，未写入任何数据。",
      remedy: "请停止写入，保留当前文件副本，并恢复最近一次完好的备份。",
    },
    example: { reason: "file is not a database" },
  },
  storage_failed: {
    status: 500,
    en: {
      title: "Database error",
      detail:
        "The database refused the work for a reason that was not expected ({reason}); nothing was written.",
      remedy:
        "Look the words in brackets up in the database's manual; the command can be sent again.",
    },
    zh: {
      title: "数据库错误",
      detail: "数据库因意外原因拒绝了操作（{reason}），未写入任何数据。",
      remedy: "请在数据库手册中查询括号内的原始信息；该命令可以重新提交。",
    },
    example: { reason: "no such table: heads" },
  },
  outcome_unknown: {
    status: 503,
    en: {
      title: "Outcome unknown",
      detail: "The database did not answer whether the work was written.",
      remedy:
        "Send the same command with the same key again: it is done once, whatever happened before.",
    },
    zh: {
      title: "结果未知",
      detail: "数据库未答复，无法确定数据是否已写入。",
      remedy: "请用相同的编号重新提交同一命令：无论此前是否成功，都只会生效一次。",
    },
    example: { reason: "connection closed during COMMIT" },
  },
  schema_newer: {
    status: 500,
    en: {
      title: "Database is newer than this release",
      detail: "The database has migration {found}, but this release knows up to {known}.",
      remedy: "Install the newer release of the packages; a database never goes back.",
    },
    zh: {
      title: "数据库版本高于当前程序",
      detail: "数据库已升级到第 {found} 号迁移，而当前版本只支持到第 {known} 号。",
      remedy: "请升级到新版程序包；数据库不能降级。",
    },
    example: { found: 7, known: 5 },
  },
  schema_mismatch: {
    status: 500,
    en: {
      title: "Database structure differs",
      detail: 'The migration "{migration}" was applied with other content than this release has.',
      remedy: "Point the engine at its own database, or install the release that made this one.",
    },
    zh: {
      title: "数据库结构不一致",
      detail: "数据库中已执行的迁移“{migration}”与当前版本的内容不一致。",
      remedy: "请确认连接的是本引擎的数据库，或安装创建该数据库的版本。",
    },
    example: { migration: "0001-start" },
  },
  transaction_required: {
    status: 500,
    en: {
      title: "No open transaction",
      detail: "The connection that was lent has no open transaction.",
      remedy: "Begin a transaction on it before `within`, and commit it afterwards.",
    },
    zh: {
      title: "没有打开的事务",
      detail: "传入的数据库连接上没有打开的事务。",
      remedy: "请先在该连接上开启事务再调用 within，并在之后提交。",
    },
    example: {},
  },
};
