// A host's open transaction on a server, lent to the engine: work runs between a savepoint and its release.

import { RegularsError } from "@regulars/contract";
import {
  driveAsync,
  type HostTransaction,
  type StorageVerbs,
  StoreFault,
  type Work,
} from "@regulars/core/storage";
import type { SetDialect } from "../dialects/dialect.ts";
import { createVerbs } from "../verbs/index.ts";
import { createServerCarrier } from "./carrier.ts";
import { serverFault } from "./faults.ts";
import type { ServerFlavor } from "./flavor.ts";
import type { LentSession } from "./session.ts";

/** A host transaction that answers with promises. */
export interface AsyncHostTransaction extends HostTransaction {
  readonly mode: "async";
  run<T>(work: (verbs: StorageVerbs) => Work<T>): Promise<T>;
}

/** What `lendTransaction` is told. */
export interface LentTransaction {
  /** What stands for the host's transaction: the same object each time that it is lent. */
  readonly host: object;
  readonly flavor: ServerFlavor;
  readonly session: LentSession;
}

/** The last work on each host's transaction: savepoints of works that the host sent side by side must not interleave. */
const last = new WeakMap<object, Promise<unknown>>();

const verbsOf = new WeakMap<SetDialect, StorageVerbs>();

/**
 * Lends the open transaction of a host. A work that fails leaves nothing behind and the host's transaction as it was;
 * neither is anything begun, committed nor rolled back beyond the savepoint, nor any setting changed.
 *
 * The host's isolation level stands. Above READ COMMITTED the server refuses a customer who was changed since the
 * host's snapshot: such a StoreFault `conflict` asks the host to begin its transaction anew.
 */
export function lendTransaction({ host, flavor, session }: LentTransaction): AsyncHostTransaction {
  return {
    mode: "async",
    run(work) {
      const start = (): ReturnType<typeof work> => work(verbsFor(flavor.dialect));
      const previous = last.get(host);
      const answer =
        previous === undefined
          ? runOn(flavor, session, start)
          : previous.then(() => runOn(flavor, session, start));
      last.set(
        host,
        answer.then(
          () => {},
          () => {},
        ),
      );
      return answer;
    },
  };
}

async function runOn<T>(
  flavor: ServerFlavor,
  session: LentSession,
  work: () => Work<T>,
): Promise<T> {
  const { begin, release, rollback, isRefused } = flavor.savepoint;
  try {
    await sendAll(session, begin);
  } catch (error) {
    if (isRefused(error)) throw new RegularsError("transaction_required");
    throw serverFault(flavor, error, "before_commit");
  }
  const carrier = createServerCarrier(
    flavor.dialect,
    flavor.abortsOnError ? session : inTurn(session),
  );
  try {
    const result = await driveAsync(work(), carrier.carry);
    await carrier.settled();
    await sendAll(session, release);
    return result;
  } catch (error) {
    // What the database refused outweighs what the work made of it: the transaction may be gone with it.
    const first = await carrier.settled().then(
      () => error,
      (fault: unknown) => fault,
    );
    const fault = serverFault(flavor, first, "before_commit");
    try {
      await sendAll(session, rollback);
    } catch (reason) {
      if (!(fault instanceof StoreFault)) throw serverFault(flavor, reason, "before_commit");
    }
    throw fault;
  }
}

/**
 * Sends nothing after an error. A server that takes a deadlock's whole transaction back would carry out what was sent
 * ahead after it, outside of any transaction.
 */
function inTurn(session: LentSession): LentSession {
  let last: Promise<unknown> = Promise.resolve();
  let fault: { readonly error: unknown } | undefined;
  function turn<T>(send: () => Promise<T>): Promise<T> {
    const answer = last.then(() => {
      if (fault !== undefined) throw fault.error;
      return send();
    });
    last = answer.catch((error: unknown) => {
      fault ??= { error };
    });
    return answer;
  }
  return {
    run: (sql, values, options) => turn(() => session.run(sql, values, options)),
    select: (sql, values) => turn(() => session.select(sql, values)),
  };
}

async function sendAll(session: LentSession, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await session.run(sql, [], { prepare: false });
}

function verbsFor(dialect: SetDialect): StorageVerbs {
  let verbs = verbsOf.get(dialect);
  if (verbs === undefined) {
    verbs = createVerbs(dialect);
    verbsOf.set(dialect, verbs);
  }
  return verbs;
}
