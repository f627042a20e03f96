// The audit log: one chain a shop, and every way of tampering with it is found and named.
import {
  type AuditCheckpoint,
  type AuditReport,
  createRegulars,
  type Keyring,
  type Regulars,
} from "@regulars/core";
import type { AuditHeadRow, AuditRow, Store } from "@regulars/core/storage";
import { expect, test } from "vitest";
import { hashOfEntry } from "../src/audit/chain.ts";
import { signCheckpoint } from "../src/audit/checkpoint.ts";
import { tell } from "./support/figures.ts";
import { anyStore, newPlace, openStore } from "./support/stores.ts";

const keyring: Keyring = { current: "a", secrets: { a: "a".repeat(32) } };
const now = Date.UTC(2026, 2, 1, 12);

async function openShop(
  more: { readonly onCheckpoint?: (c: AuditCheckpoint) => Promise<void> } = {},
) {
  const { store, shop } = await anyStore();
  const regulars = await createRegulars({ store, shop, keyring, clock: () => now, ...more });
  return { regulars, store, shop };
}

const act = (n: number) => ({
  actor: `key_${n % 3}`,
  action: n % 2 === 0 ? "points.adjusted" : "customer.read",
  subject: `cus_${n % 5}`,
  outcome: n % 7 === 0 ? "forbidden" : "done",
  data: { points: n, wallet: "points", own: n % 2 === 0 },
});

async function filled(count = 20) {
  const opened = await openShop();
  await opened.regulars.audit.record(Array.from({ length: count }, (_, n) => act(n + 1)));
  return opened;
}

test("acts are numbered, listed newest first, and keep what was recorded", async () => {
  const { regulars } = await openShop();
  expect(await regulars.audit.record([act(1), act(2)])).toEqual([1, 2]);
  expect(await regulars.audit.record([])).toEqual([]);
  expect(await regulars.audit.record([act(3)])).toEqual([3]);
  const listed = await regulars.audit.list();
  expect(listed.map(({ sequence }) => sequence)).toEqual([3, 2, 1]);
  expect(listed[2]).toEqual({ sequence: 1, at: now, hash: expect.any(String), ...act(1) });
  const page = await regulars.audit.list({ before: 3, limit: 1, actor: "key_2" });
  expect(page.map(({ sequence }) => sequence)).toEqual([2]);
});

test.each([
  [{ ...act(1), data: { name: "Ann Lee" } }],
  [{ ...act(1), data: { email: "ann@example.com" } }],
  [{ ...act(1), data: { phone: "+441632960001" } }],
  [{ ...act(1), data: { nested: {} } }],
  [{ ...act(1), data: { share: 0.5 } }],
  [{ ...act(1), action: "did something" }],
  [{ ...act(1), note: "x" }],
])("%j does not belong into the log", async (entry) => {
  const { regulars } = await openShop();
  await expect(regulars.audit.record([entry as never])).rejects.toMatchObject({
    code: "invalid_input",
  });
  expect(await regulars.audit.list()).toEqual([]);
});

test("acts of many callers, engines and shops are one chain each, in few transactions", async () => {
  const { store, shop } = await anyStore();
  let transactions = 0;
  const counted: Store = {
    ...store,
    transaction: (work) => {
      transactions += 1;
      return store.transaction(work);
    },
  };
  const one = await createRegulars({ store: counted, shop, keyring });
  const two = await one.forShop(`${shop}-two`);
  const other = await createRegulars({ store: counted, shop, keyring });
  const numbers = await Promise.all(
    Array.from({ length: 300 }, (_, n) =>
      ([one, two, other][n % 3] as Regulars).audit.record([act(n)]),
    ),
  );
  expect(transactions).toBeLessThanOrEqual(12);
  const of = (rest: readonly number[]) =>
    numbers.flatMap((told, n) => (rest.includes(n % 3) ? told : [])).sort((a, b) => a - b);
  expect(of([1])).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
  expect(of([0, 2])).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  expect(await one.audit.verify()).toMatchObject({ ok: true, checked: 200 });
  expect(await two.audit.verify()).toMatchObject({ ok: true, checked: 100 });
});

