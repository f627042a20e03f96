// The answer of an evaluation: points per wallet, lots, points per line, counters.

import type { AwardExplanation } from "@regulars/contract";
import type {
  AwardInput,
  AwardLine,
  AwardLot,
  AwardResult,
  CounterIncrement,
  ShareIncrement,
} from "./award.ts";
import type { AwardDraft, DraftShare, DraftWallet } from "./award-draft.ts";
import type { Factors } from "./factors.ts";
import { type Exact, plus, times } from "./integers.ts";
import { shareOut } from "./largest-remainder.ts";

const weights: Exact[] = [];
const perLine: number[] = [];

const nothing: readonly never[] = [];

/** Reads the answer from a finished draft. */
export function answerOf(
  draft: AwardDraft,
  input: AwardInput,
  wallets: readonly string[],
  explanation: AwardExplanation,
): AwardResult {
  const points: Record<string, number> = {};
  let lots: AwardLot[] | undefined;
  const count = input.lines.length;
  const lines: (Record<string, number> | undefined)[] = [];
  for (let index = 0; index < count; index += 1) lines.push(undefined);
  for (let index = 0; index < draft.wallets.length; index += 1) {
    const from = draft.wallets[index];
    if (!from || from.points === 0) continue;
    const wallet = wallets[from.wallet] ?? "";
    points[wallet] = from.points;
    lots = addLots(from, wallet, lots);
    if (count > 0) spreadOverLines(draft, input.lines, from.wallet, wallet, lines);
  }
  return {
    points,
    lots: lots ?? nothing,
    lines,
    counters: countersOf(draft),
    shares: sharesOf(draft),
    explanation,
  };
}

function addLots(
  { lots }: DraftWallet,
  wallet: string,
  before: AwardLot[] | undefined,
): AwardLot[] | undefined {
  let all = before;
  for (let index = 0; index < lots.length; index += 1) {
    const lot = lots[index];
    if (!lot || lot.points === 0) continue;
    const { availableAt, expiresAt, points } = lot;
    const made = { wallet, points, availableAt, expiresAt };
    if (all) all.push(made);
    else all = [made];
  }
  return all;
}

function spreadOverLines(
  draft: AwardDraft,
  lines: readonly AwardLine[],
  position: number,
  wallet: string,
  result: (Record<string, number> | undefined)[],
): void {
  for (let index = 0; index < lines.length; index += 1) perLine[index] = 0;
  let weighed: DraftShare | undefined;
  let sum: Exact = 0;
  for (let index = 0; index < draft.shareCount; index += 1) {
    const share = draft.shares[index];
    if (!share || share.points === 0 || share.rule.wallet !== position) continue;
    if (!weighed || !weighsAlike(weighed, share)) sum = weigh(share, draft.factors, lines);
    weighed = share;
    const { points, selection } = share;
    if (Number(sum) > 0)
      shareOut(
        { total: points, weights, sum, count: countOf(share, lines), positions: selection },
        perLine,
      );
    else perLine[selection?.[0] ?? 0] = (perLine[selection?.[0] ?? 0] ?? 0) + points;
  }
  for (let index = 0; index < lines.length; index += 1) {
    const line = perLine[index] ?? 0;
    if (line === 0) continue;
    const known = result[index];
    if (known) known[wallet] = line;
    else result[index] = { [wallet]: line };
  }
}

/** Fills in what each line of a rule brought, multiplied; answers their sum. */
function weigh(
  { rule, selection }: DraftShare,
  { groups, numerators }: Factors,
  lines: readonly AwardLine[],
): Exact {
  const byItem = rule.kind === "per_item";
  const count = selection ? selection.length : lines.length;
  let sum: Exact = 0;
  for (let index = 0; index < count; index += 1) {
    const position = selection ? (selection[index] ?? 0) : index;
    const line = lines[position];
    let weight: Exact = line ? (byItem ? line.quantity : line.base) : 0;
    if (groups) weight = times(weight, numerators[groups[position] ?? 0] ?? 1);
    weights[index] = weight;
    sum = plus(sum, weight);
  }
  return sum;
}

/** Whether two rules weigh the same lines by the same units. */
function weighsAlike(a: DraftShare, b: DraftShare): boolean {
  const sameUnit = (a.rule.kind === "per_item") === (b.rule.kind === "per_item");
  return sameUnit && a.selection === b.selection;
}

function countOf({ selection }: DraftShare, lines: readonly AwardLine[]): number {
  return selection ? selection.length : lines.length;
}

function countersOf(draft: AwardDraft): readonly CounterIncrement[] {
  const { onceMultipliers, shareCount, shares } = draft;
  let made: CounterIncrement[] | undefined;
  let given = false;
  for (let index = 0; index < shareCount; index += 1) {
    const share = shares[index];
    if (!share || share.numerator === 0) continue;
    given = true;
    const { customerPeriod, points, rule } = share;
    const counts = rule.perCustomer !== undefined && points > 0;
    if (!counts && !rule.once) continue;
    made ??= [];
    if (counts) made.push({ rule: rule.id, period: customerPeriod, points, times: 1 });
    if (rule.once && !(counts && customerPeriod === "ever"))
      made.push({ rule: rule.id, period: "ever", points, times: 1 });
  }
  if (given && onceMultipliers.length > 0) {
    made ??= [];
    for (const { id } of onceMultipliers)
      made.push({ rule: id, period: "ever", points: 0, times: 1 });
  }
  return made ?? nothing;
}

function sharesOf({ shareCount, shares }: AwardDraft): readonly ShareIncrement[] {
  let made: ShareIncrement[] | undefined;
  for (let index = 0; index < shareCount; index += 1) {
    const share = shares[index];
    if (!share?.rule.perProgram || share.points === 0) continue;
    made ??= [];
    made.push({ rule: share.rule.id, period: share.programPeriod, points: share.points });
  }
  return made ?? nothing;
}
