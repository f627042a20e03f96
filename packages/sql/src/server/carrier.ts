// Carries steps out on one session of a server: reads are waited for, changes are sent and waited for in the end.

import type { Call, CallValue, SetDialect } from "../dialects/dialect.ts";
import type { QueryStatement, SqlValue, Statement } from "../statements/statement.ts";
import type { Step } from "../statements/step.ts";
import type { LentSession, ServerAnswer, ServerCallOptions } from "./session.ts";

/** Steps of one transaction on one session. */
export interface ServerCarrier {
  /** Answers at once for changes that nobody waits for. */
  carry(step: unknown): unknown;
  /** Sends a statement like a change. */
  post(sql: string, values: readonly SqlValue[]): void;
  /** Waits for all that was sent; throws the first error of any of it, also one that the work did not let through. */
  settled(): Promise<void>;
}

type Caller<Value extends CallValue> = (values: readonly unknown[]) => Call<Value>;

/** Statements of one dialect in words, once per process. */
interface Compiled {
  readonly texts: Caller<SqlValue>[];
  readonly bytes: Caller<CallValue>[];
}

const compilers = new WeakMap<SetDialect, Compiled>();

function compiled<Value extends CallValue>(
  known: Caller<Value>[],
  statement: Statement,
  compile: (statement: Statement) => Caller<Value>,
): Caller<Value> {
  let caller = known[statement.id];
  if (caller === undefined) {
    caller = compile(statement);
    known[statement.id] = caller;
  }
  return caller;
}

type Send = (statement: Statement, values: readonly unknown[]) => Promise<ServerAnswer>;

/** Sends statements as the session takes them: with bytes where it and the dialect can. */
function senderOf(dialect: SetDialect, session: LentSession): Send {
  let known = compilers.get(dialect);
  if (known === undefined) {
    known = { texts: [], bytes: [] };
    compilers.set(dialect, known);
  }
  const { texts, bytes } = known;
  if (session.runBytes === undefined || dialect.compileBytes === undefined)
    return (statement, given) => {
      const { sql, values, prepare } = compiled(texts, statement, dialect.compile)(given);
      return session.run(sql, values, prepare ? prepared : plain);
    };
  const run = session.runBytes.bind(session);
  const compile = dialect.compileBytes;
  return (statement, given) => {
    const { sql, values, prepare } = compiled(bytes, statement, compile)(given);
    return run(sql, values, prepare ? prepared : plain);
  };
}

const prepared: ServerCallOptions = { prepare: true };
const plain: ServerCallOptions = { prepare: false };

/** A carrier for one transaction. After an error of the database it refuses further steps with that error. */
export function createServerCarrier(dialect: SetDialect, session: LentSession): ServerCarrier {
  const send = senderOf(dialect, session);
  let open = 0;
  let fault: { readonly error: unknown } | undefined;
  let wake: (() => void) | undefined;

  function note<T>(answer: Promise<T>): Promise<T> {
    open++;
    const end = (): void => {
      if (--open === 0) wake?.();
    };
    return answer.then(
      (value) => {
        end();
        return value;
      },
      (error: unknown) => {
        fault ??= { error };
        end();
        throw fault.error;
      },
    );
  }

  function post(sql: string, values: readonly SqlValue[]): void {
    note(session.run(sql, values, values.length > 0 ? prepared : plain)).catch(() => {});
  }

  return {
    post,
    carry(given) {
      if (fault !== undefined) throw fault.error;
      const step = given as Step;
      const { statement } = step;
      if (statement === undefined) {
        if (step.values === undefined) {
          post(step.sql, []);
          return undefined;
        }
        return note(session.select(dialect.text(step.sql), step.values));
      }
      const sent = (): Promise<ServerAnswer> => note(send(statement, step.values));
      switch (statement.does) {
        case "look_up": {
          const read = statement.single ? singles : rows;
          return sent().then((answer) => read(answer, statement, step.values.length));
        }
        case "query":
          return sent().then((answer) => answer.rows.map((row) => rowOf(row, statement, 0)));
        case "insert":
        case "update":
        case "remove":
          if (step.isCounted) return sent().then((answer) => answer.changed);
          sent().catch(() => {});
          return undefined;
      }
    },
    async settled() {
      if (open > 0) await new Promise<void>((resolve) => (wake = resolve));
      if (fault !== undefined) throw fault.error;
    },
  };
}

type Answered = Pick<QueryStatement, "columns">;

function rows(answer: ServerAnswer, statement: Answered): object[] {
  return answer.rows.map((row) => rowOf(row, statement, 1));
}

function singles(
  answer: ServerAnswer,
  statement: Answered,
  keys: number,
): readonly (object | undefined)[] {
  const found = Array.from({ length: keys }, (): object | undefined => undefined);
  for (const row of answer.rows) found[Number(row[0]) - 1] ??= rowOf(row, statement, 1);
  return found;
}

function rowOf(row: readonly unknown[], { columns }: Answered, from: number): object {
  const decoded: Record<string, unknown> = {};
  for (let at = 0; at < columns.length; at++) {
    const { property, type } = columns[at] as QueryStatement["columns"][number];
    const value = row[at + from];
    if (value === null || value === undefined) decoded[property] = undefined;
    else decoded[property] = type === "integer" ? Number(value) : value;
  }
  return decoded;
}
