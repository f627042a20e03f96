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
import type { AwardDraft, DraftShare } from "./award-draft.ts";
import { type Exact, plus, times } from "./integers.ts";
import { shareOut } from "./largest-remainder.ts";
import { unitsOf } from "./rule-amounts.ts";

const weights: Exact[] = [];
const shared: number[] = [];
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
  const lots: AwardLot[] = [];
  const lines = new Array<Record<string, number> | undefined>(input.lines.length);
  for (let index = 0; index < lines.length; index += 1) lines[index] = undefined;
  for (const { lots: own, points: total, wallet: position } of draft.wallets) {
    if (total === 0) continue;
    const wallet = wallets[position] ?? "";
    points[wallet] = total;
    for (const { availableAt, expiresAt, points: part } of own)
      if (part > 0) lots.push({ wallet, points: part, availableAt, expiresAt });
    if (lines.length > 0) spreadOverLines(draft, input.lines, position, wallet, lines);
  }
  return {
    points,
    lots,
    lines,
    counters: countersOf(draft),
    shares: sharesOf(draft),
    explanation,
  };
}

function spreadOverLines(
  draft: AwardDraft,
  lines: readonly AwardLine[],
  position: number,
  wallet: string,
  result: (Record<string, number> | undefined)[],
): void {
  for (let index = 0; index < lines.length; index += 1) perLine[index] = 0;
  for (let index = 0; index < draft.shareCount; index += 1) {
    const share = draft.shares[index];
    if (share && share.points > 0 && share.rule.wallet === position) spread(share, draft, lines);
  }
  for (let index = 0; index < lines.length; index += 1) {
    const line = perLine[index] ?? 0;
    if (line === 0) continue;
    const known = result[index];
    if (known) known[wallet] = line;
    else {
      const own: Record<string, number> = {};
      own[wallet] = line;
      result[index] = own;
    }
  }
}

/** Adds a rule's points to its lines, in proportion to what each brought, multiplied. */
function spread(share: DraftShare, { factors }: AwardDraft, lines: readonly AwardLine[]): void {
  const { rule, selection } = share;
  const { groups, numerators } = factors;
  const unit = unitsOf(rule.kind);
  const count = selection ? selection.length : lines.length;
  let sum: Exact = 0;
  for (let index = 0; index < count; index += 1) {
    const position = selection ? (selection[index] ?? 0) : index;
    const line = lines[position];
    let weight: Exact = line ? unit(line) : 0;
    if (groups) weight = times(weight, numerators[groups[position] ?? 0] ?? 1);
    weights[index] = weight;
    sum = plus(sum, weight);
  }
  if (Number(sum) === 0) {
    const first = selection?.[0] ?? 0;
    perLine[first] = (perLine[first] ?? 0) + share.points;
    return;
  }
  shareOut(share.points, weights, sum, count, shared);
  for (let index = 0; index < count; index += 1) {
    const position = selection ? (selection[index] ?? 0) : index;
    perLine[position] = (perLine[position] ?? 0) + (shared[index] ?? 0);
  }
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
