// Documents that tests send to a shop: orders and programs, each with only what the test is about.

import { isRegularsError, type Order, type ProgramDocument } from "@regulars/contract";
import { simpleProgram } from "./simple-program.ts";

/** Ann and Bob, as documents refer to them. */
export const ann = { source: "shop", id: "ann" };
export const bob = { source: "shop", id: "bob" };

/** Ann, as she is registered. */
export const annIdentity = { kind: "external", ...ann } as const;

/** A paid order of one line; `amount` in minor units. */
export function orderDocument(
  id: string,
  {
    at,
    amount = 10_000,
    quantity = 1,
    ...rest
  }: { at: number; amount?: number; quantity?: number } & Partial<Order>,
): Order {
  return {
    source: "till",
    id,
    customer: ann,
    currency: "GBP",
    placedAt: at,
    paidAt: at,
    lines: [{ ordinal: 1, sku: "A", quantity, amount }],
    ...rest,
  };
}

/** The simplest program with other earning terms. */
export function earningProgram(earning: Partial<ProgramDocument["earning"]>): ProgramDocument {
  return { ...simpleProgram, earning: { ...simpleProgram.earning, ...earning } };
}

/** The code with which a command is refused; `done` when it is not. Any other error is a failure. */
export async function codeOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
    return "done";
  } catch (error) {
    if (isRegularsError(error)) return error.code;
    throw error;
  }
}
