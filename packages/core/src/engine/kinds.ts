// The command kinds: which room decides on what.

import {
  type AdjustRequest,
  type ConsentChange,
  formatNumbered,
  type Interaction,
  type LedgerOutcome,
  parseNumbered,
  RegularsError,
  type SpendRequest,
  type UnspendRequest,
} from "@regulars/contract";
import { recordConsent } from "../consents/index.ts";
import {
  erase,
  joinProgram,
  leaveProgram,
  refuseErased,
  register,
  settle,
  update,
} from "../customers/index.ts";
import { track } from "../interactions/index.ts";
import type { Command, CommandKind, DecideContext, Decision } from "../kernel/index.ts";
import { adjust, spend, unspend, walletOf } from "../ledger/index.ts";
import { type Draft, parkRefund, recordEvent, recordOrder, recordRefund } from "../orders/index.ts";
import type { CompiledProgram, Programs } from "../program/index.ts";

type Kind = CommandKind<Draft, Programs>;
type Context = DecideContext<Programs>;

function numberOf(id: string | undefined): number {
  return id === undefined ? 0 : (parseNumbered(id)?.number ?? 0);
}

const order: Kind = {
  decide(context, draft, command) {
    refuseErased(draft);
    const outcome = recordOrder(context, draft, command);
    const { inserted, updated } = draft.orderRows;
    return { outcome, entity: (inserted[0] ?? updated[0])?.number ?? 0 };
  },
};

const refund: Kind = {
  names(command) {
    const { customer } = command;
    return customer.by === "key" ? { awaits: [customer.key] } : {};
  },
  decide(context, draft, command) {
    if (context.previous !== undefined) throw changedFact(command);
    const outcome = recordRefund(context, draft, command);
    return { outcome, entity: numberOf(outcome.refund) };
  },
  park: parkRefund,
};

const event: Kind = {
  decide(context, draft, command) {
    if (context.previous !== undefined) throw changedFact(command);
    refuseErased(draft);
    const outcome = recordEvent(context, draft, command);
    // Settling, tiers and debts are told too: the event's own number is that of what was recorded.
    const recorded = draft.events.findLast(({ type }) => type === "activity.recorded");
    return { outcome, entity: recorded?.sequence ?? 0 };
  },
};

/** Refunds, events and postings by hand are facts: another fact needs a key of its own. */
function changedFact({ key, revision }: Command): RegularsError {
  return new RegularsError("key_conflict", {
    kind: key?.kind ?? "",
    source: key?.source ?? "",
    id: key?.id ?? "",
    revision,
  });
}

/** A wallet to take points from may be of any version: points outlive the version that gave them. */
function walletNamed(
  { programs }: Draft,
  program: CompiledProgram,
  { wallet, points }: { readonly wallet?: string | undefined; readonly points: number },
): string {
  const name = wallet ?? program.wallets[0] ?? "";
  const isKnown = points > 0 ? program.wallets.includes(name) : programs.wallets.has(name);
  if (!isKnown) throw new RegularsError("unknown_wallet", { wallet: name });
  return name;
}

function answer(
  draft: Draft,
  a: { wallet: string; points: number; entry: number; expired?: number },
): Decision {
  const { active, debt } = walletOf(draft, a.wallet);
  const outcome: LedgerOutcome = {
    status: "recorded",
    customer: draft.customer,
    entry: formatNumbered("ent", draft.customer, a.entry),
    wallet: a.wallet,
    points: a.points,
    available: active,
    debt,
    ...(a.expired === undefined ? {} : { expired: a.expired }),
  };
  return { outcome, entity: a.entry };
}

function contextOf(context: Context, draft: Draft) {
  const program = draft.programs.at(draft.settledThrough);
  return {
    program,
    occurredAt: context.occurredAt,
    at: draft.settledThrough,
    version: program.version,
  };
}

const spending: Kind = {
  decide(context, draft, command) {
    refuseErased(draft);
    const request = command.body as SpendRequest;
    const { program, ...rest } = contextOf(context, draft);
    const taken = { wallet: request.wallet, points: -request.points };
    const wallet = walletNamed(draft, program, taken);
    const entry = spend(draft, request, wallet, rest);
    return answer(draft, { wallet, points: request.points, entry });
  },
};

function spendNotFound(command: Command): RegularsError {
  const { source, id } = (command.body as UnspendRequest).spend;
  return new RegularsError("spend_not_found", { source, id });
}

const unspending: Kind = {
  names(command) {
    return command.customer.by === "key" ? { reads: [command.customer.key] } : {};
  },
  park(_context, command) {
    throw spendNotFound(command);
  },
  decide(context, draft, command) {
    const { spend: key } = command.body as UnspendRequest;
    const sequence = context.keys.get({
      shop: draft.shop,
      kind: "spend",
      source: key.source,
      id: key.id,
    })?.entity;
    const entry = draft.pastEntries.find(
      (row) => row.sequence === sequence && row.kind === "spend",
    );
    if (entry === undefined) throw spendNotFound(command);
    if (draft.pastEntries.some((row) => row.reverses === sequence)) {
      throw new RegularsError("already_unspent", { source: key.source, id: key.id });
    }
    const takes = draft.pastAllocations.filter((row) => row.entry === sequence);
    const { program, ...rest } = contextOf(context, draft);
    const grace = program.document.reinstateGrace;
    const graceUntil = (endedAt: number) =>
      grace === undefined ? endedAt : program.calendar.plus(endedAt, grace);
    const back = unspend(draft, { entry, takes }, { ...rest, graceUntil });
    settle(draft, draft.settledThrough);
    return answer(draft, {
      wallet: entry.wallet,
      points: back.toActive,
      entry: back.entry,
      expired: back.toExpired,
    });
  },
};

const adjusting: Kind = {
  decide(context, draft, command) {
    refuseErased(draft);
    const request = command.body as AdjustRequest;
    const { program, ...rest } = contextOf(context, draft);
    const wallet = walletNamed(draft, program, request);
    const expiresAt =
      request.expiresAt ??
      program.calendar.expiresAt(context.occurredAt, program.document.earning.expiry);
    const entry = adjust(draft, request, wallet, { ...rest, expiresAt });
    settle(draft, draft.settledThrough);
    return answer(draft, { wallet, points: request.points, entry });
  },
};

/** A decision of the customers room. */
function ofCustomer(
  decide: (context: Context, draft: Draft, command: Command) => { readonly status: string },
): Kind {
  return {
    decide: (context, draft, command) => ({ outcome: decide(context, draft, command), entity: 0 }),
  };
}

/** Every kind of command by its name. */
export const kinds: Readonly<Record<string, Kind>> = {
  order,
  refund,
  event,
  spend: spending,
  unspend: unspending,
  adjust: adjusting,
  "customer.register": ofCustomer(register),
  "customer.update": ofCustomer(update),
  "customer.join": ofCustomer(joinProgram),
  "customer.leave": ofCustomer(leaveProgram),
  "customer.erase": ofCustomer(erase),
  "customer.track": ofCustomer((_context, draft, command) => {
    refuseErased(draft);
    return track(draft, command.body as readonly Interaction[]);
  }),
  "customer.consent": ofCustomer((context, draft, command) => {
    refuseErased(draft);
    return recordConsent(draft, command.body as ConsentChange, context.occurredAt);
  }),
  /** Settles and does nothing else: the rollover. */
  settle: {
    decide: (_context, draft) => ({
      outcome: {
        status: "recorded",
        posted: draft.entries.length,
        moved: draft.moved.length,
      } as never,
      entity: 0,
    }),
  },
};
