// What the doctor's findings say and what to do, in both languages. `{name}` stands for a fact.

import type { DoctorCheck } from "@regulars/sql/sqlite";
import type { CheckWords } from "./check-words.ts";
import { type ShopCheck, shopWords } from "./shop-words.ts";

/** Checks of the database, of its books and of the shop. */
export type Check = DoctorCheck | ShopCheck | "reachable" | "ledger";

/** Texts of every check. */
export const checkWords: Readonly<Record<Check, CheckWords>> = {
  ...shopWords,
  reachable: {
    title: { en: "Connection", zh: "数据库连接" },
    found: { en: "{en}", zh: "{zh}" },
    fix: { en: "See above.", zh: "见上。" },
  },
  ledger: {
    title: { en: "Books", zh: "账目" },
    found: { en: "{count} findings", zh: "发现 {count} 处问题" },
    fix: {
      en: "Run `regulars verify` for each of them; keep a backup before anything is changed.",
      zh: "请运行 `regulars verify` 查看明细；修改前先备份。",
    },
  },
  server: {
    title: { en: "Server version", zh: "服务器版本" },
    found: {
      en: "{product} {version}; tested from {needed} on",
      zh: "{product} {version}；支持 {needed} 及以上",
    },
    fix: { en: "Upgrade the server.", zh: "请升级数据库服务器。" },
  },
  schema: {
    title: { en: "Schema", zh: "数据库结构" },
    found: {
      en: "not this release's: {pending}{code} {migration}{found}",
      zh: "与当前版本不一致：{pending}{code} {migration}{found}",
    },
    fix: {
      en: "Pending or cut off: run `regulars migrate apply`. Newer: install the newer release.",
      zh: "待执行或中途中断：运行 `regulars migrate apply`；数据库较新：请升级程序。",
    },
  },
  rights: {
    title: { en: "Rights", zh: "权限" },
    found: { en: "{user} lacks {right} on {table}", zh: "{user} 缺少 {table} 的 {right} 权限" },
    fix: {
      en: "GRANT {right} ON {table} TO {user}; for files: change their owner or mode.",
      zh: "执行 GRANT {right} ON {table} TO {user}；文件请修改所有者或权限。",
    },
  },
  migrating: {
    title: { en: "Migrations", zh: "迁移" },
    found: {
      en: "{user} may not change {table} ({right}), and migrations are pending",
      zh: "{user} 无权更改 {table}（{right}），而有迁移尚未执行",
    },
    fix: {
      en: "Apply them as the owner of the tables (PostgreSQL), or GRANT {right} ON {table} TO {user} (MariaDB, MySQL).",
      zh: "以表的所有者身份执行迁移（PostgreSQL），或执行 GRANT {right} ON {table} TO {user}（MariaDB、MySQL）。",
    },
  },
  read_only: {
    title: { en: "Writable", zh: "可写入" },
    found: { en: "the database takes no writes ({setting})", zh: "数据库不接受写入（{setting}）" },
    fix: {
      en: "Connect to the primary, or switch the setting off.",
      zh: "请连接主库，或关闭该设置。",
    },
  },
  durability: {
    title: { en: "Durability", zh: "持久性" },
    found: {
      en: "{setting} is {value}: acknowledged orders can be lost",
      zh: "{setting} 为 {value}：已确认的订单可能丢失",
    },
    fix: {
      en: "Set {setting} = {wanted} on the server.",
      zh: "请在服务器上设置 {setting} = {wanted}。",
    },
  },
  isolation: {
    title: { en: "Isolation", zh: "隔离级别" },
    found: { en: "default is {value}", zh: "默认为 {value}" },
    fix: {
      en: "Nothing: our transactions say their own.",
      zh: "无需处理：本引擎的事务自行指定隔离级别。",
    },
  },
  connections: {
    title: { en: "Connections", zh: "连接数" },
    found: {
      en: "the server takes {limit}, {used} are in use, one process may open {pool}",
      zh: "服务器上限 {limit}，已用 {used}，单个进程可打开 {pool}",
    },
    fix: {
      en: "Make the pool smaller (limit divided by processes), or raise max_connections.",
      zh: "请减小连接池（上限除以进程数），或提高 max_connections。",
    },
  },
  idle_transactions: {
    title: { en: "Forgotten transactions", zh: "未结束的事务" },
    found: {
      en: "{setting} is {value}: one left open blocks for ever",
      zh: "{setting} 为 {value}：未结束的事务会一直阻塞",
    },
    fix: {
      en: "ALTER ROLE … SET {setting} = '{wanted}';",
      zh: "ALTER ROLE … SET {setting} = '{wanted}';",
    },
  },
  clock: {
    title: { en: "Clocks", zh: "时钟" },
    found: {
      en: "this machine and the database are {seconds} seconds apart",
      zh: "本机与数据库的时钟相差 {seconds} 秒",
    },
    fix: {
      en: "Run a time service (NTP) on both machines.",
      zh: "请在两台机器上启用时间同步（NTP）。",
    },
  },
  autovacuum: {
    title: { en: "Autovacuum", zh: "自动清理" },
    found: {
      en: "{setting} is {value}: tables will grow for ever",
      zh: "{setting} 为 {value}：表会不断膨胀",
    },
    fix: {
      en: "Set {setting} = {wanted} on the server.",
      zh: "请在服务器上设置 {setting} = {wanted}。",
    },
  },
  hot_updates: {
    title: { en: "Updates in place", zh: "原位更新" },
    found: {
      en: "only {percent} % of the updates of {table} stay on their page",
      zh: "{table} 只有 {percent}% 的更新留在原页",
    },
    fix: {
      en: "ALTER TABLE {table} SET (fillfactor = 70); then VACUUM FULL {table} in a quiet hour; look for long transactions.",
      zh: "ALTER TABLE {table} SET (fillfactor = 70); 并在空闲时段执行 VACUUM FULL {table}；检查是否有长事务。",
    },
  },
  dead_rows: {
    title: { en: "Dead rows", zh: "死行" },
    found: {
      en: "{table} holds {dead} dead rows beside {live} live ones",
      zh: "{table} 有 {dead} 条死行，{live} 条有效行",
    },
    fix: {
      en: "VACUUM {table}; look for long transactions and idle replication slots.",
      zh: "执行 VACUUM {table}；检查长事务和闲置的复制槽。",
    },
  },
  index_size: {
    title: { en: "Index size", zh: "索引大小" },
    found: {
      en: "{index} takes {megabytes} MB, its table {table} MB",
      zh: "{index} 占 {megabytes} MB，其表占 {table} MB",
    },
    fix: { en: "REINDEX INDEX CONCURRENTLY {index};", zh: "REINDEX INDEX CONCURRENTLY {index};" },
  },
  collation: {
    title: { en: "Text comparison", zh: "文本比较方式" },
    found: {
      en: "{table}.{column} compares by {value}, not {wanted}: keys would mix",
      zh: "{table}.{column} 的比较方式为 {value} 而非 {wanted}：编号会混淆",
    },
    fix: {
      en: "Restore the tables from a backup made by `regulars backup`.",
      zh: "请用 `regulars backup` 制作的备份恢复这些表。",
    },
  },
  engine: {
    title: { en: "Storage engine", zh: "存储引擎" },
    found: {
      en: "{table} is kept by {value}, which has no transactions",
      zh: "{table} 使用 {value}，不支持事务",
    },
    fix: {
      en: "ALTER TABLE {table} ENGINE = {wanted};",
      zh: "ALTER TABLE {table} ENGINE = {wanted};",
    },
  },
  strict_mode: {
    title: { en: "Strict mode", zh: "严格模式" },
    found: {
      en: "{setting} is not strict: wrong values would be cut",
      zh: "{setting} 不是严格模式：不合规的值会被截断",
    },
    fix: { en: "Add {wanted} to {setting}.", zh: "请在 {setting} 中加入 {wanted}。" },
  },
  packet_size: {
    title: { en: "Packet size", zh: "数据包大小" },
    found: {
      en: "{setting} is {value}: large batches would be refused",
      zh: "{setting} 为 {value}：大批量会被拒绝",
    },
    fix: {
      en: "Set {setting} = {wanted} on the server.",
      zh: "请在服务器上设置 {setting} = {wanted}。",
    },
  },
  buffer_pool: {
    title: { en: "Memory", zh: "内存" },
    found: {
      en: "{size} MB of books, {pool} MB of buffer pool",
      zh: "账目 {size} MB，缓冲池 {pool} MB",
    },
    fix: {
      en: "Raise innodb_buffer_pool_size if orders become slow.",
      zh: "如果变慢，请提高 innodb_buffer_pool_size。",
    },
  },
  wal: {
    title: { en: "Write-ahead log", zh: "预写日志" },
    found: {
      en: "{megabytes} MB wait to be copied into the file ({limit} MB is much)",
      zh: "有 {megabytes} MB 尚未写回数据库文件（超过 {limit} MB 偏多）",
    },
    fix: {
      en: "End readers that stay open; the log is cut when the last connection closes.",
      zh: "请结束长期打开的读取；最后一个连接关闭时日志会清空。",
    },
  },
  replication_slots: {
    title: { en: "Replication slots", zh: "复制槽" },
    found: {
      en: "{slot} is idle and keeps {megabytes} MB of log",
      zh: "{slot} 已闲置，保留了 {megabytes} MB 日志",
    },
    fix: {
      en: "Start its replica, or SELECT pg_drop_replication_slot('{slot}');",
      zh: "请启动对应副本，或执行 SELECT pg_drop_replication_slot('{slot}');",
    },
  },
  journal: {
    title: { en: "Journal", zh: "日志模式" },
    found: {
      en: "journal_mode is {value}, not {wanted}",
      zh: "journal_mode 为 {value}，应为 {wanted}",
    },
    fix: { en: "Open it once for writing with any command.", zh: "用任一写入命令打开一次即可。" },
  },
  network_file: {
    title: { en: "Local disk", zh: "本地磁盘" },
    found: {
      en: "{file} lies on a network file system, which would damage it",
      zh: "{file} 位于网络文件系统上，可能损坏",
    },
    fix: {
      en: "Move it to a local disk, or use PostgreSQL or MariaDB.",
      zh: "请移到本地磁盘，或改用 PostgreSQL 或 MariaDB。",
    },
  },
  disk_space: {
    title: { en: "Disk space", zh: "磁盘空间" },
    found: {
      en: "{free} MB are free, the books take {size} MB; {wanted} MB should be free",
      zh: "剩余 {free} MB，账目占 {size} MB；建议至少 {wanted} MB",
    },
    fix: { en: "Free space on the disk.", zh: "请清理磁盘空间。" },
  },
};
