// Use cases of tiers: where a member stands, how they got there, how many stand where.

import {
  type CustomerRef,
  RegularsError,
  type TierMovement,
  type TierStatus,
} from "@regulars/contract";
import type { EnginePort } from "../kernel/engine-port.ts";
import type { CompiledProgram } from "../program/index.ts";
import { benchOf } from "./judge.ts";
import type { TierState } from "./state.ts";
import { statusOf } from "./status.ts";

/** Reads of tiers. */
export interface TierReads {
  /** Standing on a ladder (the first when none is named) now, or at a later instant if nothing happens. Throws `unknown_ladder`. */
  status(
    customer: CustomerRef,
    options?: { readonly ladder?: string | undefined; readonly at?: number | undefined },
  ): Promise<TierStatus>;
  /** All movements, oldest first. */
  history(customer: CustomerRef): Promise<readonly TierMovement[]>;
  /** Customers per tier as posted, lowest tier first. */
  counts(options?: {
    readonly ladder?: string | undefined;
  }): Promise<readonly { readonly tier: string; readonly customers: number }[]>;
}

/** A customer's tiers settled through an instant without writing anything. */
export type TierStandingOf = (
  ref: CustomerRef,
  at: number | undefined,
) => Promise<{
  readonly customer: string;
  readonly at: number;
  readonly state: TierState;
  readonly anchor: number;
  readonly program: CompiledProgram;
}>;

/** Creates the reads of tiers. */
export function createTierReads(
  port: EnginePort,
  args: { readonly standing: TierStandingOf; readonly program: () => Promise<CompiledProgram> },
): TierReads {
  const { shop } = port;
  const ladderOf = (program: CompiledProgram, id: string | undefined) => {
    const ladder = id === undefined ? program.ladders[0] : program.ladder(id);
    if (ladder === undefined) throw new RegularsError("unknown_ladder", { ladder: id ?? "" });
    return ladder;
  };
  return {
    async status(ref, options) {
      const { customer, at, state, anchor, program } = await args.standing(ref, options?.at);
      const ladder = ladderOf(program, options?.ladder);
      const bench = benchOf({ buckets: [...state.buckets], anchor }, program, ladder);
      const first = {
        shop,
        customer,
        ladder: ladder.id,
        tier: ladder.tiers[0]?.id ?? "",
        since: at,
        keptUntil: undefined,
        graceUntil: undefined,
        dueAt: undefined,
      };
      return statusOf(bench, state.standings.find((row) => row.ladder === ladder.id) ?? first, at);
    },
    history: (ref) =>
      port.read(function* (verbs) {
        const customer = yield* port.find(verbs, ref);
        const rows = yield* verbs.loadMovements([{ shop, customer }]);
        return rows.map((row) => ({
          ladder: row.ladder,
          ...(row.from === undefined ? {} : { from: row.from }),
          to: row.to,
          reason: row.reason,
          at: row.at,
          metric: row.metric,
        }));
      }),
    async counts(options) {
      const ladder = ladderOf(await args.program(), options?.ladder);
      const rows = await port.read((verbs) => verbs.countTiers({ shop, ladder: ladder.id }));
      return ladder.tiers.map(({ id }) => ({
        tier: id,
        customers: rows.find((row) => row.tier === id)?.customers ?? 0,
      }));
    },
  };
}
