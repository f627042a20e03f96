// The engine's side: a number of callers, each of whom awaits one order before the next.

import type { Order } from "@regulars/contract";
import { createManualClock, createRegulars, type ManualClock, type Regulars } from "@regulars/core";
import type { Store } from "@regulars/core/storage";
import { exampleProgram } from "../frame/program.ts";

/** An engine whose clock follows the orders. */
export interface EngineSide {
  readonly regulars: Regulars;
  readonly clock: ManualClock;
}

/** Opens the engine of the benchmark on a store. */
export async function openEngine(store: Store): Promise<EngineSide> {
  const clock = createManualClock(0);
  return { regulars: await createRegulars({ store, program: exampleProgram(), clock }), clock };
}

/** Records orders with so many callers at once. */
export async function recordAll(
  { regulars, clock }: EngineSide,
  orders: readonly Order[],
  callers: number,
): Promise<void> {
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let order = orders[next++]; order !== undefined; order = orders[next++]) {
      clock.set(order.placedAt);
      await regulars.orders.record(order);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
}
