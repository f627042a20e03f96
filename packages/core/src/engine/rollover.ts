// Rollover: settles everyone with something due, and nobody else.

import { type CalendarDate, RegularsError } from "@regulars/contract";
import type { EnginePort } from "../kernel/engine-port.ts";
import type { Command } from "../kernel/index.ts";
import type { CompiledProgram } from "../program/index.ts";

/** What a rollover did. */
export interface RolloverReport {
  readonly day: CalendarDate;
  /** Customers that were settled. */
  readonly customers: number;
  /** Entries posted: activations, expiries, debts paid by points that became available. */
  readonly entries: number;
  /** Moves on ladders. */
  readonly movements: number;
}

/** How far a rollover is. */
export interface RolloverProgress {
  readonly customers: number;
}

const page = 500;

/**
 * Settles through the end of a local day, or through now when the day is not over. Run twice it changes nothing.
 * Throws `rollover_in_future` for a day that has not begun.
 */
export async function rollOver(a: {
  readonly port: EnginePort;
  readonly program: CompiledProgram;
  readonly execute: (command: Command) => Promise<unknown>;
  readonly day: CalendarDate;
  readonly onProgress?: ((progress: RolloverProgress) => void) | undefined;
}): Promise<RolloverReport> {
  const { port, day } = a;
  const { calendar } = a.program;
  const now = port.now();
  const today = calendar.dateOf(now);
  if (day > today) throw new RegularsError("rollover_in_future", { day, today });
  const through = Math.min(now, calendar.startOf(calendar.addDays(day, 1)) - 1);
  const report = { day, customers: 0, entries: 0, movements: 0 };
  let after = "";
  for (;;) {
    const due = await port.read((verbs) =>
      verbs.listDue({ shop: port.shop, through, after, limit: page }),
    );
    if (due.length === 0) return report;
    const done = await Promise.all(
      due.map((id) => a.execute(settleCommand(port.shop, id, through))),
    );
    for (const outcome of done as { readonly posted: number; readonly moved: number }[]) {
      report.customers++;
      report.entries += outcome.posted;
      report.movements += outcome.moved;
    }
    a.onProgress?.({ customers: report.customers });
    after = due.at(-1) as string;
  }
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
    dryRun: false,
    weight: 8,
    body: undefined,
  };
}
