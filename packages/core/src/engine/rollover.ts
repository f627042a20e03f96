// Rollover: settles everyone with something due, and nobody else.

import {
  type CalendarDate,
  calendarDateSchema,
  type ErrorCode,
  isRegularsError,
  parseWith,
  RegularsError,
} from "@regulars/contract";
import type { EnginePort } from "../kernel/engine-port.ts";
import type { Command } from "../kernel/index.ts";
import type { Programs } from "../program/index.ts";
import type { DueCustomers } from "./due-customers.ts";

/** What a rollover did. */
export interface RolloverReport {
  readonly day: CalendarDate;
  /** Customers that were settled. */
  readonly customers: number;
  /** Entries posted: activations, expiries, debts paid by points that became available. */
  readonly entries: number;
  /** Moves on ladders. */
  readonly movements: number;
  /** Customers that could not be settled. They stay due: the next rollover or command settles them. */
  readonly failed: number;
}

/** How far a rollover is. */
export interface RolloverProgress {
  readonly customers: number;
}

/** Customers handed over at once: enough for the lanes of the batcher, which lets other commands go first. */
const atOnce = 150;

interface Settled {
  readonly posted: number;
  readonly moved: number;
}

/**
 * Settles through the end of a local day, or through now when the day is not over. Run twice it changes nothing.
 * A customer that cannot be settled is counted, and stops nobody else. Throws `invalid_input` for a day that is none,
 * `rollover_in_future` for one that has not begun, and the error of a store that cannot work.
 */
export async function rollOver(a: {
  readonly port: EnginePort;
  readonly programs: Programs;
  readonly due: DueCustomers;
  readonly execute: (command: Command) => Promise<unknown>;
  readonly day: CalendarDate;
  readonly onProgress?: ((progress: RolloverProgress) => void) | undefined;
}): Promise<RolloverReport> {
  const { port } = a;
  const day = parseWith(calendarDateSchema, a.day);
  const now = port.now();
  const { calendar } = a.programs.at(now);
  const today = calendar.dateOf(now);
  if (day > today) throw new RegularsError("rollover_in_future", { day, today });
  const through = Math.min(now, calendar.startOf(calendar.addDays(day, 1)) - 1);
  const report = { day, customers: 0, entries: 0, movements: 0, failed: 0 };
  let fatal: { readonly error: unknown } | undefined;
  const settle = async (id: string): Promise<void> => {
    try {
      const { posted, moved } = (await a.execute(settleCommand(port.shop, id, through))) as Settled;
      report.customers++;
      report.entries += posted;
      report.movements += moved;
    } catch (error) {
      if (stopsAll(error)) fatal ??= { error };
      else report.failed++;
    }
  };
  for await (const page of a.due.pages(a.programs, through)) {
    const ids = page.values();
    const settleOneByOne = async (): Promise<void> => {
      for (const id of ids) {
        await settle(id);
        if (fatal !== undefined) return;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, settleOneByOne));
    if (fatal !== undefined) throw fatal.error;
    a.onProgress?.({ customers: report.customers });
  }
  if (report.failed === 0) a.due.settled(a.programs, through);
  return report;
}

const stops: readonly ErrorCode[] = [
  "engine_closed",
  "storage_busy",
  "storage_full",
  "storage_lost",
  "storage_corrupt",
  "outcome_unknown",
];

/** Whether an error is the store's, so that nobody else can be settled either. */
function stopsAll(error: unknown): boolean {
  return isRegularsError(error) && stops.includes(error.code);
}

function settleCommand(shop: string, id: string, through: number): Command {
  return {
    kind: "settle",
    shop,
    actor: "system",
    key: undefined,
    revision: 0,
    hash: "",
    customer: { by: "id", id },
    occurredAt: through,
    isBehind: true,
    dryRun: false,
    weight: 8,
    body: undefined,
  };
}
