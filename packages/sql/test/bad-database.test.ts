// Databases that cannot be used as they are: what is told, and that a retry ends in one effect.

import { RegularsError } from "@regulars/contract";
import { createPool } from "mysql2/promise";
import pg from "pg";
import { expect, test } from "vitest";
import { hasMysql, hasPostgres, startPostgres } from "../../../.ci/servers/index.ts";
import { migrationStatus, openMysql } from "../src/mysql/index.ts";
import { type NodePostgresPool, openPostgres } from "../src/postgres/index.ts";
import { firstDay, openShop } from "./history.ts";
import { mysqlTarget, postgresTarget } from "./server-targets.ts";

/** How an attempt ended: the code of the fault or error, and that its words name no secret. */
async function codeOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) return "none";
  for (let one: unknown = error; one instanceof Error; one = one.cause)
    expect(one.message).not.toContain("s3cret");
  if (error instanceof RegularsError) {
    expect(error.messages.zh).toMatch(/[\u4e00-\u9fff]/);
    return error.code;
  }
  const { code, verdict } = error as { code?: string; verdict?: string };
  return `${code} ${verdict}`;
}

async function openAt(url: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 3_000 });
  try {
    return await codeOf(openPostgres({ pool }));
  } finally {
    await pool.end();
  }
}

async function openMysqlAt(url: string): Promise<string> {
  const pool = createPool({ uri: url, connectTimeout: 3_000 });
  try {
    return await codeOf(openMysql({ pool }));
  } finally {
    await pool.end();
  }
}

function changed(url: string, change: (url: URL) => void): string {
  const parsed = new URL(url);
  change(parsed);
  return parsed.href;
}

const order = (id: string) => ({
  source: "web",
  id,
  customer: { source: "web", id: "ann" },
  currency: "GBP",
  placedAt: firstDay,
  paidAt: firstDay,
  lines: [{ ordinal: 1, sku: "tea", quantity: 1, unitPrice: "5.00", amount: 500 }],
});

test("nobody listens, or nobody is there", async () => {
  expect(await openAt("postgres://shop:s3cret@127.0.0.1:9/shop")).toBe("database_unreachable");
  expect(await openAt("postgres://shop:s3cret@nowhere.invalid/shop")).toBe("database_unreachable");
  expect(await openMysqlAt("mysql://shop:s3cret@127.0.0.1:9/shop")).toBe("database_unreachable");
  expect(await openMysqlAt("mysql://shop:s3cret@nowhere.invalid/shop")).toBe(
    "database_unreachable",
  );
});

test.skipIf(!(await hasPostgres()))("a login that PostgreSQL refuses", async () => {
  const { url, end } = await postgresTarget();
  const password = (it: URL) => {
    it.password = "s3cret";
  };
  expect(await openAt(changed(url, password))).toBe("login not_done");
  const database = (it: URL) => {
    it.pathname = "/no_such_database";
  };
  expect(await openAt(changed(url, database))).toBe("login not_done");
  await end();
});

test.skipIf(!(await hasMysql()))("a login that MariaDB refuses", async () => {
  const { url, end } = await mysqlTarget();
  const password = (it: URL) => {
    it.password = "s3cret";
  };
  expect(await openMysqlAt(changed(url, password))).toBe("login not_done");
  const database = (it: URL) => {
    it.pathname = "/no_such_database";
  };
  expect(await openMysqlAt(changed(url, database))).toBe("login not_done");
  await end();
});

test.skipIf(!(await hasPostgres()))(
  "a server that is too old is named with what is needed",
  async () => {
    const { pool, end } = await postgresTarget();
    const old: NodePostgresPool = {
      async connect() {
        const client = await pool.connect();
        return {
          release: (destroy) => client.release(destroy),
          async query(query) {
            if (!query.text.includes("version()")) return client.query(query as pg.QueryConfig);
            return { rows: [{ version: "PostgreSQL 13.14 on x86_64" }], rowCount: 1 };
          },
        };
      },
    };
    const error = await openPostgres({ pool: old }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "server_too_old",
      params: { product: "PostgreSQL", found: "13.14", needed: "14" },
    });
    const { rows } = await pool.query("SELECT to_regclass('regulars_migrations') AS made");
    expect(rows).toEqual([{ made: null }]);
    await end();
  },
);

