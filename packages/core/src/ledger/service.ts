// Use cases of the ledger: spending, undoing, adjusting, and reading balances, lots and entries.

import {
  type AdjustRequest,
  adjustRequestSchema,
  type Balance,
  type CustomerRef,
  formatNumbered,
  type LedgerEntry,
  type LedgerOutcome,
  type Lot,
  pageSchema,
  parseNumbered,
  parseWith,
  RegularsError,
  type SpendRequest,
  spendRequestSchema,
  type UnspendRequest,
  unspendRequestSchema,
} from "@regulars/contract";
import {
  type Answer,
  type CommandOptions,
  type EnginePort,
  type Execute,
  envelopeOf,
} from "../kernel/engine-port.ts";
import { type Calendar, type Command, type CustomerTarget, contentHash } from "../kernel/index.ts";
import { expiringOf } from "./expiring.ts";
import { bySoonestExpiry, walletOf } from "./posting.ts";
import type { LedgerState } from "./state.ts";
import type { EntryRow, LotRow } from "./store.ts";

/** Commands on points. */
export interface LedgerWrites<Mode extends "sync" | "async"> {
  /** Spends points, all or nothing, soonest expiry first. Throws `insufficient_points`, `unknown_wallet`, `key_conflict`. */
  spend(request: SpendRequest, options?: CommandOptions): Answer<Mode, LedgerOutcome>;
  /** Undoes a spend: its points go back to the lots that they came from. Throws `spend_not_found`, `already_unspent`. */
  unspend(request: UnspendRequest, options?: CommandOptions): Answer<Mode, LedgerOutcome>;
  /** Gives or takes points by hand, with a reason. Throws `insufficient_points`, `unknown_wallet`, `key_conflict`. */
  adjust(request: AdjustRequest, options?: CommandOptions): Answer<Mode, LedgerOutcome>;
}

/** Points of the whole shop, from its entries and open lots as posted. */
export interface LedgerTotals {
  readonly wallet: string;
  readonly earned: number;
  readonly clawedBack: number;
  readonly spent: number;
  readonly expired: number;
  readonly adjusted: number;
  readonly active: number;
  readonly pending: number;
  readonly debt: number;
  readonly entries: number;
  /** Active points by the instant at which they end; the last has none. */
  readonly expiring: readonly { readonly expiresAt: number | undefined; readonly points: number }[];
}

/** Reads of points. */
export interface LedgerReads {
  /** A wallet's standing now, or at a later instant if nothing happens: posted + due. */
  balance(
    customer: CustomerRef,
    options?: { readonly wallet?: string | undefined; readonly at?: number | undefined },
  ): Promise<Balance>;
  /** Entries, newest first; `before` is the id to go on from. */
  entries(
    customer: CustomerRef,
    page?: {
      readonly wallet?: string | undefined;
      readonly before?: string | undefined;
      readonly limit?: number | undefined;
    },
  ): Promise<readonly LedgerEntry[]>;
  /** Open lots, soonest expiry first. */
  lots(customer: CustomerRef): Promise<readonly Lot[]>;
  /** The shop's totals by wallet, for reports. */
  totals(): Promise<readonly LedgerTotals[]>;
}

/** A customer settled through an instant without writing anything. */
export type StandingOf = (
  ref: CustomerRef,
  at: number | undefined,
) => Promise<{
  readonly customer: string;
  readonly at: number;
  readonly state: LedgerState;
  readonly wallets: readonly string[];
  readonly calendar: Calendar;
}>;

/** Creates the commands of the ledger. */
export function createLedgerWrites<Mode extends "sync" | "async">(
  port: EnginePort,
  execute: Execute<Mode>,
): LedgerWrites<Mode> {
  const keyed = (
    kind: "spend" | "unspend" | "adjust",
    body: SpendRequest | UnspendRequest | AdjustRequest,
    customer: CustomerTarget,
    options: CommandOptions | undefined,
  ): Command => ({
    ...envelopeOf(port.shop, options),
    kind,
    key: { shop: port.shop, kind, source: body.source, id: body.id },
    revision: 0,
    hash: contentHash(body),
    customer,
    occurredAt: options?.occurredAt ?? body.occurredAt,
    latest: body.occurredAt,
    weight: 12,
    body,
  });
  return {
    spend: (input, options) =>
      execute(() => {
        const body = parseWith(spendRequestSchema, input);
        return keyed("spend", body, port.target(body.customer, false), options);
      }),
    unspend: (input, options) =>
      execute(() => {
        const body = parseWith(unspendRequestSchema, input);
        const key = { shop: port.shop, kind: "spend", ...body.spend } as const;
        return keyed("unspend", body, { by: "key", key }, options);
      }),
    adjust: (input, options) =>
      execute(() => {
        const body = parseWith(adjustRequestSchema, input);
        return keyed("adjust", body, port.target(body.customer, body.points > 0), options);
      }),
  };
}

