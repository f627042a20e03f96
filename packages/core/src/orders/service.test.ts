import type { Refund } from "@regulars/contract";
import { expect, test } from "vitest";
import type { EnginePort, Execute } from "../kernel/engine-port.ts";
import { createOrderWrites } from "./service.ts";

/** The weight of a refund's command. */
function weightOf(refund: Readonly<Record<string, unknown>>): number {
  const port = {
    shop: "default",
    now: () => 0,
    target: () => ({ by: "guest" }),
  } as unknown as EnginePort;
  let weight = 0;
  const execute = ((build) => {
    weight = build().weight;
  }) as Execute<"sync">;
  const key = { source: "till", id: "r", refundedAt: 0 };
  createOrderWrites(port, execute).refund({ ...key, ...refund } as unknown as Refund);
  return weight;
}

test("a refund weighs by the lines that it names", () => {
  const order = { source: "till", id: "1" };
  const lines = Array.from({ length: 1_000 }, (_, i) => ({ ordinal: i + 1, quantity: 1 }));
  const match = lines.map(({ ordinal }) => ({ sku: `sku-${ordinal}`, quantity: 1 }));
  expect(weightOf({ order, lines: lines.slice(0, 1) })).toBe(23);
  expect(weightOf({ order, lines })).toBe(3_020);
  expect(weightOf({ customer: { source: "shop", id: "ann" }, match })).toBe(3_020);
  expect(weightOf({ order })).toBe(200);
});
