// Copies of a database on a server, made and put back by its own programs: one packed file of SQL.

import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Transform } from "node:stream";
import { createGunzip, createGzip } from "node:zlib";
import { RegularsError } from "@regulars/contract";
import type { DatabasePlace } from "../databases/place.ts";
import type { Dumper } from "./dumper.ts";
import { mysqlDumper } from "./mysql.ts";
import { postgresDumper } from "./postgres.ts";
import { expectNewEnough, findTool, readFrom, type Tool, writeTo } from "./tool.ts";

/** What copying and restoring are told. */
export interface DumpOptions {
  readonly place: DatabasePlace;
  readonly file: string;
  /** Path of the program to use instead of the one that is found. */
  readonly tool?: string | undefined;
  /** Version of the server. */
  readonly server: string;
  /** Hears of the bytes of SQL so far. */
  readonly onProgress: (bytes: number) => void;
}

const dumpers = { postgres: postgresDumper, mysql: mysqlDumper } as const;

/** Writes a packed copy, and gives it its name only when it is whole. Throws `tool_missing`, `tool_too_old`, `tool_failed`. */
export async function dump(options: DumpOptions): Promise<void> {
  const { place, file, server } = options;
  const dumper = dumperOf(place);
  const tool = await toolOf(dumper, dumper.copying, options);
  expectNewEnough(tool, server, dumper.numbers);
  const unfinished = `${file}.unfinished`;
  try {
    const args = await dumper.copyArguments(place);
    const out = createWriteStream(unfinished, { flush: true });
    await readFrom(tool, args, [counter(options), createGzip(), out]);
    await expectWholeDump(place, unfinished);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Reads a copy to its end. Throws `file_not_found`, `backup_damaged`. */
export async function expectWholeDump(place: DatabasePlace, file: string): Promise<void> {
  if (!existsSync(file)) throw new RegularsError("file_not_found", { file });
  let ending = "";
  try {
    for await (const part of createReadStream(file).pipe(createGunzip()))
      ending = (ending + String(part)).slice(-1_000);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RegularsError("backup_damaged", { file, reason });
  }
  if (!dumperOf(place).ending.test(ending))
    throw new RegularsError("backup_damaged", { file, reason: "its end is missing" });
}

/** Replaces our tables by those of a copy. Throws `tool_missing`, `tool_failed`. */
export async function restoreDump(options: DumpOptions): Promise<void> {
  const { place, file } = options;
  const dumper = dumperOf(place);
  const tool = await toolOf(dumper, dumper.restoring, options);
  const sql = createReadStream(file).pipe(createGunzip()).pipe(counter(options));
  await writeTo(tool, dumper.restoreArguments(place), withPreamble(dumper.preamble, sql));
}

async function* withPreamble(
  preamble: string,
  sql: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array | string> {
  if (preamble !== "") yield preamble;
  yield* sql;
}

function dumperOf({ kind }: DatabasePlace): Dumper {
  if (kind === "sqlite") throw new TypeError("SQLite is copied by itself");
  return dumpers[kind];
}

async function toolOf(
  dumper: Dumper,
  names: readonly string[],
  { place, tool }: DumpOptions,
): Promise<Tool & { readonly version: string }> {
  const found = await findTool(tool === undefined ? names : [tool]);
  return { ...found, environment: dumper.environment(place) };
}

function counter({ onProgress }: DumpOptions): Transform {
  let bytes = 0;
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      bytes += part.length;
      onProgress(bytes);
      done(null, part);
    },
  });
}
