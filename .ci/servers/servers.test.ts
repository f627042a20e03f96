import { createConnection } from "mysql2/promise";
import { Client } from "pg";
import { describe, expect, test } from "vitest";
import {
  canStartMariadb,
  canStartPostgres,
  freshMysql,
  freshPostgres,
  hasMysql,
  hasPostgres,
  startMariadb,
  startPostgres,
} from "./index.ts";

/** First value of the first row that the last statement gives, on either kind of server. */
async function ask(url: string, ...statements: string[]): Promise<unknown> {
  let value: unknown;
  if (url.startsWith("mysql")) {
    const connection = await createConnection({ uri: url, rowsAsArray: true });
    for (const statement of statements) {
      const [rows] = (await connection.query(statement)) as unknown as [unknown[][]];
      value = rows[0]?.[0];
    }
    await connection.end();
    return value;
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const text of statements)
    value = (await client.query<unknown[]>({ text, rowMode: "array" })).rows[0]?.[0];
  await client.end();
  return value;
}

const kinds = [
  {
    name: "PostgreSQL",
    has: await hasPostgres(),
    canStart: await canStartPostgres(),
    fresh: freshPostgres,
    start: startPostgres,
    version: /PostgreSQL/,
  },
  {
    name: "MariaDB",
    has: await hasMysql(),
    canStart: await canStartMariadb(),
    fresh: freshMysql,
    start: startMariadb,
    version: /^\d+\.\d+/,
  },
];

for (const { name, has, canStart, fresh, start, version } of kinds) {
  describe.skipIf(!has)(`the shared ${name}`, () => {
    test("answers, and keeps two fresh databases apart", async () => {
      const [one, other] = await Promise.all([fresh(), fresh()]);
      expect(await ask(one.url, "SELECT version()")).toMatch(version);
      await ask(one.url, "CREATE TABLE notes (text CHAR(8))");
      await ask(
        other.url,
        "CREATE TABLE notes (text CHAR(8))",
        "INSERT INTO notes VALUES ('other')",
      );
      expect(await ask(one.url, "SELECT count(*) FROM notes")).toSatisfy(
        (count) => Number(count) === 0,
      );
      await Promise.all([one.drop(), other.drop()]);
      await expect(ask(one.url, "SELECT 1")).rejects.toThrow(one.name);
    });
  });

  describe.skipIf(!canStart)(`a private ${name}`, () => {
    test("is killed and comes back with what was committed", async () => {
      const server = await start();
      const { pid, url } = server;
      await ask(url, "CREATE TABLE notes (text CHAR(4))", "INSERT INTO notes VALUES ('kept')");
      await server.kill();
      expect(server.pid).toBeUndefined();
      await expect(ask(url, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
      await server.restart();
      expect(server.pid).not.toBe(pid);
      expect(await ask(server.url, "SELECT text FROM notes")).toBe("kept");
      await server.stop();
      await expect(ask(url, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
    });
  });
}

describe.skipIf(!(await hasPostgres()))("a fresh PostgreSQL database", () => {
  test("can be a copy of another", async () => {
    const original = await freshPostgres();
    await ask(original.url, "CREATE TABLE notes AS SELECT 'copied' AS text");
    const copy = await freshPostgres({ template: original.name });
    expect(await ask(copy.url, "SELECT text FROM notes")).toBe("copied");
    await Promise.all([original.drop(), copy.drop()]);
  });
});
