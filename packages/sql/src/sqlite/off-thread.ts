// Long reads away from the calling thread: a worker with a connection of its own, on one snapshot.

import { Worker } from "node:worker_threads";
import { driveAsync, StoreFault, type Work } from "@regulars/core/storage";
import type { SqlValue } from "../statements/statement.ts";
import type { Step } from "../statements/step.ts";
import { faultOf } from "./faults.ts";

/** The worker's whole program. It is text so that bundlers need not know of a second entry. */
const program = `
const { parentPort, workerData } = require("node:worker_threads");
const { DatabaseSync } = require("node:sqlite");
let database;
parentPort.on("message", ({ sql, values }) => {
  try {
    if (database === undefined) {
      database = new DatabaseSync(workerData.file, { readOnly: true });
      database.exec("PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY; BEGIN");
    }
    parentPort.postMessage({ rows: database.prepare(sql).all(...values) });
  } catch (error) {
    const { message, code, errcode } = error;
    parentPort.postMessage({ error: { message, code, errcode } });
  }
});
`;

interface Answer {
  readonly rows?: readonly Readonly<Record<string, SqlValue>>[];
  readonly error?: { readonly message: string; readonly code?: string; readonly errcode?: number };
}

/**
 * Runs reading work against a SQLite file on a worker thread. All steps see one snapshot; each must be SQL as text
 * (`select`). The calling thread only passes messages, so its event loop stays free.
 *
 * @throws StoreFault with verdict `not_done` when the file cannot be read or the worker ends early.
 */
export async function runOffThread<T>(file: string, work: () => Work<T>): Promise<T> {
  const worker = new Worker(program, { eval: true, workerData: { file }, execArgv: [] });
  let settle: ((answer: Answer) => void) | undefined;
  let ended: Error | undefined;
  const finish = (answer: Answer): void => {
    settle?.(answer);
    settle = undefined;
  };
  const stop = (reason: Error): void => {
    ended ??= reason;
    finish({ error: { message: reason.message } });
  };
  worker.on("message", finish);
  worker.on("error", stop);
  worker.on("exit", () => stop(new Error("the worker ended")));

  async function carry(given: unknown): Promise<unknown> {
    const step = given as Step;
    if (step.statement || step.values === undefined)
      throw new TypeError("only SQL text with parameters runs off the thread");
    const answered = new Promise<Answer>((resolve) => {
      settle = resolve;
    });
    if (ended) stop(ended);
    else worker.postMessage({ sql: step.sql, values: step.values });
    const { rows, error } = await answered;
    if (error) throw faultOfWorker(error);
    return rows;
  }

  try {
    return await driveAsync(work(), carry);
  } finally {
    await worker.terminate();
  }
}

function faultOfWorker(error: NonNullable<Answer["error"]>): unknown {
  const { message, ...codes } = error;
  const fault = faultOf(Object.assign(new Error(message), codes));
  if (fault instanceof StoreFault) return fault;
  return new StoreFault({ code: "failed", verdict: "not_done", message, cause: fault });
}
