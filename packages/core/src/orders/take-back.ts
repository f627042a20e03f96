// Taking back: posts what refunds, cancellations and lowered orders owe, wallet by wallet.

import type { ClawbackExplanation, PointsMoved } from "@regulars/contract";
import { explain, tell } from "../kernel/draft.ts";
import { type Clawback, createClawback, demand, postClawback } from "../ledger/index.ts";
import type { Draft } from "./state.ts";

/** A refunded line as its explanation shows it: [order, ordinal, awarded P, refunded before r, now n, of q]. */
export type ExplainedLine = readonly [number, number, number, number, number, number];

/** Points that one order owes in one wallet. */
export interface Owed {
  readonly order: number;
  readonly wallet: string;
  readonly points: number;
  /** Version that paid: its policy decides. */
  readonly version: number;
}

/** What is taken back, and why. */
export interface TakeBack {
  readonly because: ClawbackExplanation["because"];
  readonly owed: readonly Owed[];
  /** The refunded lines as they stand in a wallet's explanation. */
  readonly lines: (wallet: string) => readonly ExplainedLine[];
  readonly occurredAt: number;
  /** The event that tells of it, still without explanation; undefined: an event of its own. */
  readonly event: number | undefined;
}

const mostLines = 12;

/** Takes points back and explains each wallet's claw-back by an event. */
export function takeBack(draft: Draft, what: TakeBack): PointsMoved[] {
  const byWallet = new Map<string, Owed[]>();
  for (const owed of what.owed) {
    if (owed.points <= 0) continue;
    const list = byWallet.get(owed.wallet);
    const last = list?.at(-1);
    if (list === undefined) byWallet.set(owed.wallet, [owed]);
    else if (last?.order === owed.order && last.version === owed.version)
      list[list.length - 1] = { ...last, points: last.points + owed.points };
    else list.push(owed);
  }
  const moved: PointsMoved[] = [];
  let event = what.event;
  for (const [wallet, list] of byWallet) {
    const clawback = createClawback(wallet);
    let version = 0;
    let policy: ClawbackExplanation["policy"] = "only_unspent";
    let due = 0;
    for (const owed of list) {
      const { clawback: rule } = draft.programs.numbered(owed.version).document;
      demand(draft, clawback, { wallet, order: owed.order, points: owed.points, policy: rule });
      version = owed.version;
      policy = rule.type;
      due += owed.points;
    }
    const explanation = explanationOf(clawback, {
      because: what.because,
      due,
      version,
      policy,
      lines: what.lines(wallet),
    });
    if (event === undefined) {
      event = tell(draft, {
        type: "points.clawed_back",
        occurredAt: what.occurredAt,
        data: { wallet, points: due },
        explanation,
      });
    } else {
      explain(draft, event, explanation);
    }
    postClawback(draft, clawback, { occurredAt: what.occurredAt, version, event });
    event = undefined;
    moved.push({
      wallet,
      earned: 0,
      clawedBack: due - clawback.forgiven,
      intoDebt: clawback.intoDebt,
      forgiven: clawback.forgiven,
      spent: 0,
      restored: 0,
    });
  }
  return moved;
}

function explanationOf(
  clawback: Clawback,
  rest: Pick<ClawbackExplanation, "because" | "due" | "version" | "policy"> & {
    readonly lines: readonly ExplainedLine[];
  },
): ClawbackExplanation {
  const { lines, ...facts } = rest;
  return {
    kind: "clawback",
    wallet: clawback.wallet,
    ...facts,
    lines: lines.slice(0, mostLines),
    ...(lines.length > mostLines ? { moreLines: lines.length - mostLines } : {}),
    fromPending: clawback.fromPending,
    fromActive: clawback.fromActive,
    fromExpired: clawback.fromExpired,
    fromOther: clawback.fromOther,
    intoDebt: clawback.intoDebt,
    forgiven: clawback.forgiven,
  };
}
