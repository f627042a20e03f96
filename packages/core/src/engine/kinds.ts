// The command kinds: which room decides on what.

import {
  type AdjustRequest,
  formatNumbered,
  type LedgerOutcome,
  parseNumbered,
  RegularsError,
  type SpendRequest,
  type UnspendRequest,
} from "@regulars/contract";
import {
  erase,
  joinProgram,
  leaveProgram,
  refuseErased,
  register,
  settle,
  update,
} from "../customers/index.ts";
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
    return { outcome: recordEvent(context, draft, command), entity: draft.sequence };
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

function walletNamed(program: CompiledProgram, wallet: string | undefined): string {
  const name = wallet ?? (program.wallets[0] as string);
  if (!program.wallets.includes(name)) throw new RegularsError("unknown_wallet", { wallet: name });
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
    const wallet = walletNamed(program, request.wallet);
    const entry = spend(draft, request, wallet, rest);
    return answer(draft, { wallet, points: request.points, entry });
  },
};

const unspending: Kind = {
  names(command) {
    return command.customer.by === "key" ? { reads: [command.customer.key] } : {};
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
    if (entry === undefined)
      throw new RegularsError("spend_not_found", { source: key.source, id: key.id });
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
    const wallet = walletNamed(program, request.wallet);
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
