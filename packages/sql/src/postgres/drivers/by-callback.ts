// Sessions of libraries that lend a transaction to a function for as long as it runs.

import type {
  LentSession,
  ServerAnswer,
  ServerCallOptions,
  ServerDriver,
  ServerSession,
} from "../../server/session.ts";
import type { SqlValue } from "../../statements/statement.ts";

/** A library whose transactions last as long as a function runs. */
export interface CallbackLibrary {
  /**
   * Begins a transaction with `mode` (`ISOLATION LEVEL …`, or nothing) and commits when `use` comes to its end.
   * Rolls back when `use` rejects; rejects at once when the connection is lost meanwhile.
   */
  begin(mode: string, use: (session: LentSession) => Promise<void>): Promise<unknown>;
  /** For statements outside of transactions. */
  readonly alone: LentSession;
}

const nothing: ServerAnswer = { rows: [], changed: 0 };
const ignore = (): void => {};

/** One transaction: what a session does from BEGIN on. */
interface Turn {
  readonly opened: Promise<LentSession>;
  /** Settles when the library has ended the transaction. */
  readonly ended: Promise<unknown>;
  end(how: "commit" | "rollback"): void;
}

class RolledBack extends Error {}

/** Sessions of such a library. Waiting for a connection is a part of BEGIN. */
export function byCallback(library: CallbackLibrary): Pick<ServerDriver, "acquire"> {
  return { acquire: async () => createSession(library) };
}

function createSession(library: CallbackLibrary): ServerSession {
  let turn: Turn | undefined;

  /** The library may drop statements of a lost connection: the end of its transaction ends them. */
  function send<T>(use: (session: LentSession) => Promise<T>): Promise<T> {
    if (turn === undefined) return use(library.alone);
    const { opened, ended } = turn;
    return new Promise((resolve, reject) => {
      opened.then(use).then(resolve, reject);
      ended.catch(reject);
    });
  }

  return {
    run(sql: string, values: readonly SqlValue[], options: ServerCallOptions) {
      if (sql.startsWith("BEGIN")) {
        turn = begin(library, sql.slice("BEGIN".length).trim());
        return turn.opened.then(() => nothing);
      }
      if (turn !== undefined && sql === "COMMIT") {
        turn.end("commit");
        return turn.ended.then(() => nothing);
      }
      if (turn !== undefined && sql === "ROLLBACK") {
        turn.end("rollback");
        return turn.ended.then(
          () => nothing,
          (error: unknown) => {
            if (error instanceof RolledBack) return nothing;
            throw error;
          },
        );
      }
      return send((session) => session.run(sql, values, options));
    },
    select: (sql, values) => send((session) => session.select(sql, values)),
    release() {
      turn?.end("rollback");
      turn = undefined;
    },
  };
}

function begin(library: CallbackLibrary, mode: string): Turn {
  let end: Turn["end"] = ignore;
  const how = new Promise<"commit" | "rollback">((resolve) => {
    end = resolve;
  });
  let ended: Promise<unknown> = Promise.resolve();
  const opened = new Promise<LentSession>((resolve, reject) => {
    ended = library.begin(mode, async (session) => {
      resolve(session);
      if ((await how) === "rollback") throw new RolledBack();
    });
    ended.catch(reject);
  });
  opened.catch(ignore);
  return { opened, ended, end };
}
