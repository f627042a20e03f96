// The engine over a store: what a shop sees of all the promises together.

import type { Store } from "@regulars/core/storage";
import { required, type Suite } from "../check.ts";
import { expectSame, expectThat } from "../expectations.ts";
import { customerId, shop } from "../rows.ts";
import { ann, anOrder, openEngine } from "../shop.ts";
import { counted } from "../steps.ts";

const refund = { source: "web", id: "r-1", order: { source: "web", id: "1001" } };

/** The code of what an attempt was refused with; undefined when it was not. */
function refusal(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => undefined,
    (error: unknown) => (error as { code?: unknown }).code ?? String(error),
  );
}

/** Makes a customer's wallet say one point more than there is. */
async function spoil(store: Store, customer: string): Promise<void> {
  await store.transaction(function* (verbs) {
    yield* verbs.lockHeads([{ shop, customer }]);
    const [wallet] = yield* verbs.loadWallets([{ shop, customer }]);
    if (wallet === undefined) throw new Error("the customer has no wallet");
    yield* verbs.saveWallets({ inserted: [], updated: [{ ...wallet, active: wallet.active + 1 }] });
  });
}

/** The engine. */
export const engine: Suite = {
  name: "engine",
  checks: [
    {
      name: "fifty callers record one order once",
      async run({ store }) {
        const regulars = await openEngine(store, shop);
        const outcomes = await Promise.all(
          counted(50).map(() => regulars.orders.record(anOrder("1001", 120))),
        );
        const statuses = outcomes.map((outcome) => outcome.status).sort();
        expectSame(statuses, ["recorded", ...counted(49).map(() => "unchanged")]);
        expectSame(new Set(outcomes.map((outcome) => outcome.order)).size, 1);
        expectSame((await regulars.ledger.balance(ann)).available, 120);
      },
    },
    {
      name: "of many that spend all points exactly one succeeds",
      async run({ store }) {
        const regulars = await openEngine(store, shop);
        await regulars.orders.record(anOrder("1001", 100));
        const codes = await Promise.all(
          counted(60).map((turn) =>
            refusal(
              regulars.ledger.spend({ customer: ann, points: 100, source: "web", id: `s-${turn}` }),
            ),
          ),
        );
        expectSame(codes.filter((code) => code === undefined).length, 1);
        expectSame(codes.filter((code) => code === "insufficient_points").length, 59);
        expectSame((await regulars.ledger.balance(ann)).available, 0);
      },
    },
    {
      name: "an order that is refunded whole leaves no points, no debt and no tier",
      async run({ store }) {
        const regulars = await openEngine(store, shop);
        await regulars.orders.record(anOrder("1001", 600));
        expectSame((await regulars.tiers.status(ann)).tier, "silver");
        const refundedAt = anOrder("1001", 600).placedAt;
        await regulars.orders.refund({ ...refund, refundedAt });
        const balance = await regulars.ledger.balance(ann);
        expectSame([balance.available, balance.debt], [0, 0]);
        expectSame((await regulars.tiers.status(ann)).tier, "member");
      },
    },
    {
      name: "a refund that comes before its order waits for it",
      async run({ store }) {
        const regulars = await openEngine(store, shop);
        const order = anOrder("1001", 600);
        const parked = await regulars.orders.refund({ ...refund, refundedAt: order.placedAt });
        expectSame(parked.status, "parked");
        await regulars.orders.record(order);
        expectSame((await regulars.ledger.balance(ann)).available, 0);
      },
    },
    {
      name: "two shops with the same ids share nothing",
      async run({ store }) {
        const [first, second] = [await openEngine(store, shop), await openEngine(store, "shop-2")];
        await Promise.all([
          first.orders.record(anOrder("1001", 100)),
          second.orders.record(anOrder("1001", 30)),
        ]);
        expectSame((await first.ledger.balance(ann)).available, 100);
        expectSame((await second.ledger.balance(ann)).available, 30);
        const spend = { customer: ann, points: 30, source: "web", id: "s-1" };
        await second.ledger.spend(spend);
        expectSame((await first.ledger.balance(ann)).available, 100);
      },
    },
    {
      name: "the books are proven, and a wallet that lies is named",
      async run({ store }) {
        const regulars = await openEngine(store, shop);
        const order = anOrder("1001", 100);
        const { customer } = await regulars.orders.record(order);
        await regulars.ledger.spend({ customer: ann, points: 40, source: "web", id: "s-1" });
        await regulars.orders.refund({ ...refund, refundedAt: order.placedAt });
        expectSame((await regulars.verify()).findings, []);
        await spoil(store, customer);
        const report = await regulars.verify();
        expectThat(!report.ok, "a report that is not ok");
        expectSame(
          [...new Set(report.findings.map((finding) => [finding.check, finding.customer].join()))],
          [`wallet_active,${customer}`, `debt_and_available,${customer}`],
        );
      },
    },
    {
      name: "an engine on the same data answers a repeat with the first result",
      needs: "sharedData",
      async run({ store, second }) {
        const one = await openEngine(store, shop);
        const other = await openEngine(await required(second, "sharedData")(), shop);
        const outcomes = await Promise.all(
          counted(20).map((turn) =>
            (turn % 2 === 0 ? one : other).orders.record(anOrder("1001", 50)),
          ),
        );
        expectSame(outcomes.filter((outcome) => outcome.status === "recorded").length, 1);
        expectSame((await one.ledger.balance(ann)).available, 50);
        expectSame((await other.ledger.balance(ann)).available, 50);
      },
    },
    {
      name: "an engine that is opened again knows what was recorded",
      needs: "durable",
      async run({ store, reopen }) {
        const before = await openEngine(store, shop);
        const first = await before.orders.record(anOrder("1001", 50));
        const after = await openEngine(await required(reopen, "durable")(), shop);
        const again = await after.orders.record(anOrder("1001", 50));
        expectSame([again.status, again.order], ["unchanged", first.order]);
        expectSame((await after.ledger.balance(ann)).available, 50);
      },
    },
    {
      name: "an order in the host's transaction counts when the host commits, and not before",
      needs: "host:sync",
      async run({ store, hosts }) {
        const regulars = await openEngine(store, shop);
        const host = required(hosts?.sync, "host:sync");
        for (const end of ["rollback", "commit"] as const) {
          const open = await host.begin();
          await open.note("order 1001");
          const inside = regulars.within(open.transaction);
          const outcome = await inside.orders.record(anOrder("1001", 80));
          expectSame([outcome.status, outcome.points], ["recorded", 80]);
          await open[end]();
        }
        expectSame((await regulars.ledger.balance(ann)).available, 80);
        expectSame(await host.notes(), ["order 1001"]);
        expectSame((await regulars.verify()).findings, []);
      },
    },
    {
      name: "eight callers meanwhile lose nothing when the host rolls back",
      needs: "host:sync",
      async run({ store, hosts }) {
        const regulars = await openEngine(store, shop);
        const open = await required(hosts?.sync, "host:sync").begin();
        await regulars.within(open.transaction).orders.record(anOrder("0", 5));
        const callers = counted(8).map((turn) => regulars.orders.record(anOrder(String(turn), 10)));
        await new Promise((resolve) => setTimeout(resolve, 40));
        await open.rollback();
        await Promise.all(callers);
        expectSame((await regulars.ledger.balance(ann)).available, 80);
        const orders = await regulars.orders.list(ann, { limit: 20 });
        expectSame(orders.length, 8);
      },
    },
    {
      name: "a customer nobody knows has no balance",
      async run({ store }) {
        const regulars = await openEngine(store, shop);
        expectSame(await refusal(regulars.ledger.balance(customerId(9))), "customer_not_found");
      },
    },
  ],
};