test("a checkpoint is signed, given to the sink, and proves the chain up to it", async () => {
  const kept: AuditCheckpoint[] = [];
  const { regulars, shop } = await openShop({
    onCheckpoint: async (checkpoint) => void kept.push(checkpoint),
  });
  const empty = await regulars.audit.checkpoint();
  await regulars.audit.record([act(1), act(2)]);
  const checkpoint = await regulars.audit.checkpoint();
  expect(checkpoint).toMatchObject({ shop, sequence: 2, at: now });
  expect(kept).toEqual([empty, checkpoint]);
  await regulars.audit.record([act(3)]);
  const steps: unknown[] = [];
  const report = await regulars.audit.verify({
    checkpoint: kept,
    onProgress: (step) => steps.push(step),
  });
  expect(report).toMatchObject({ ok: true, checked: 3, sequence: 3, proven: 2, findings: [] });
  expect(steps).toEqual([{ checked: 3, total: 3 }]);
});

test("a checkpoint that was changed, or is of another keyring or shop, proves nothing", async () => {
  const { regulars, shop } = await filled();
  const checkpoint = await regulars.audit.checkpoint();
  const other = await regulars.forShop(`${shop}-other`);
  const bad = [
    { ...checkpoint, sequence: 19 },
    { ...checkpoint, at: 0 },
    { ...checkpoint, signature: "" },
    { ...checkpoint, signature: checkpoint.signature.replace("a.", "b.") },
    await other.audit.checkpoint(),
    signCheckpoint(checkpoint, { keyId: "a", key: Buffer.alloc(32, 7) }),
  ];
  for (const one of bad)
    expect(await regulars.audit.verify({ checkpoint: one })).toMatchObject({
      ok: false,
      proven: 0,
      findings: [{ fault: "signature", sequence: one.sequence }],
    });
});

test("without a keyring acts are recorded and proven, but nothing is signed", async () => {
  const { store, shop } = await anyStore();
  const regulars = await createRegulars({ store, shop });
  await regulars.audit.record([act(1)]);
  expect(await regulars.audit.verify()).toMatchObject({ ok: true, checked: 1 });
  await expect(regulars.audit.checkpoint()).rejects.toMatchObject({ code: "keyring_missing" });
});

test("a closed engine takes no more, and has finished what it took", async () => {
  const { store, shop } = await anyStore();
  const regulars = await createRegulars({ store, shop, keyring });
  const taken = regulars.audit.record([act(1)]);
  const begun = regulars.requests.begin([{ principal: "p", key: "k", fingerprint: "f" }]);
  await regulars.close();
  expect(await taken).toEqual([1]);
  expect((await begun)[0]?.status).toBe("begun");
  const closed = { code: "engine_closed" };
  await expect(regulars.audit.record([act(2)])).rejects.toMatchObject(closed);
  const request = { principal: "p", key: "l", fingerprint: "f" };
  await expect(regulars.requests.begin([request])).rejects.toMatchObject(closed);
  const take = { bucket: "b", limit: 1, windowSeconds: 60 };
  await expect(regulars.rates.take([take])).rejects.toMatchObject(closed);
});

/** The audit log's tables of a shop, to be tampered with. */
interface Tables {
  readonly rows: readonly AuditRow[];
  readonly head: AuditHeadRow;
}

/** The tables of a shop, with the head where the last of the rows says. */
function tables(rows: readonly AuditRow[], last = rows.at(-1)): Tables {
  const { shop, sequence, hash } = last as AuditRow;
  return { rows, head: { shop, sequence, hash } };
}

