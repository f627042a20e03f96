// Isolation: two shops with the same ids share a database and nothing else.

import type { StorageVerbs, Work } from "@regulars/core/storage";
import type { Suite } from "../check.ts";
import { expectSame, expectSameRows, expectThat } from "../expectations.ts";
import {
  allocationRow,
  bucketRow,
  consentRecordRow,
  consentRow,
  counterRow,
  customerId,
  dataKeyRow,
  entryRow,
  eventRow,
  headRow,
  identityRow,
  interactionRow,
  keyRow,
  lineRow,
  lotRow,
  movementRow,
  orderRow,
  parkedRow,
  refundLineRow,
  refundRow,
  standingRow,
  walletRow,
} from "../rows.ts";

const customer = customerId(1);
const shops = ["shop-1", "shop-2"] as const;

/** A row of every table for one shop, told apart by one number. */
function* fill(verbs: StorageVerbs, shop: string, mark: number): Work<void> {
  yield* verbs.claimKeys([keyRow({ shop })]);
  yield* verbs.claimIdentities([identityRow({ shop })]);
  yield* verbs.lockHeads([{ shop, customer }]);
  const id = { shop, kind: "external:web", lookup: "a1b2c3", customer };
  const inserted = [headRow({ shop, version: mark, lotDue: mark })];
  yield* verbs.saveKeys({ inserted: [keyRow({ shop, revision: mark })], updated: [], unused: [] });
  yield* verbs.insertIdentities([identityRow({ shop })]);
  yield* verbs.insertIdentityValues([{ ...id, value: String(mark) }]);
  yield* verbs.saveHeads({ inserted, updated: [] });
  yield* verbs.saveProfiles([{ shop, customer, body: `{"mark":${mark}}` }]);
  yield* verbs.saveDataKeys({
    inserted: [dataKeyRow({ shop, wrapped: String(mark) })],
    updated: [],
  });
  yield* verbs.insertSearchWords([{ shop, word: `word-${mark}`, customer }]);
  yield* verbs.appendInteractions([interactionRow({ shop, body: `{"mark":${mark}}` })]);
  const consent = consentRow({ shop, textVersion: String(mark) });
  yield* verbs.saveConsents({ inserted: [consent], updated: [] });
  yield* verbs.appendConsentRecords([consentRecordRow({ shop, textVersion: String(mark) })]);
  const explanation = `{"mark":${mark}}`;
  yield* verbs.appendEvents([eventRow({ shop, occurredAt: mark, explanation })]);
  yield* verbs.appendActivities([{ shop, customer, sequence: 1, body: `{"mark":${mark}}` }]);
  yield* verbs.saveOrders({ inserted: [orderRow({ shop, discount: mark })], updated: [] });
  yield* verbs.insertOrderLines([lineRow({ shop, amount: mark })]);
  yield* verbs.insertRefunds([refundRow({ shop, amount: mark })]);
  yield* verbs.insertRefundLines([refundLineRow({ shop, amount: mark })]);
  yield* verbs.parkRefunds([parkedRow({ shop, body: `{"mark":${mark}}` })]);
  const wallets = [walletRow({ shop, active: mark })];
  yield* verbs.saveWallets({ inserted: wallets, updated: [] });
  yield* verbs.saveLots({ inserted: [lotRow({ shop, order: 1, remaining: mark })], updated: [] });
  yield* verbs.appendEntries([entryRow({ shop, points: mark, reverses: 1 })]);
  yield* verbs.appendAllocations([allocationRow({ shop, points: mark })]);
  yield* verbs.saveCounters([counterRow({ shop, points: mark })]);
  const standings = [standingRow({ shop, tier: `tier-${mark}` })];
  yield* verbs.saveStandings({ inserted: standings, updated: [] });
  yield* verbs.appendMovements([movementRow({ shop, metric: mark })]);
  yield* verbs.saveBuckets({ inserted: [bucketRow({ shop, spend: mark })], updated: [] });
}