/** Creates the reads of the ledger. */
export function createLedgerReads(port: EnginePort, standing: StandingOf): LedgerReads {
  const { shop } = port;
  return {
    async balance(ref, options) {
      const { customer, at, state, wallets, calendar } = await standing(ref, options?.at);
      const wallet = options?.wallet ?? wallets[0] ?? "";
      if (!wallets.includes(wallet)) throw new RegularsError("unknown_wallet", { wallet });
      const row = walletOf({ shop, customer, wallets: [...state.wallets] }, wallet);
      const expiring = expiringOf(state.lots, wallet, calendar);
      const { active: available, pending, debt } = row;
      return { customer, wallet, at, available, pending, debt, net: available - debt, expiring };
    },
    entries: (ref, page) =>
      port.read(function* (verbs) {
        const { wallet, before: last, limit = 50 } = parseWith(pageSchema, page ?? {});
        const customer = yield* port.find(verbs, ref);
        const before = last === undefined ? undefined : parseNumbered(last)?.number;
        const rows = yield* verbs.listEntries({
          shop,
          customer,
          wallet,
          before,
          limit,
        });
        return rows.map(entryView);
      }),
    async lots(ref) {
      const { state } = await standing(ref, undefined);
      return state.lots
        .filter((lot) => lot.state !== "closed")
        .sort(bySoonestExpiry)
        .map(lotView);
    },
    totals: () =>
      port.read(function* (verbs) {
        const sums = yield* verbs.sumEntries({ shop });
        const open = yield* verbs.sumOpenLots({ shop });
        const totals = new Map<string, { -readonly [K in keyof LedgerTotals]: LedgerTotals[K] }>();
        for (const sum of sums) addSum(totals, sum);
        for (const [wallet, total] of totals) {
          total.expiring = open
            .filter((row) => row.wallet === wallet && row.state === "active")
            .map(({ expiresAt, points }) => ({ expiresAt, points }))
            .sort((a, b) => (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity));
        }
        return [...totals.values()];
      }),
  };
}

type Sum = {
  readonly wallet: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly points: number;
  readonly entries: number;
};

function addSum(
  totals: Map<string, { -readonly [K in keyof LedgerTotals]: LedgerTotals[K] }>,
  sum: Sum,
): void {
  let total = totals.get(sum.wallet);
  if (total === undefined) {
    total = {
      wallet: sum.wallet,
      earned: 0,
      clawedBack: 0,
      spent: 0,
      expired: 0,
      adjusted: 0,
      active: 0,
      pending: 0,
      debt: 0,
      entries: 0,
      expiring: [],
    };
    totals.set(sum.wallet, total);
  }
  const { kind, from, to, points } = sum;
  total.entries += sum.entries;
  if (kind === "earn") total.earned += points;
  if (kind === "clawback") total.clawedBack += points;
  if (to === "spent") total.spent += points;
  if (from === "spent") total.spent -= points;
  if (to === "expired") total.expired += points;
  if (from === "expired") total.expired -= points;
  if (from === "adjusted") total.adjusted += points;
  if (to === "adjusted") total.adjusted -= points;
  if (to === "active") total.active += points;
  if (from === "active") total.active -= points;
  if (to === "pending") total.pending += points;
  if (from === "pending") total.pending -= points;
  if (from === "debt") total.debt += points;
  if (to === "debt") total.debt -= points;
}

/** A stored entry as the contract shows it. */
export function entryView(row: EntryRow): LedgerEntry {
  const { customer } = row;
  return {
    id: formatNumbered("ent", customer, row.sequence),
    customer,
    sequence: row.sequence,
    wallet: row.wallet,
    kind: row.kind,
    points: row.points,
    from: row.from,
    to: row.to,
    occurredAt: row.occurredAt,
    recordedAt: row.recordedAt,
    ...(row.lot === 0 ? {} : { lot: formatNumbered("lot", customer, row.lot) }),
    ...(row.order === 0 ? {} : { order: formatNumbered("ord", customer, row.order) }),
    ...(row.reverses === 0 ? {} : { reverses: formatNumbered("ent", customer, row.reverses) }),
    actor: row.actor,
    version: row.version,
    event: row.event,
  };
}

/** A stored lot as the contract shows it. */
function lotView(row: LotRow): Lot {
  const { customer } = row;
  return {
    id: formatNumbered("lot", customer, row.number),
    wallet: row.wallet,
    state: row.state,
    earned: row.earned,
    remaining: row.remaining,
    availableAt: row.availableAt,
    ...(row.expiresAt === undefined ? {} : { expiresAt: row.expiresAt }),
    ...(row.order === 0 ? {} : { order: formatNumbered("ord", customer, row.order) }),
    version: row.version,
  };
}
