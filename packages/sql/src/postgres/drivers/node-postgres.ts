// The driver on node-postgres: a pool or anything that behaves as one (Neon, Vercel, RDS data proxies).

import type {
  LentSession,
  ServerAnswer,
  ServerDriver,
  ServerSession,
} from "../../server/session.ts";
import { nameOf } from "./statement-names.ts";

/** What a query of node-postgres is told here. */
export interface NodePostgresQuery {
  readonly text: string;
  readonly values: unknown[];
  readonly name?: string;
  readonly rowMode?: "array";
  readonly types?: { getTypeParser(type: number): (value: unknown) => unknown };
}

/** What a query of node-postgres answers. */
export interface NodePostgresResult {
  readonly rows: readonly unknown[];
  readonly rowCount: number | null;
}

/** A client of node-postgres, taken from a pool or connected by itself. */
export interface NodePostgresClient {
  query(query: NodePostgresQuery): Promise<NodePostgresResult>;
}

/** A client of a pool. */
export interface NodePostgresPoolClient extends NodePostgresClient {
  release(destroy?: boolean): void;
  on?(event: "error", listener: (error: Error) => void): unknown;
  /** The client sends statements ahead when it was made with `pipeline: true`. */
  pipeline?: boolean;
  readonly connection?: { readonly stream?: GatheringStream };
}

/** A connection's stream, where it can hold writes back to send them as one. */
interface GatheringStream {
  cork?(): void;
  uncork?(): void;
}

/** A pool of node-postgres. */
export interface NodePostgresPool {
  connect(): Promise<NodePostgresPoolClient>;
  on?(event: "error", listener: (error: Error) => void): unknown;
  on?(event: "connect", listener: (client: NodePostgresPoolClient) => void): unknown;
}

/** What a driver of node-postgres may be told. */
export interface NodePostgresOptions {
  /** Keep statements prepared on the server; switch it off behind a pooler that does not follow them. */
  readonly prepare?: boolean | undefined;
}

const same = (value: unknown): unknown => value;
const asTexts = { getTypeParser: () => same };
/** OIDs of int8, int2, int4, float4, float8 and numeric. */
const numbers: ReadonlySet<number> = new Set([20, 21, 23, 700, 701, 1700]);
const withNumbers = { getTypeParser: (type: number) => (numbers.has(type) ? Number : same) };
const ignore = (): void => {};
/** Clients whose errors are listened to: also after the last statement failed, when the pool has not closed them yet. */
const heard = new WeakSet<object>();

function hear(client: Pick<NodePostgresPoolClient, "on">): void {
  if (heard.has(client)) return;
  heard.add(client);
  client.on?.("error", ignore);
}

/** Sends a statement when its turn has come. */
type Turns = <T>(send: () => Promise<T>) => Promise<T>;

/** The statements of a client, each sent as `inTurn` says. */
export function sessionOn(
  client: NodePostgresClient,
  inTurn: Turns,
  prepare: boolean,
): LentSession {
  return {
    run: running(client, inTurn, prepare),
    select: (sql, values) => inTurn(() => selectOn(client, sql, values)),
  };
}

function running(
  client: NodePostgresClient,
  inTurn: Turns,
  prepare: boolean,
): NonNullable<LentSession["runBytes"]> {
  return (sql, values, options) => {
    const name = prepare && options.prepare ? nameOf(sql) : undefined;
    return inTurn(() => runOn(client, sql, values, name));
  };
}

/** Runs one statement on a client. */
async function runOn(
  client: NodePostgresClient,
  text: string,
  values: readonly unknown[],
  name: string | undefined,
): Promise<ServerAnswer> {
  const query = { text, values: values as unknown[], rowMode: "array" as const, types: asTexts };
  const { rows, rowCount } = await client.query(name === undefined ? query : { ...query, name });
  return { rows: rows as readonly (readonly unknown[])[], changed: rowCount ?? 0 };
}

/** Rows of a query as objects. */
async function selectOn(
  client: NodePostgresClient,
  text: string,
  values: readonly unknown[],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { rows } = await client.query({ text, values: values as unknown[], types: withNumbers });
  return rows as readonly Readonly<Record<string, unknown>>[];
}

/**
 * Sessions of a pool that the shop made. A connection that breaks while idle is replaced by the pool and does not end
 * the process, whether or not the shop listens for the pool's errors.
 */
export function ofNodePostgres(
  pool: NodePostgresPool,
  { prepare = true }: NodePostgresOptions = {},
): ServerDriver {
  pool.on?.("error", ignore);
  // At once: a client may break in the very message that tells that it is connected.
  pool.on?.("connect", hear);
  return {
    async acquire(): Promise<ServerSession> {
      const client = await pool.connect();
      hear(client);
      const isAhead = client.pipeline === true;
      const inTurn = isAhead ? together(client.connection?.stream) : createTurns();
      return {
        ...sessionOn(client, inTurn, prepare),
        // Other libraries that behave as node-postgres may know texts only; none of them sends ahead.
        ...(isAhead && { runBytes: running(client, inTurn, prepare) }),
        release(broken) {
          client.release(broken);
        },
      };
    },
    end: async () => {},
  };
}

/** Sends at once, with one system call for all statements of one turn: the server is not woken for each. */
function together(stream: GatheringStream = {}): Turns {
  let isCorked = false;
  return (send) => {
    if (!isCorked) {
      isCorked = true;
      stream.cork?.();
      process.nextTick(() => {
        isCorked = false;
        stream.uncork?.();
      });
    }
    return send();
  };
}

/**
 * Sends one statement after the answer to the one before, for clients that do not send ahead. What was asked for before
 * an error is known fails with it and is not sent.
 */
export function createTurns(): Turns {
  let last: Promise<unknown> | undefined;
  return (send) => {
    const answer = last === undefined ? send() : last.then(send);
    last = answer;
    const forget = (): void => {
      if (last === answer) last = undefined;
    };
    answer.then(forget, forget);
    return answer;
  };
}