test.skipIf(!(await hasPostgres()))(
  "missing rights are told as such, and a retry after the grant ends in one effect",
  async () => {
    const { url, pool, end } = await postgresTarget();
    const role = `clerk_${new URL(url).pathname.slice(1)}`;
    await pool.query(`CREATE ROLE ${role} LOGIN PASSWORD 's3cret'`);
    await pool.query("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    const as = changed(url, (it) => {
      it.username = role;
      it.password = "s3cret";
    });
    expect(await openAt(as)).toBe("rights not_done");
    const store = await openPostgres({ pool });
    await (await openShop(store, () => firstDay)).close();
    await store.close();
    await pool.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`);

    const clerks = new pg.Pool({ connectionString: as });
    const clerk = await openPostgres({ pool: clerks });
    const regulars = await openShop(clerk, () => firstDay);
    const refused = await regulars.orders.record(order("o1")).catch((reason: unknown) => reason);
    expect(refused).toMatchObject({ code: "rights_missing" });
    expect((refused as Error).message).toContain("nothing was written");
    await pool.query(`GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
    expect(await regulars.orders.record(order("o1"))).toMatchObject({ status: "recorded" });
    expect(await regulars.orders.record(order("o1"))).toMatchObject({ status: "unchanged" });
    expect(await regulars.verify()).toMatchObject({ ok: true });
    await regulars.close();
    await clerk.close();
    await clerks.end();
    await pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await end();
  },
);

test.skipIf(!(await hasMysql()))("missing rights on MariaDB", async () => {
  const { url, pool, end } = await mysqlTarget();
  const database = new URL(url).pathname.slice(1);
  const user = `c${database.slice(-20)}`;
  await pool.query(`CREATE USER '${user}'@'%' IDENTIFIED BY 's3cret'`);
  await pool.query(`GRANT SELECT ON \`${database}\`.* TO '${user}'@'%'`);
  const as = changed(url, (it) => {
    it.username = user;
    it.password = "s3cret";
  });
  expect(await openMysqlAt(as)).toBe("rights not_done");
  expect((await migrationStatus({ pool })).applied).toEqual([]);
  await (await openMysql({ pool })).close();
  expect(await openMysqlAt(as)).toBe("none");
  await pool.query(`DROP USER '${user}'@'%'`);
  await end();
});

test.skipIf(!(await hasPostgres()))(
  "a schema of a newer release, and one of another content",
  async () => {
    const { pool, end } = await postgresTarget();
    await (await openPostgres({ pool })).close();
    await pool.query("INSERT INTO regulars_migrations VALUES (99, '0099-later', 'x', 1)");
    expect(await codeOf(openPostgres({ pool }))).toBe("schema_newer");
    await pool.query("DELETE FROM regulars_migrations WHERE number = 99");
    await pool.query("UPDATE regulars_migrations SET checksum = 'other' WHERE number = 1");
    expect(await codeOf(openPostgres({ pool }))).toBe("schema_mismatch");
    await end();
  },
);

test.skipIf(!(await hasPostgres()))(
  "a server without a free connection says so, and takes the order afterwards",
  async () => {
    const server = await startPostgres({
      settings: {
        max_connections: 6,
        superuser_reserved_connections: 0,
        reserved_connections: 0,
        max_wal_senders: 0,
      },
    });
    const pool = new pg.Pool({ connectionString: server.url });
    const store = await openPostgres({ pool });
    const regulars = await openShop(store, () => firstDay);
    const others: pg.Client[] = [];
    for (;;) {
      const client = new pg.Client({ connectionString: server.url });
      client.on("error", () => {});
      try {
        await client.connect();
      } catch {
        break;
      }
      others.push(client);
    }
    const late = new pg.Pool({ connectionString: server.url });
    expect(await codeOf(openPostgres({ pool: late }))).toBe("crowded not_done");
    for (const client of others) await client.end();
    const again = await openPostgres({ pool: late });
    expect(await regulars.orders.record(order("o1"))).toMatchObject({ status: "recorded" });
    await regulars.close();
    await again.close();
    await store.close();
    await late.end();
    await pool.end();
    await server.stop();
  },
);