/** Reads everything of one shop and expects that shop's mark alone. */
function* expectOwn(verbs: StorageVerbs, shop: string, mark: number): Work<void> {
  const at = { shop, customer };
  const order = { ...at, number: 1 };
  const counter = { ...at, rule: "base", period: "2026-03" };
  const web = { shop, source: "web", id: "1001" };
  expectSame((yield* verbs.readKey(keyRow({ shop })))?.revision, mark);
  expectSame(
    (yield* verbs.readHeads([at])).map((head) => head?.version),
    [mark],
  );
  expectSame(
    (yield* verbs.listIdentityValues(at)).map((row) => row.value),
    [String(mark)],
  );
  expectSame(
    (yield* verbs.readProfiles([at])).map((row) => row?.body),
    [`{"mark":${mark}}`],
  );
  expectSame(
    (yield* verbs.readDataKeys([at])).map((row) => row?.wrapped),
    [String(mark)],
  );
  const wanted = [1, 2].map((one) => ({ ...at, word: `word-${one}` }));
  expectSame(yield* verbs.haveWords(wanted), [mark === 1, mark === 2]);
  expectSame(
    (yield* verbs.listInteractions({ ...at, limit: 10 })).map((row) => row.body),
    [`{"mark":${mark}}`],
  );
  expectSame(
    (yield* verbs.listIdentities([at])).map((row) => row.shop),
    [shop],
  );
  expectSame(
    (yield* verbs.loadConsents([at])).map((row) => row.textVersion),
    [String(mark)],
  );
  expectSame(
    (yield* verbs.listConsentRecords({ ...at, limit: 10 })).map((row) => row.textVersion),
    [String(mark)],
  );
  const events = yield* verbs.listEvents({ ...at, limit: 10 });
  expectSame(
    events.map((row) => row.occurredAt),
    [mark],
  );
  const explained = yield* verbs.readExplanations({ ...at, sequences: [1] });
  expectSame(
    explained.map((row) => row.body),
    [`{"mark":${mark}}`],
  );
  const carried = yield* verbs.readActivities({ ...at, sequences: [1] });
  expectSame(
    carried.map((row) => row.body),
    [`{"mark":${mark}}`],
  );
  const [found] = yield* verbs.loadOrders([order]);
  expectSame(found?.order.discount, mark);
  expectSame(
    found?.lines.map((row) => row.amount),
    [mark],
  );
  expectSame(
    found?.refunded.map((row) => row.amount),
    [mark],
  );
  const bought = yield* verbs.findPurchases([{ ...at, sku: "85123A", until: 2e12 }]);
  expectSame(
    bought.map((name) => name.shop),
    [shop],
  );
  expectSame(
    (yield* verbs.loadParked([web])).map((row) => row.body),
    [`{"mark":${mark}}`],
  );
  expectSame(
    (yield* verbs.loadWallets([at])).map((row) => row.active),
    [mark],
  );
  expectSame(
    (yield* verbs.loadOpenLots([at])).map((row) => row.remaining),
    [mark],
  );
  expectSame(
    (yield* verbs.loadLots([order])).map((row) => row.remaining),
    [mark],
  );
  expectSame(
    (yield* verbs.loadOrderLots([order])).map((row) => row.remaining),
    [mark],
  );
  const entries = yield* verbs.loadEntries([{ ...at, sequence: 1 }]);
  expectSame(
    entries.map((row) => row?.points),
    [mark],
  );
  expectSame((yield* verbs.findReversal({ ...at, reverses: 1 }))?.points, mark);
  const parts = yield* verbs.loadAllocations([{ ...at, entry: 2 }]);
  expectSame(
    parts.map((row) => row.points),
    [mark],
  );
  expectSame(
    (yield* verbs.loadCounters([counter])).map((row) => row.points),
    [mark],
  );
  expectSame(
    (yield* verbs.loadStandings([at])).map((row) => row.tier),
    [`tier-${mark}`],
  );
  expectSame(
    (yield* verbs.loadMovements([at])).map((row) => row.metric),
    [mark],
  );
  const buckets = yield* verbs.loadBuckets([{ ...at, from: "2026-01-01" }]);
  expectSame(
    buckets.map((row) => row.spend),
    [mark],
  );
}

