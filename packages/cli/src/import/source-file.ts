// The bytes of a file as checked UTF-8 pieces: unpacked, converted, and refused when they are no text.

import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { RegularsError } from "@regulars/contract";
import iconv from "iconv-lite";

/** An opened file of text. */
export interface SourceFile {
  readonly path: string;
  /** Bytes on disk. */
  readonly size: number;
  readonly gzip: boolean;
  /** The encoding it is read in. */
  readonly encoding: string;
  /** The first piece of text, for a look at what it is. */
  readonly start: Buffer;
  /** Bytes of the file on disk that were read so far. */
  bytesRead(): number;
  /** The text as UTF-8 without a byte order mark, in pieces of at most 16 KiB, `start` included. */
  pieces(): AsyncGenerator<Buffer, void, undefined>;
  close(): void;
}

/** Bytes parsed in one go: about a millisecond of work. */
const pieceSize = 16_384;

/** The text is judged by at least so many bytes. */
const lookAhead = 4096;

const marks: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * Opens a file, plain or gzip by its first bytes. A byte order mark wins over `encoding`.
 * Throws `file_not_found`, `file_empty`, `file_binary`, `file_encoding`, `file_truncated`, `file_damaged`, `encoding_unknown`.
 */
export async function openSource(path: string, encoding = "utf-8"): Promise<SourceFile> {
  if (!iconv.encodingExists(encoding))
    throw new RegularsError("encoding_unknown", { file: path, encoding });
  const { size, gzip } = await look(path);
  const raw = openRaw(path, gzip);
  const chunks = raw.stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const read = async (): Promise<Buffer | undefined> => {
    try {
      const next = await chunks.next();
      return next.done ? undefined : next.value;
    } catch (error) {
      throw readError(path, error);
    }
  };

  let head: Buffer = Buffer.alloc(0);
  while (head.length < lookAhead) {
    const chunk = await read();
    if (!chunk) break;
    head = Buffer.concat([head, chunk]);
  }
  const mark = marks.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte));
  const used = normalise(mark ? mark[0] : encoding);
  const text = mark ? head.subarray(mark[1].length) : head;
  const offset = mark ? mark[1].length : 0;
  const wide = used.startsWith("utf-16") || used.startsWith("utf-32");
  const close = (): void => {
    raw.stream.destroy();
  };

  try {
    if (!wide && looksBinary(text)) throw new RegularsError("file_binary", { file: path });
    const convert = used === "utf-8" ? createUtf8Check() : createConverter(used);
    const checked = async (chunk: Buffer, at: number): Promise<Buffer> => {
      if (!wide && chunk.includes(0)) throw new RegularsError("file_binary", { file: path });
      return convert.write(chunk) ?? (await refuseText(path, gzip, used, chunk, at));
    };
    const start = await checked(text, offset);
    if (start.toString("utf8").trim() === "" && head.length < lookAhead)
      throw new RegularsError("file_empty", { file: path });
    return {
      path,
      size,
      gzip,
      encoding: used,
      start,
      bytesRead: raw.bytesRead,
      close,
      async *pieces() {
        try {
          yield* slices(start);
          for (let at = offset + text.length; ; ) {
            const chunk = await read();
            if (!chunk) break;
            yield* slices(await checked(chunk, at));
            at += chunk.length;
          }
          const rest = convert.end();
          if (!rest) throw new RegularsError("file_truncated", { file: path });
          if (rest.length > 0) yield rest;
        } finally {
          close();
        }
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function look(path: string): Promise<{ size: number; gzip: boolean }> {
  try {
    const file = await open(path, "r");
    try {
      const status = await file.stat();
      const magic = Buffer.alloc(2);
      await file.read(magic, 0, 2, 0);
      return { size: status.size, gzip: magic[0] === 0x1f && magic[1] === 0x8b };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readError(path, error);
  }
}

function openRaw(path: string, gzip: boolean): { stream: Readable; bytesRead: () => number } {
  const file = createReadStream(path, { highWaterMark: 65_536 });
  if (!gzip) return { stream: file, bytesRead: () => file.bytesRead };
  const unpacked = createGunzip({ chunkSize: pieceSize });
  file.on("error", (error) => unpacked.destroy(error));
  unpacked.on("close", () => file.destroy());
  file.pipe(unpacked);
  return { stream: unpacked, bytesRead: () => file.bytesRead };
}

function readError(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "Z_BUF_ERROR")
    return new RegularsError("file_truncated", { file: path }, { cause: error });
  if (code.startsWith("Z_"))
    return new RegularsError("file_damaged", { file: path }, { cause: error });
  if (["ENOENT", "EACCES", "EISDIR", "EPERM", "ENOTDIR"].includes(code))
    return new RegularsError("file_not_found", { file: path }, { cause: error });
  return error;
}

function* slices(piece: Buffer): Generator<Buffer, void, undefined> {
  for (let at = 0; at < piece.length; at += pieceSize) yield piece.subarray(at, at + pieceSize);
}

function looksBinary(bytes: Buffer): boolean {
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  }
  return controls * 100 > bytes.length;
}

function normalise(encoding: string): string {
  const name = encoding.toLowerCase();
  return name === "utf8" ? "utf-8" : name;
}

interface Converter {
  /** The piece as UTF-8, a cut character kept back; undefined when it is not valid. */
  write(chunk: Buffer): Buffer | undefined;
  /** What was kept back; undefined when a character is cut. */
  end(): Buffer | undefined;
}

function createUtf8Check(): Converter {
  let kept: Buffer = Buffer.alloc(0);
  return {
    write(chunk) {
      const whole = kept.length > 0 ? Buffer.concat([kept, chunk]) : chunk;
      const cut = whole.length - unfinished(whole);
      kept = whole.subarray(cut);
      const piece = whole.subarray(0, cut);
      return isUtf8(piece) ? piece : undefined;
    },
    end: () => (kept.length === 0 ? kept : undefined),
  };
}

/** Bytes at the end that begin a character and do not finish it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function createConverter(encoding: string): Converter {
  const decoder = iconv.getDecoder(encoding);
  const convert = (text: string): Buffer | undefined =>
    text.includes("\uFFFD") ? undefined : Buffer.from(text, "utf8");
  return {
    write: (chunk) => convert(decoder.write(chunk)),
    end: () => convert(decoder.end() ?? ""),
  };
}

/** Says in which line the text is not valid, by reading the file a second time. */
async function refuseText(
  path: string,
  gzip: boolean,
  encoding: string,
  chunk: Buffer,
  at: number,
): Promise<never> {
  let line = 1;
  let seen = 0;
  for await (const piece of openRaw(path, gzip).stream as AsyncIterable<Buffer>) {
    const part = piece.subarray(0, Math.max(0, at - seen));
    for (let found = part.indexOf(10); found >= 0; found = part.indexOf(10, found + 1)) line++;
    seen += piece.length;
    if (seen >= at) break;
  }
  const decoded = iconv.decode(chunk, encoding);
  const before = decoded.slice(0, Math.max(0, decoded.indexOf("\uFFFD")));
  line += before.split("\n").length - 1;
  const gb18030 = encoding === "utf-8" && !iconv.decode(chunk, "gb18030").includes("\uFFFD");
  throw new RegularsError(
    "file_encoding",
    { file: path, line },
    {
      issues: [
        {
          path: [],
          reason: { en: `It was read as ${encoding}`, zh: `当前编码为 ${encoding}` },
          remedy: gb18030
            ? { en: "The bytes would be valid GB18030", zh: "内容符合 GB18030 编码" }
            : { en: "Save the file again as UTF-8", zh: "请将文件重新保存为 UTF-8" },
        },
      ],
    },
  );
}
