// The client on the runtime that runs this: `call.ts URL KEY DEAD` lives a customer's week and says on one
// line what came of it. Nobody listens at DEAD.

import { ClientError, createClient } from "@regulars/client";

const [url = "", key = "", dead = ""] = process.argv.slice(2);
const shop = createClient({ url, key });
const id = "called";
const customer = { source: "web", id } as const;
const at = Date.now();

/** The code and verdict of a call that fails. */
async function refusal(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return { code: error.code, status: error.status, verdict: error.verdict };
  }
}

const joined = await shop.customers.join({ customer });
const recorded = await shop.orders.record({
  source: "web",
  id,
  customer,
  currency: "GBP",
  placedAt: at,
  paidAt: at,
  lines: [{ ordinal: 1, sku: "LAMP", quantity: 1, amount: 12_500 }],
});
const refunded = await shop.orders.refund({
  source: "web",
  id: `back-${id}`,
  order: { source: "web", id },
  refundedAt: at + 1,
  lines: [{ ordinal: 1, amount: 2_500 }],
});
let minted = 0;
const own = createClient({
  url,
  token: () => {
    minted += 1;
    return shop.tokens.mint({ customer });
  },
});
const [balance, history] = await Promise.all([
  own.ledger.balance({ customer: "me" }),
  own.ledger.history({ customer: "me" }),
]);
const told = {
  member: joined.customer !== undefined,
  points: recorded.points,
  refund: refunded.status,
  available: balance.available,
  changes: history.items.map(({ change }) => change),
  minted,
  stranger: await refusal(own.ledger.balance({ customer: "web:somebody" })),
  staffOnly: await refusal(own.customers.list()),
  tooMuch: await refusal(
    shop.ledger.spend({ customer, points: 10_000, source: "web", id: `much-${id}` }),
  ),
  nobodyThere: await refusal(
    createClient({ url: dead, key, retries: 0 }).ledger.spend({
      customer,
      points: 1,
      source: "web",
      id: `lost-${id}`,
    }),
  ),
};
console.log(JSON.stringify(told));
