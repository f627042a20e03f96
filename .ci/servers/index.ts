// Database servers for tests and benchmarks: PostgreSQL and MariaDB, shared by a whole run or private to one test.
import { randomBytes } from "node:crypto";
import { createDatabase, type FreshDatabase } from "./databases.ts";
import { type Answer, createDesk, type Desk, remoteDesk } from "./desk.ts";
import { keep, type PrivateServer } from "./keep.ts";
import type { Kind } from "./recipe.ts";

export type { FreshDatabase, PrivateServer };

/** Variable in which a test run tells its processes where its desk stands. */
export const deskVariable = "REGULARS_TEST_SERVERS";

/** How a private server differs from the usual one. */
export interface ServerOptions {
  /** Settings by the server's own names. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Existing folder under which the server keeps its own; the system's temporary one if none. */
  readonly under?: string;
}

let desk: Pick<Desk, "shared" | "startable"> | undefined;

/** The desk of the run that this process belongs to, or one of its own. */
function ourDesk(): Pick<Desk, "shared" | "startable"> {
  const address = process.env[deskVariable];
  desk ??= address ? remoteDesk(address) : createDesk();
  return desk;
}

/** Whether it can be had. In continuous integration nothing is skipped, so there a missing server is an error. */
function had(answer: Answer): boolean {
  if (!("missing" in answer)) return true;
  if (answer.wanted) throw new Error(answer.missing);
  if (process.env.CI) throw new Error(`${answer.missing} In CI no test may be skipped.`);
  return false;
}

async function fresh(kind: Kind, on?: string, template?: string): Promise<FreshDatabase> {
  const answer: Answer = on ? { url: on, prefix: "regulars_" } : await ourDesk().shared(kind);
  if ("missing" in answer) throw new Error(answer.missing);
  const name = `${answer.prefix}${randomBytes(6).toString("hex")}`;
  return createDatabase(answer.url, name, template);
}

function start(kind: Kind, { settings = {}, under }: ServerOptions): Promise<PrivateServer> {
  return keep({ kind, settings, ...(under === undefined ? {} : { under }) });
}

/** Whether tests have a PostgreSQL server: the one of `DATABASE_URL`, else ours, which is started. Throws in CI if not. */
export async function hasPostgres(): Promise<boolean> {
  return had(await ourDesk().shared("postgres"));
}

/** Whether tests have a MariaDB or MySQL server: the one of `MYSQL_URL`, else ours, which is started. Throws in CI if not. */
export async function hasMysql(): Promise<boolean> {
  return had(await ourDesk().shared("mariadb"));
}

/** Whether `startPostgres` works here. Throws in CI if not. */
export async function canStartPostgres(): Promise<boolean> {
  return had(await ourDesk().startable("postgres"));
}

/** Whether `startMariadb` works here. Throws in CI if not. */
export async function canStartMariadb(): Promise<boolean> {
  return had(await ourDesk().startable("mariadb"));
}

/** A new database on the shared PostgreSQL server or the one at `on`: empty, or a copy of the database named `template`, to which nobody is connected. */
export function freshPostgres(
  options: { readonly template?: string; readonly on?: string } = {},
): Promise<FreshDatabase> {
  return fresh("postgres", options.on, options.template);
}

/** A new empty database on the shared MariaDB or MySQL server or the one at `on`, with that server's own charset and collation. */
export function freshMysql(options: { readonly on?: string } = {}): Promise<FreshDatabase> {
  return fresh("mariadb", options.on);
}

/** A PostgreSQL server that only the caller knows, free to be killed. */
export function startPostgres(options: ServerOptions = {}): Promise<PrivateServer> {
  return start("postgres", options);
}

/** A MariaDB server that only the caller knows, free to be killed. */
export function startMariadb(options: ServerOptions = {}): Promise<PrivateServer> {
  return start("mariadb", options);
}
