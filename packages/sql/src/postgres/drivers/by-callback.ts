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
  /** Whether the error of a statement says that its connection is gone, or is about to be closed by the server. */
  isLost(error: unknown): boolean;
}

const nothing: ServerAnswer = { rows: [], changed: 0 };
const ignore = (): void => {};

type How = "commit" | "rollback";

/** One transaction: what a session does from BEGIN on. */
interface Turn {
  /** Settles when the transaction has begun. */
  readonly begun: Promise<unknown>;
  send<T>(use: (session: LentSession) => Promise<T>): Promise<T>;
  end(how: How): Promise<void>;
}

/** For statements that come when the transaction has ended: another one may have its connection by then. */
class TransactionEnded extends Error {
  readonly code = "CONNECTION_ENDED";

  constructor() {
    super("The transaction has ended; nothing more is sent on its connection.");
  }
}

/** Sessions of such a library. Waiting for a connection is a part of BEGIN. */
export function byCallback(library: CallbackLibrary): Pick<ServerDriver, "acquire"> {
  return { acquire: async () => createSession(library) };
}

function createSession(library: CallbackLibrary): ServerSession {
  let turn: Turn | undefined;

  function send<T>(use: (session: LentSession) => Promise<T>): Promise<T> {
    return turn === undefined ? use(library.alone) : turn.send(use);
  }

  return {
    run(sql: string, values: readonly SqlValue[], options: ServerCallOptions) {
      if (sql.startsWith("BEGIN")) {
        turn = createTurn(library, sql.slice("BEGIN".length).trim());
        return turn.begun.then(() => nothing);
      }
      if (turn !== undefined && sql === "COMMIT") return turn.end("commit").then(() => nothing);
      if (turn !== undefined && sql === "ROLLBACK") return turn.end("rollback").then(() => nothing);
      return send((session) => session.run(sql, values, options));
    },
    select: (sql, values) => send((session) => session.select(sql, values)),
    release() {
      turn?.end("rollback").catch(ignore);
    },
  };
}

function createTurn(library: CallbackLibrary, mode: string): Turn {
  const left = new TransactionEnded();
  const waiting = new Set<(error: unknown) => void>();
  let isEnding = false;
  let lost: { readonly error: unknown } | undefined;
  let decide: (how: How) => void = ignore;
  const decided = new Promise<How>((resolve) => {
    decide = resolve;
  });

  /** The library may drop statements of a lost connection: what has no answer by now gets none. */
  function lose(error: unknown): void {
    lost ??= { error };
    for (const reject of waiting) reject(lost.error);
    waiting.clear();
  }

  let ended: Promise<unknown> = Promise.resolve();
  const opened = new Promise<LentSession>((resolve, reject) => {
    ended = library.begin(mode, async (session) => {
      resolve(session);
      if ((await decided) === "rollback") throw left;
    });
    ended.catch(reject);
  });
  opened.catch(ignore);
  ended.then(() => lose(left), lose);

  return {
    begun: opened,
    send(use) {
      if (lost !== undefined) return Promise.reject(lost.error);
      if (isEnding) return Promise.reject(left);
      return new Promise((resolve, reject) => {
        waiting.add(reject);
        const sent = opened.then((session) => {
          if (lost !== undefined) throw lost.error;
          return use(session);
        });
        sent.then(
          (answer) => {
            waiting.delete(reject);
            resolve(answer);
          },
          (error: unknown) => {
            waiting.delete(reject);
            if (library.isLost(error)) lose(error);
            reject(error);
          },
        );
      });
    },
    async end(how) {
      // The library would send its own COMMIT or ROLLBACK: the function of a lost transaction is left without an end.
      if (lost !== undefined) throw lost.error;
      if (isEnding) throw left;
      isEnding = true;
      decide(how);
      try {
        await ended;
      } catch (error) {
        if (error !== left) throw error;
      }
    },
  };
}
