// Error codes of files that are imported and of the command line.

import type { ErrorEntries } from "./params.ts";

/** Codes that say a file cannot be read or written, or a command line not understood. */
export const fileErrors: ErrorEntries<
  | "file_not_found"
  | "file_empty"
  | "file_truncated"
  | "file_damaged"
  | "file_binary"
  | "file_encoding"
  | "encoding_unknown"
  | "quote_not_closed"
  | "line_too_long"
  | "map_invalid"
  | "header_missing"
  | "report_unwritable"
  | "file_exists"
  | "file_unwritable"
  | "config_invalid"
  | "database_missing"
  | "usage"
> = {
  file_not_found: {
    status: 404,
    en: {
      title: "File not found",
      detail: "The file {file} is not there or may not be read.",
      remedy: "Check the path and the rights of the file.",
    },
    zh: {
      title: "文件不存在",
      detail: "文件 {file} 不存在或无权读取。",
      remedy: "请检查路径和文件权限。",
    },
    example: { file: "orders.csv" },
  },
  file_empty: {
    status: 422,
    en: {
      title: "File is empty",
      detail: "The file {file} holds no data.",
      remedy: "Export it again, and check that it has a first line with the names of the columns.",
    },
    zh: {
      title: "文件为空",
      detail: "文件 {file} 中没有数据。",
      remedy: "请重新导出，并确认首行为列名。",
    },
    example: { file: "orders.csv" },
  },
  file_truncated: {
    status: 422,
    en: {
      title: "File is cut off",
      detail: "The file {file} ends in the middle of its compressed data.",
      remedy:
        "Fetch the whole file again; what was imported stays, and a second run continues after it.",
    },
    zh: {
      title: "文件不完整",
      detail: "文件 {file} 的压缩数据中途截断。",
      remedy: "请重新获取完整文件；已导入的数据保留，再次导入会接着进行。",
    },
    example: { file: "orders.csv.gz" },
  },
  file_damaged: {
    status: 422,
    en: {
      title: "File is damaged",
      detail: "The compressed data of {file} is damaged.",
      remedy: "Fetch the file again; what was imported stays.",
    },
    zh: {
      title: "文件已损坏",
      detail: "文件 {file} 的压缩数据已损坏。",
      remedy: "请重新获取该文件；已导入的数据会保留。",
    },
    example: { file: "orders.csv.gz" },
  },
  file_binary: {
    status: 422,
    en: {
      title: "Not a text file",
      detail: "The file {file} holds binary data, not CSV or NDJSON.",
      remedy: "Save the table as CSV (UTF-8), then import that file.",
    },
    zh: {
      title: "不是文本文件",
      detail: "文件 {file} 是二进制数据，不是 CSV 或 NDJSON。",
      remedy: "请将表格另存为 CSV（UTF-8）后再导入。",
    },
    example: { file: "orders.xlsx" },
  },
  file_encoding: {
    status: 422,
    en: {
      title: "Wrong text encoding",
      detail: "Line {line} of {file} is not valid in the encoding it is read in.",
      remedy: "Say in the map which encoding the file has (utf-8 or gb18030), or save it as UTF-8.",
    },
    zh: {
      title: "文件编码不正确",
      detail: "文件 {file} 第 {line} 行按当前编码无法识别。",
      remedy: "请在映射文件中注明文件编码（utf-8 或 gb18030），或另存为 UTF-8。",
    },
    example: { file: "orders.csv", line: 42 },
  },
  encoding_unknown: {
    status: 422,
    en: {
      title: "Unknown text encoding",
      detail: "The encoding {encoding}, in which {file} was to be read, is not known.",
      remedy: "Name one such as utf-8, gb18030 or windows-1252.",
    },
    zh: {
      title: "未知的文件编码",
      detail: "无法识别编码 {encoding}，不能读取文件 {file}。",
      remedy: "请填写 utf-8、gb18030、windows-1252 等编码名称。",
    },
    example: { file: "orders.csv", encoding: "gb-2312-80" },
  },
  quote_not_closed: {
    status: 422,
    en: {
      title: "Quotation mark not closed",
      detail:
        "A quotation mark opened in line {line} of {file} is not closed before the file ends.",
      remedy:
        "Check whether the file is whole, and close or double the quotation mark in that line.",
    },
    zh: {
      title: "引号未闭合",
      detail: "文件 {file} 第 {line} 行的引号直到文件末尾都没有闭合。",
      remedy: "请检查文件是否完整，并在该行补全引号或将引号写成两个。",
    },
    example: { file: "orders.csv", line: 42 },
  },
  line_too_long: {
    status: 422,
    en: {
      title: "Line too long",
      detail: "Line {line} of {file} is longer than {limit} bytes.",
      remedy: "Look for a quotation mark that is never closed before that line.",
    },
    zh: {
      title: "单行内容过长",
      detail: "文件 {file} 第 {line} 行超过 {limit} 字节。",
      remedy: "请检查该行及之前是否有未闭合的引号。",
    },
    example: { file: "orders.csv", line: 42, limit: 1048576 },
  },
  map_invalid: {
    status: 422,
    en: {
      title: "Map file not accepted",
      detail: "The map file {file} has mistakes.",
      remedy: "Correct what is named in the map file.",
    },
    zh: {
      title: "映射文件有误",
      detail: "映射文件 {file} 存在错误。",
      remedy: "请按提示修改映射文件。",
    },
    example: { file: "map.json" },
  },
  header_missing: {
    status: 422,
    en: {
      title: "Column missing",
      detail: 'The file {file} has no column "{column}", which the map names.',
      remedy: "Write the column's name in the map exactly as in the file's first line.",
    },
    zh: {
      title: "缺少列",
      detail: "文件 {file} 中没有映射文件所指定的列“{column}”。",
      remedy: "请确保映射文件中的列名与文件首行完全一致。",
    },
    example: { file: "orders.csv", column: "InvoiceNo" },
  },
  report_unwritable: {
    status: 500,
    en: {
      title: "Report cannot be written",
      detail: "The report {file} cannot be written.",
      remedy: "Choose a folder that may be written, and check that its disk has room.",
    },
    zh: {
      title: "无法写入报告",
      detail: "无法写入报告文件 {file}。",
      remedy: "请选择有写入权限的文件夹，并确认磁盘空间充足。",
    },
    example: { file: "rejected.csv" },
  },
  file_exists: {
    status: 409,
    en: {
      title: "File is there already",
      detail: "{file} is there already and was not made by this command; nothing was written.",
      remedy: "Move it away or give it another name, then run the command again.",
    },
    zh: {
      title: "文件已存在",
      detail: "{file} 已存在，且不是由本命令生成；未写入任何内容。",
      remedy: "请将其移走或改名，然后重新运行命令。",
    },
    example: { file: "program.json" },
  },
  file_unwritable: {
    status: 500,
    en: {
      title: "File cannot be written",
      detail: "{file} cannot be written.",
      remedy: "Choose a folder that may be written, and check that its disk has room.",
    },
    zh: {
      title: "无法写入文件",
      detail: "无法写入 {file}。",
      remedy: "请选择有写入权限的文件夹，并确认磁盘空间充足。",
    },
    example: { file: "regulars.config.json" },
  },
  config_invalid: {
    status: 422,
    en: {
      title: "Configuration not accepted",
      detail: "The configuration {file} has mistakes.",
      remedy: "Correct what is named in the file.",
    },
    zh: {
      title: "配置文件有误",
      detail: "配置文件 {file} 存在错误。",
      remedy: "请按提示修改配置文件。",
    },
    example: { file: "regulars.config.json" },
  },
  database_missing: {
    status: 404,
    en: {
      title: "No database yet",
      detail: "There is no database at {file}.",
      remedy: "Give its path with --db, or begin one with an import and --program.",
    },
    zh: {
      title: "数据库不存在",
      detail: "{file} 处没有数据库。",
      remedy: "请用 --db 指定路径，或通过导入命令加 --program 创建。",
    },
    example: { file: "regulars.db" },
  },
  usage: {
    status: 400,
    en: {
      title: "Command not understood",
      detail: "The command cannot be run: {problem}.",
      remedy: "Run the command with --help to see what it takes.",
    },
    zh: {
      title: "无法识别的命令",
      detail: "命令无法执行：{problem}。",
      remedy: "请使用 --help 查看用法。",
    },
    example: { problem: "--limit needs a number" },
  },
};
