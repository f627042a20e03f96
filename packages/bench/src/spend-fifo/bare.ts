// The bare statements of a spend: the same reads, locks and rows as the engine's, by hand, one transaction a spend.

import pg from "pg";
import type { OrderRows } from "../accrue-server/order-rows.ts";
import { expectFound } from "../accrue-server/peer.ts";

/** Spends whose rows were decided beforehand. */
export interface BareSpender {
  /** Stores one spend. `take` is asked for its rows once the customer is locked. */
  spend(customer: string, take: () => OrderRows): Promise<void>;
  close(): Promise<void>;
}

/** Opens it with a pool of its own, its statements kept prepared. */
export function openBare(url: string, connections: number): BareSpender {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  return {
    async spend(customer, take) {
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        await ask(client, lock, ["default", customer]);
        const rows = take();
        await check(client, customer, rows);
        await save(client, rows);
        await client.query("COMMIT");
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

interface Prepared {
  readonly name: string;
  readonly text: string;
}

async function ask(
  client: pg.PoolClient,
  statement: Prepared,
  values: readonly unknown[],
): Promise<void> {
  const { rowCount } = await client.query({ ...statement, values: [...values] });
  if (rowCount === 0) throw new Error(`nothing was done by ${statement.text}`);
}

const lock = {
  name: "lock",
  text: "SELECT * FROM regulars_customers WHERE shop = $1 AND id = $2 FOR UPDATE",
};
const claim = {
  name: "claim",
  text: `INSERT INTO regulars_source_keys (shop, kind, source, id, state, revision, hash, customer, entity, outcome)
    VALUES ($1, $2, $3, $4, 'claimed', 0, '', '', 0, '') ON CONFLICT DO NOTHING`,
};
const reads = [
  "regulars_wallets WHERE shop = $1 AND customer = $2",
  "regulars_standings WHERE shop = $1 AND customer = $2",
  "regulars_lots WHERE shop = $1 AND customer = $2 AND state IN ('pending', 'active')",
].map((from, at) => ({ name: `read${at}`, text: `SELECT * FROM ${from}` }));
const readBuckets = {
  name: "buckets",
  text: "SELECT * FROM regulars_buckets WHERE shop = $1 AND customer = $2 AND day >= $3",
};

/** Claims the spend's id and reads what a decision needs. */
async function check(client: pg.PoolClient, customer: string, rows: OrderRows): Promise<void> {
  const { id, kind, shop, source } = expectFound(rows.key, "key");
  await ask(client, claim, [shop, kind, source, id]);
  for (const statement of reads) await ask(client, statement, [shop, customer]);
  const values = [shop, customer, rows.bucketsFrom];
  await client.query({ ...readBuckets, values });
}

const saveHead = {
  name: "head",
  text: `UPDATE regulars_customers SET version = $3, sequence = $4, entries = $5, settled_through = $6,
    lot_due = $7, tier_due = $8, membership = $9, joined_at = $10, created_at = $11
    WHERE shop = $1 AND id = $2`,
};
const saveEntries = {
  name: "entries",
  text: `INSERT INTO regulars_entries (shop, customer, sequence, wallet, kind, points, from_account, to_account,
      occurred_at, recorded_at, lot, order_number, reverses, actor, version, event)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
};
const saveAllocations = {
  name: "allocations",
  text: `INSERT INTO regulars_allocations (shop, customer, entry, lot, points)
    SELECT $1, $2, $3, * FROM unnest($4::bigint[], $5::bigint[])`,
};
const saveEvent = {
  name: "event",
  text: `INSERT INTO regulars_events
      (shop, customer, sequence, type, occurred_at, recorded_at, actor, data, explanation)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};
const saveLots = {
  name: "lots",
  text: `UPDATE regulars_lots t SET state = k.state, remaining = k.remaining, expired = k.expired
    FROM unnest($3::bigint[], $4::text[], $5::bigint[], $6::bigint[]) k (number, state, remaining, expired)
    WHERE t.shop = $1 AND t.customer = $2 AND t.number = k.number`,
};
const saveWallet = {
  name: "wallet",
  text: `UPDATE regulars_wallets SET pending = $4, active = $5, debt = $6
    WHERE shop = $1 AND customer = $2 AND wallet = $3`,
};
const saveKey = {
  name: "key",
  text: `UPDATE regulars_source_keys SET state = $5, revision = $6, hash = $7, customer = $8, entity = $9, outcome = $10
    WHERE shop = $1 AND kind = $2 AND source = $3 AND id = $4`,
};

async function save(client: pg.PoolClient, rows: OrderRows): Promise<void> {
  const { id: customer, shop, ...head } = expectFound(rows.head, "head");
  const { createdAt, entries, joinedAt, lotDue, membership, sequence, settledThrough } = head;
  const counts = [head.version, sequence, entries, settledThrough];
  const rest = [lotDue, head.tierDue, membership, joinedAt, createdAt];
  await ask(client, saveHead, [shop, customer, ...counts, ...rest]);
  const own = [shop, customer];
  for (const entry of rows.entries) {
    const { actor, event, from, kind, lot, occurredAt, order, points } = entry;
    const { recordedAt, reverses, to, version, wallet } = entry;
    const moved = [entry.sequence, wallet, kind, points, from, to, occurredAt, recordedAt];
    await ask(client, saveEntries, [...own, ...moved, lot, order, reverses, actor, version, event]);
  }
  const taken = rows.allocations;
  const numbers = taken.map(({ lot }) => lot);
  const points = taken.map((one) => one.points);
  await ask(client, saveAllocations, [...own, taken[0]?.entry, numbers, points]);
  for (const {
    sequence: at,
    type,
    occurredAt,
    recordedAt,
    actor,
    data,
    explanation,
  } of rows.events) {
    const told = [at, type, occurredAt, recordedAt, actor, data, explanation];
    await ask(client, saveEvent, [...own, ...told]);
  }
  const lots = rows.lots.updated;
  await ask(client, saveLots, [
    ...own,
    lots.map(({ number }) => number),
    lots.map(({ state }) => state),
    lots.map(({ remaining }) => remaining),
    lots.map(({ expired }) => expired),
  ]);
  for (const { active, debt, pending, wallet } of rows.wallets.updated)
    await ask(client, saveWallet, [...own, wallet, pending, active, debt]);
  const { entity, hash, id, kind, outcome, revision, source, state } = expectFound(rows.key, "key");
  const name = [shop, kind, source, id];
  await ask(client, saveKey, [...name, state, revision, hash, customer, entity, outcome]);
}