/** What verifying says of a database in which the tables are as given. */
async function verified(
  of: string,
  { rows, head }: Tables,
  checkpoint: readonly AuditCheckpoint[] = [],
): Promise<AuditReport> {
  const { path, remove } = await newPlace();
  const store = await openStore(path);
  await store.transaction(function* (verbs) {
    yield* verbs.lockAuditHeads([head.shop]);
    yield* verbs.saveAuditHeads([head]);
    yield* verbs.appendAudit(rows);
  });
  const regulars = await createRegulars({ store, shop: of, keyring });
  const report = await regulars.audit.verify({ checkpoint });
  await store.close();
  await remove();
  return report;
}

async function rowsOf({ store, shop }: { readonly store: Store; readonly shop: string }) {
  return store.read((verbs) => verbs.readAudit({ shop, after: 0, limit: 100 }));
}

/** Makes all hashes anew from an entry on. */
function restamped(rows: readonly AuditRow[], from = 1): AuditRow[] {
  let previous = "";
  return rows.map((row) => {
    const hash = row.sequence >= from ? hashOfEntry(previous, row) : row.hash;
    previous = hash;
    return { ...row, hash };
  });
}

const changed = (row: AuditRow): AuditRow => ({ ...row, actor: "nobody" });

const games: readonly (readonly [
  name: string,
  play: (rows: readonly AuditRow[]) => Tables,
  found: { readonly fault: string; readonly sequence: number },
])[] = [
  [
    "an entry is edited",
    (rows) => tables(rows.map((row) => (row.sequence === 7 ? changed(row) : row))),
    { fault: "changed", sequence: 7 },
  ],
  [
    "an entry in the middle is deleted",
    (rows) => tables(rows.filter(({ sequence }) => sequence !== 7)),
    { fault: "missing", sequence: 7 },
  ],
  [
    "two entries change places",
    (rows) => {
      const [a, b] = [rows[6] as AuditRow, rows[9] as AuditRow];
      const moved = rows.map((row) => {
        if (row === a) return { ...b, sequence: 7 };
        return row === b ? { ...a, sequence: 10 } : row;
      });
      return tables(moved);
    },
    { fault: "changed", sequence: 7 },
  ],
  [
    "an entry is put in",
    (rows) => {
      const inserted = { ...(rows[6] as AuditRow), actor: "inserted" };
      const later = rows.slice(6).map((row) => ({ ...row, sequence: row.sequence + 1 }));
      return tables([...rows.slice(0, 6), inserted, ...later]);
    },
    { fault: "changed", sequence: 7 },
  ],
  ["the tail is cut off", (rows) => tables(rows.slice(0, 15)), { fault: "missing", sequence: 16 }],
  [
    "the tail is cut off and filled again",
    (rows) => {
      const filled = rows.map((row) => (row.sequence > 15 ? changed(row) : row));
      return tables(restamped(filled, 16));
    },
    { fault: "checkpoint", sequence: 20 },
  ],
  [
    "the whole chain is made anew",
    (rows) => tables(restamped(rows.map((row) => (row.sequence === 3 ? changed(row) : row)))),
    { fault: "checkpoint", sequence: 20 },
  ],
];

test.each(games)("%s: it is found, and said where", async (_, play, found) => {
  const opened = await filled();
  const checkpoint = await opened.regulars.audit.checkpoint();
  const rows = await rowsOf(opened);
  expect(await verified(opened.shop, tables(rows), [checkpoint])).toMatchObject({ ok: true });
  const report = await verified(opened.shop, play(rows), [checkpoint]);
  expect(report.ok).toBe(false);
  expect(report.findings[0]).toMatchObject(found);
});

