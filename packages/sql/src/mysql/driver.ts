// The driver on mysql2: a pool that the shop made, by promises or by callbacks.

import type {
  LentSession,
  ServerAnswer,
  ServerCallOptions,
  ServerDriver,
  ServerSession,
} from "../server/session.ts";
import type { SqlValue } from "../statements/statement.ts";

/** What a statement of mysql2 is told here. */
export interface Mysql2Statement {
  readonly sql: string;
  readonly rowsAsArray: boolean;
  readonly typeCast: true;
  readonly nestTables: false;
  readonly namedPlaceholders: false;
}

/** A connection of mysql2 that answers with promises. */
export interface Mysql2Connection {
  query(statement: Mysql2Statement): Promise<[unknown, unknown]>;
  execute(
    statement: Mysql2Statement,
    values: (string | number | null)[],
  ): Promise<[unknown, unknown]>;
  unprepare?(sql: string): unknown;
}

/** A connection of a pool. */
export interface Mysql2PoolConnection extends Mysql2Connection {
  release(): void;
  destroy(): void;
}

/** A pool of mysql2 that answers with promises (`mysql2/promise`). */
export interface Mysql2PromisePool {
  getConnection(): Promise<Mysql2PoolConnection>;
}

/** A pool of mysql2 that answers by callbacks (`mysql2`). */
export interface Mysql2CallbackPool {
  promise(): Mysql2PromisePool;
}

/** A pool of mysql2. */
export type Mysql2Pool = Mysql2PromisePool | Mysql2CallbackPool;

/** What a change answers. */
interface Header {
  readonly affectedRows: number;
  /** Set by statements that keep rows which are there; see the dialect. */
  readonly insertId: number;
  readonly serverStatus: number;
}

interface Field {
  readonly name: string;
  readonly columnType?: number;
}

/** A savepoint was asked for while no transaction is open. */
export class NoTransaction extends Error {
  override readonly name = "NoTransaction";
}

const inTransaction = 1;
const autocommit = 2;
const decimals: ReadonlySet<number | undefined> = new Set([0, 246]);

/**
 * The statements of a session. mysql2 keeps a queue for each connection, so that they run in the order of the calls.
 * Statements with parameters are always prepared: the parameters then never become part of a text, whose meaning
 * depends on the session's mode.
 */
export function sessionOn(connection: Mysql2Connection): LentSession {
  async function send(
    sql: string,
    values: readonly SqlValue[],
    { rowsAsArray, prepare }: Pick<Mysql2Statement, "rowsAsArray"> & ServerCallOptions,
  ): Promise<[unknown, unknown]> {
    const statement: Mysql2Statement = {
      sql,
      rowsAsArray,
      typeCast: true,
      nestTables: false,
      namedPlaceholders: false,
    };
    if (values.length === 0) return connection.query(statement);
    try {
      return await connection.execute(statement, [...values]);
    } finally {
      if (!prepare) connection.unprepare?.(sql);
    }
  }
  return {
    async run(sql, values, { prepare }) {
      const [answer] = await send(sql, values, { rowsAsArray: true, prepare });
      if (Array.isArray(answer)) return { rows: answer.map(texts), changed: 0 };
      const { affectedRows, insertId, serverStatus } = answer as Header;
      if (
        sql.startsWith("SAVEPOINT ") &&
        (serverStatus & (inTransaction | autocommit)) === autocommit
      )
        throw new NoTransaction("no transaction is open");
      return { rows: [], changed: insertId > 0 ? 0 : affectedRows } satisfies ServerAnswer;
    },
    async select(sql, values) {
      const [rows, fields] = await send(sql, values, { rowsAsArray: true, prepare: false });
      return (rows as unknown[][]).map((row) => objectOf(texts(row), fields as readonly Field[]));
    },
  };
}

/** Text is kept as bytes. */
function texts(row: unknown[]): unknown[] {
  for (let at = 0; at < row.length; at++) {
    const value = row[at];
    if (Buffer.isBuffer(value)) row[at] = value.toString("utf8");
  }
  return row;
}

function objectOf(
  row: readonly unknown[],
  fields: readonly Field[],
): Readonly<Record<string, unknown>> {
  const object: Record<string, unknown> = {};
  for (const [at, { name, columnType }] of fields.entries()) {
    const value = row[at];
    object[name] = typeof value === "string" && decimals.has(columnType) ? Number(value) : value;
  }
  return object;
}

/** Sessions of a pool that the shop made. */
export function ofMysql2(pool: Mysql2Pool): ServerDriver {
  const promising = "promise" in pool ? pool.promise() : pool;
  return {
    async acquire(): Promise<ServerSession> {
      const connection = await promising.getConnection();
      return {
        ...sessionOn(connection),
        release(broken) {
          if (broken) connection.destroy();
          else connection.release();
        },
      };
    },
    end: async () => {},
  };
}
