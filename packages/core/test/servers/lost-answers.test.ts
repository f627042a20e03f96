// "Unknown" is never lost: connections are cut around COMMIT, and what callers hear is what happened.

import { isRegularsError } from "@regulars/contract";
import { expect, test } from "vitest";
import { checkBooks } from "../support/books.ts";
import { type Cut, startCuttingProxy } from "../support/cutting-proxy.ts";
import { tell } from "../support/figures.ts";
import { createRandom } from "../support/random.ts";
import { openShop, type TestShop } from "../support/shop.ts";
import { simpleProgram } from "../support/simple-program.ts";
import { kind, newPlace } from "../support/stores.ts";

/** `REGULARS_CUTS=10000` cuts so many connections. */
const cuts = Number(process.env.REGULARS_CUTS ?? 100);
const seed = Number(process.env.REGULARS_SEED ?? 5);
const now = Date.UTC(2024, 0, 2);
const random = createRandom(seed);
const { between, chance, pick } = random;

type Verdict = "done" | "not done" | "unknown";

interface Call {
  readonly name: string;
  readonly isKeyed: boolean;
  send(shop: TestShop): Promise<unknown>;
  /** Whether it is written, read without the proxy. */
  isWritten(direct: TestShop): Promise<boolean>;
}

const hasKey = (direct: TestShop, of: "order" | "spend" | "adjust", id: string) =>
  direct.store.read(function* (verbs) {
    const { shop } = direct.regulars;
    return (yield* verbs.readKey({ shop, kind: of, source: "till", id })) !== undefined;
  });

function makeCall(id: string): Call {
  const key = { source: "till", id };
  const customer = { source: "shop", id: `c${between(0, 9)}` };
  const of = pick(["order", "order", "spend", "adjust", "register"] as const);
  if (of === "register") {
    const ref = { source: "shop", id: `new-${id}` };
    return {
      name: of,
      isKeyed: false,
      send: ({ regulars }) =>
        regulars.customers.register({ identities: [{ kind: "external", ...ref }] }),
      isWritten: async ({ regulars }) => (await regulars.customers.find(ref)) !== undefined,
    };
  }
  const lines = [{ ordinal: 1, sku: "A", quantity: 1, amount: 1_000 }];
  const order = { ...key, customer, currency: "GBP", placedAt: now, paidAt: now, lines };
  return {
    name: of,
    isKeyed: true,
    send: ({ regulars }) =>
      of === "order"
        ? regulars.orders.record(order)
        : of === "spend"
          ? regulars.ledger.spend({ ...key, customer, points: 1 })
          : regulars.ledger.adjust({ ...key, customer, points: 2, reason: "sorry" }),
    isWritten: (direct) => hasKey(direct, of, id),
  };
}

const figures = { verdicts: {} as Record<string, number>, wrong: 0, retried: 0 };

async function verdictOf(call: Call, shop: TestShop): Promise<Verdict> {
  try {
    await call.send(shop);
    return "done";
  } catch (error) {
    if (!isRegularsError(error)) throw error;
    if (error.code === "outcome_unknown") return "unknown";
    expect(error.code, `seed ${seed}`).toBe("storage_lost");
    return "not done";
  }
}

test("connections cut around COMMIT: no verdict is wrong, and a retry ends in one effect", {
  timeout: 60_000 + cuts * 1_000,
}, async () => {
  const place = await newPlace();
  const direct = await openShop(simpleProgram, { path: place.path, now });
  const proxy = await startCuttingProxy(kind === "postgres" ? "postgres" : "mysql", place.path);
  const shop = await openShop(simpleProgram, { path: proxy.url, now });
  const written = { order: 0, spend: 0, adjust: 0, register: 0 } as Record<string, number>;
  try {
    for (let i = 0; i < 10; i++) {
      const customer = { source: "shop", id: `c${i}` };
      const gift = {
        source: "till",
        id: `gift ${i}`,
        customer,
        points: 1_000_000,
        reason: "hello",
      };
      await direct.regulars.ledger.adjust(gift);
    }
    let done = 0;
    for (let round = 1; done < cuts; round++) {
      expect(round, "connections were cut").toBeLessThan(cuts * 3);
      // Now and then nobody can look up what became of the COMMIT.
      const isAway = round % 50 === 0;
      const cutsOfCommit = ["before", "at once", "after"] as const;
      const cut: Cut = isAway || !chance(4) ? pick(cutsOfCommit) : { at: between(1, 30) };
      const calls = Array.from({ length: between(1, 6) }, (_, i) => makeCall(`${round}-${i}`));
      proxy.cut = cut;
      const sent = calls.map((call) => verdictOf(call, shop));
      if (isAway) {
        while (proxy.cut !== undefined) await new Promise((resolve) => setImmediate(resolve));
        proxy.isAway = true;
      }
      const verdicts = await Promise.all(sent);
      proxy.isAway = false;
      if (proxy.cut === undefined) done += 1;
      proxy.cut = undefined;
      const name = typeof cut === "object" ? "earlier" : cut;
      for (const [i, call] of calls.entries()) {
        const verdict = verdicts[i] as Verdict;
        const isWritten = await call.isWritten(direct);
        const where = `seed ${seed}, round ${round}, cut ${name}, ${call.name}: ${verdict}`;
        if (verdict === "done" ? !isWritten : verdict === "not done" && isWritten) {
          figures.wrong += 1;
          console.error(`${where}, written: ${isWritten}`);
        }
        // Whoever has a key can be told, as long as the server answers.
        if (call.isKeyed && !isAway) expect(verdict, where).not.toBe("unknown");
        const label = `${isAway ? "away, " : ""}${name}: ${verdict}`;
        figures.verdicts[label] = (figures.verdicts[label] ?? 0) + 1;
        written[call.name] = (written[call.name] ?? 0) + 1;
        if (verdict === "done") continue;
        figures.retried += 1;
        const retry = await call.send(shop).then(
          () => "done",
          (error: unknown) => (isRegularsError(error) ? error.code : String(error)),
        );
        // Without a key a COMMIT that is still on its way may come before the retry.
        expect(call.isKeyed ? ["done"] : ["done", "identity_taken"], where).toContain(retry);
      }
    }
    const kinds = { earn: 0, spend: 0, adjust: 0 } as Record<string, number>;
    for (const { id } of await direct.regulars.customers.list({ limit: 1_000_000 }))
      for (const entry of await direct.regulars.ledger.entries(id, { limit: 1_000_000 }))
        kinds[entry.kind] = (kinds[entry.kind] ?? 0) + 1;
    expect(kinds).toEqual({
      earn: written.order,
      spend: written.spend,
      adjust: 10 + (written.adjust ?? 0),
    });
    await checkBooks(direct);
    tell({ promise: "L5 answers lost around COMMIT", seed, cuts, ...figures });
    expect(figures.wrong).toBe(0);
  } finally {
    await shop.close();
    await proxy.close();
    await direct.close();
    await place.remove();
  }
});