test("the chains of two shops change places: it is found in both, also when made anew", async () => {
  const { regulars, store, shop } = await filled();
  const other = await regulars.forShop(`${shop}-other`);
  await other.audit.record(Array.from({ length: 20 }, (_, n) => act(n)));
  const pairs = [
    [regulars, shop, other.shop],
    [other, other.shop, shop],
  ] as const;
  for (const [own, name, another] of pairs) {
    const checkpoint = await own.audit.checkpoint();
    const rows = await rowsOf({ store, shop: another });
    const moved = rows.map((row) => ({ ...row, shop: name }));
    const report = await verified(name, tables(moved), [checkpoint]);
    expect(report.findings[0]).toMatchObject({ fault: "changed", sequence: 1 });
    const anew = await verified(name, tables(restamped(moved)), [checkpoint]);
    expect(anew.findings).toMatchObject([{ fault: "checkpoint", sequence: 20 }]);
  }
  tell({ promise: "D6", games: games.length + 1, found: games.length + 1 });
});

test("with several checkpoints a chain made anew is found to be right up to one of them", async () => {
  const { regulars, store, shop } = await openShop();
  const kept: AuditCheckpoint[] = [];
  for (let part = 0; part < 4; part++) {
    await regulars.audit.record(Array.from({ length: 5 }, (_, n) => act(n)));
    kept.push(await regulars.audit.checkpoint());
  }
  const rows = await rowsOf({ store, shop });
  const edited = rows.map((row) => (row.sequence === 12 ? changed(row) : row));
  const anew = tables(restamped(edited, 12));
  expect(await verified(shop, anew)).toMatchObject({ ok: true });
  const report = await verified(shop, anew, kept);
  expect(report).toMatchObject({ ok: false, proven: 2 });
  expect(report.findings[0]).toMatchObject({
    fault: "checkpoint",
    sequence: 15,
    provenThrough: 10,
  });
});

test("a head that was turned back or changed is found without a checkpoint", async () => {
  const opened = await filled();
  const rows = await rowsOf(opened);
  const back = await verified(opened.shop, tables(rows, rows[9]));
  expect(back.findings).toMatchObject([{ fault: "head", sequence: 11 }]);
  const last = { ...(rows[19] as AuditRow), hash: "0" };
  const other = await verified(opened.shop, tables(rows, last));
  expect(other.findings).toMatchObject([{ fault: "head", sequence: 20 }]);
});

test("verifying goes on while acts are recorded", { timeout: 60_000 }, async () => {
  const { path, remove } = await newPlace();
  const store = await openStore(path);
  const regulars = await createRegulars({ store, keyring });
  await regulars.audit.record(Array.from({ length: 5_000 }, (_, n) => act(n)));
  let isDone = false;
  const recording = (async () => {
    while (!isDone) await regulars.audit.record([act(1), act(2)]);
  })();
  for (let time = 0; time < 3; time++)
    expect(await regulars.audit.verify()).toMatchObject({ ok: true, findings: [] });
  isDone = true;
  await recording;
  await store.close();
  await remove();
});

test("a long chain is verified page by page, and tells how long it took", {
  timeout: 600_000,
}, async () => {
  const entries = Number(process.env.REGULARS_AUDIT_ENTRIES ?? 10_000);
  const { path, remove } = await newPlace();
  const store = await openStore(path);
  const regulars = await createRegulars({ store, keyring });
  const part = 1_000;
  const recording = performance.now();
  for (let from = 0; from < entries; from += part)
    await regulars.audit.record(Array.from({ length: part }, (_, n) => act(from + n)));
  const recorded = performance.now() - recording;
  const checkpoint = await regulars.audit.checkpoint();
  let pages = 0;
  const verifying = performance.now();
  const report = await regulars.audit.verify({ checkpoint, onProgress: () => (pages += 1) });
  const took = performance.now() - verifying;
  expect(report).toMatchObject({ ok: true, checked: entries, proven: 1 });
  expect(pages).toBeGreaterThanOrEqual(entries / part);
  await store.close();
  await remove();
  const seconds = (ms: number) => Math.round(ms / 100) / 10;
  tell({
    promise: "D6 verifying",
    entries,
    recordSeconds: seconds(recorded),
    verifySeconds: seconds(took),
  });
});