/** Reads the lists and sums of one shop. */
function* expectOwnLists(verbs: StorageVerbs, shop: string, mark: number): Work<void> {
  const heads = yield* verbs.listHeads({ shop, after: "", limit: 10 });
  expectSame(
    heads.map((head) => head.version),
    [mark],
  );
  const due = yield* verbs.listDue({ shop, through: 100, after: "", limit: 10 });
  expectSame(due, [customer]);
  const parked = yield* verbs.listParked({ shop, before: 2e12, limit: 10 });
  expectSame(
    parked.map((row) => row.body),
    [`{"mark":${mark}}`],
  );
  const at = { shop, customer };
  const entries = yield* verbs.listEntries({ ...at, limit: 10 });
  expectSame(
    entries.map((row) => row.points),
    [mark],
  );
  const ofEvent = yield* verbs.listEventEntries({ ...at, event: 1 });
  expectSame(
    ofEvent.map((row) => row.points),
    [mark],
  );
  const orders = yield* verbs.listOrders({ ...at, limit: 10 });
  expectSame(
    orders.map((row) => row.discount),
    [mark],
  );
  const sums = yield* verbs.sumEntries({ shop });
  expectSame(
    sums.map((row) => row.points),
    [mark],
  );
  expectSame(
    (yield* verbs.sumOpenLots({ shop })).map((row) => row.points),
    [mark],
  );
  const tiers = yield* verbs.countTiers({ shop, ladder: "tiers" });
  expectSameRows(tiers, [{ tier: `tier-${mark}`, customers: 1 }]);
}

/** Isolation. */
export const isolation: Suite = {
  name: "isolation",
  checks: [
    {
      name: "rows of two shops with the same ids stay apart",
      async run({ store }) {
        for (const [index, shop] of shops.entries())
          await store.transaction((verbs) => fill(verbs, shop, index + 1));
        for (const [index, shop] of shops.entries())
          await store.read((verbs) => expectOwn(verbs, shop, index + 1));
      },
    },
    {
      name: "lists and sums of a shop hold nothing of another",
      async run({ store }) {
        for (const [index, shop] of shops.entries())
          await store.transaction((verbs) => fill(verbs, shop, index + 1));
        for (const [index, shop] of shops.entries())
          await store.read((verbs) => expectOwnLists(verbs, shop, index + 1));
      },
    },
    {
      name: "one batch works for several shops and tells them apart",
      async run({ store }) {
        await store.transaction(function* (verbs) {
          for (const [index, shop] of shops.entries()) yield* fill(verbs, shop, index + 1);
        });
        const heads = await store.transaction((verbs) =>
          verbs.lockHeads(["shop-1", "shop-2", "shop-3"].map((shop) => ({ shop, customer }))),
        );
        expectSame(
          heads.map((head) => [head?.shop, head?.version]),
          [
            ["shop-1", 1],
            ["shop-2", 2],
            [undefined, undefined],
          ],
        );
      },
    },
    {
      name: "a change in one shop leaves the other as it was",
      async run({ store }) {
        for (const [index, shop] of shops.entries())
          await store.transaction((verbs) => fill(verbs, shop, index + 1));
        const shop = "shop-1";
        await store.transaction(function* (verbs) {
          yield* verbs.lockHeads([{ shop, customer }]);
          yield* verbs.saveHeads({ inserted: [], updated: [headRow({ shop, version: 9 })] });
          const updated = [walletRow({ shop, active: 9 })];
          yield* verbs.saveWallets({ inserted: [], updated });
          yield* verbs.saveLots({ inserted: [], updated: [lotRow({ shop, remaining: 9 })] });
          yield* verbs.saveCounters([counterRow({ shop, points: 9 })]);
          yield* verbs.saveOrders({ inserted: [], updated: [orderRow({ shop, discount: 9 })] });
          yield* verbs.removeIdentities({ shop, customer });
          yield* verbs.removeProfile({ shop, customer });
          const texts = yield* verbs.listPersonalTexts([{ shop, customer }]);
          const explanations = texts.explanations.map((row) => ({ ...row, body: "{}" }));
          yield* verbs.savePersonalTexts({ ...texts, explanations });
          yield* verbs.removeConsents({ shop, customer });
          yield* verbs.removeDataKey({ shop, customer });
          yield* verbs.removeSearchWords({ shop, customer });
          yield* verbs.trimInteractions({ shop, customer, keep: 0 });
          yield* verbs.removeInteractions({ shop, customer });
          yield* verbs.removeParked([parkedRow({ shop })]);
        });
        await store.read((verbs) => expectOwn(verbs, "shop-2", 2));
        const gone = await store.read((verbs) => verbs.findIdentities([identityRow({ shop })]));
        expectThat(gone[0] === undefined, "the identity of the first shop is removed");
      },
    },
  ],
};
