// The explanation of an award, kept within its size: values go first, then rules that did not match, then terms.

import type {
  AwardExplanation,
  AwardRest,
  AwardTerm,
  ProgramDocument,
  Unmatched,
} from "@regulars/contract";
import type { AwardDraft, DraftShare, DraftTerm, DraftWallet } from "./award-draft.ts";
import type { Miss } from "./compiled-rule.ts";
import type { FactValues } from "./fact-values.ts";
import { type Exact, plus } from "./integers.ts";
import { numberBytes, textBytes } from "./json-size.ts";

/** Bytes that an explanation may take in JSON. */
export const explanationBytes = 1024;

/** Longer texts are not told as the value of a fact. */
const longestValue = 24;

const kind = "award" as const;

type Totals = AwardExplanation["totals"][number];

/** Makes the function that explains a finished draft. */
export function createExplainer(parts: {
  readonly version: number;
  readonly document: ProgramDocument;
  readonly wallets: readonly string[];
  readonly ladders: readonly { readonly tiers: readonly { readonly id: string }[] }[];
}): (draft: AwardDraft, values: FactValues) => AwardExplanation {
  const { version, wallets } = parts;
  const { multipliers: combine, rounding } = parts.document.earning;
  const tiers = parts.ladders[0]?.tiers ?? [];
  /** What every explanation of this program takes, with room for the points of earlier editions and for `more`. */
  const frame =
    JSON.stringify({
      kind: "award",
      version,
      terms: [],
      multipliers: [],
      combine,
      rounding,
      totals: [],
      unmatched: [],
      more: 1000,
    }).length +
    wallets.reduce((bytes, wallet) => bytes + textBytes(wallet) + 18, `"before":{},`.length);

  let lastDenominator: Exact = 1;
  let denominator = "1";

  return (draft, values) => {
    const rung = tiers.length > 0 ? (values.rungs[0] ?? -1) : -1;
    const tier = rung >= 0 ? tiers[rung]?.id : undefined;
    if (draft.denominator !== lastDenominator) {
      lastDenominator = draft.denominator;
      denominator = String(lastDenominator);
    }
    let bytes = frame + (tier === undefined ? 0 : textBytes(tier) + `"tier":,`.length);
    const totals: Totals[] = [];
    for (let index = 0; index < draft.wallets.length; index += 1) {
      const wallet = draft.wallets[index];
      if (!wallet) continue;
      const total = totalsOf(wallet, wallets, denominator);
      totals[index] = total;
      bytes += totalBytes(total);
    }
    const told = tellTerms(draft, wallets, explanationBytes - bytes);
    bytes += told.bytes;
    const unmatched = keepMisses(draft, values, explanationBytes - bytes);
    const { terms, multipliers, rest } = told;
    const explanation: Mutable<AwardExplanation> =
      tier === undefined
        ? { kind, version, terms, multipliers, combine, rounding, totals, unmatched }
        : { kind, version, tier, terms, multipliers, combine, rounding, totals, unmatched };
    const more = draft.missCount - unmatched.length;
    if (more > 0) explanation.more = more;
    if (rest) explanation.rest = rest;
    return explanation;
  };
}

function totalsOf(
  { lots, numerator, points, wallet }: DraftWallet,
  wallets: readonly string[],
  denominator: string,
): Totals {
  return {
    wallet: wallets[wallet] ?? "",
    numerator: String(numerator),
    denominator,
    points,
    lots: lots.length === 1 ? [points] : lots.map((lot) => lot.points),
  };
}

function totalBytes({ denominator, lots, numerator, points, wallet }: Totals): number {
  let bytes = `{"wallet":,"numerator":"","denominator":"","points":,"lots":[]},`.length;
  bytes += textBytes(wallet) + numerator.length + denominator.length + numberBytes(points);
  for (let index = 0; index < lots.length; index += 1) bytes += numberBytes(lots[index] ?? 0) + 1;
  return bytes;
}

interface ToldTerms {
  readonly terms: readonly AwardTerm[];
  readonly multipliers: AwardExplanation["multipliers"];
  readonly rest: readonly AwardRest[] | undefined;
  readonly bytes: number;
}

/** The terms that fit; the others are summed up per lot. */
function tellTerms(draft: AwardDraft, wallets: readonly string[], room: number): ToldTerms {
  let bytes = 0;
  for (const { by, value } of draft.multipliers)
    bytes += `{"by":,"value":},`.length + textBytes(by) + numberBytes(value);
  const terms: AwardTerm[] = [];
  let count = 0;
  for (let index = 0; index < draft.shareCount; index += 1) {
    const share = draft.shares[index];
    if (!share) continue;
    bytes += tellShare(share, terms, count);
    count += share.terms ? share.terms.length : 1;
  }
  if (bytes <= room) return { terms, multipliers: draft.multipliers, rest: undefined, bytes };
  return foldTerms(draft, wallets, room);
}

function foldTerms(draft: AwardDraft, wallets: readonly string[], room: number): ToldTerms {
  let bytes = `"rest":[],`.length;
  for (const { by, value } of draft.multipliers)
    bytes += `{"by":,"value":},`.length + textBytes(by) + numberBytes(value);
  const shares = draft.shares.slice(0, draft.shareCount);
  const everything = restOf(shares, draft, wallets);
  const restBytes = JSON.stringify(everything).length + 40 * everything.length;
  const terms: AwardTerm[] = [];
  let kept = 0;
  for (const share of shares) {
    const made: AwardTerm[] = [];
    const size = tellShare(share, made, 0);
    if (bytes + size + restBytes > room) break;
    terms.push(...made);
    bytes += size;
    kept += 1;
  }
  if (kept === 0)
    return {
      terms: [],
      multipliers: [],
      rest: everything,
      bytes: JSON.stringify(everything).length + 10,
    };
  const rest = restOf(shares.slice(kept), draft, wallets);
  return {
    terms,
    multipliers: draft.multipliers,
    rest,
    bytes: bytes + JSON.stringify(rest).length,
  };
}

/** Sums of the given rules, one per lot. */
function restOf(
  shares: readonly DraftShare[],
  draft: AwardDraft,
  wallets: readonly string[],
): AwardRest[] {
  const rest: AwardRest[] = [];
  for (const { lots, wallet } of draft.wallets)
    for (const [position, lot] of lots.entries()) {
      let sum: Exact = 0;
      for (const share of shares) if (share.lot === lot) sum = plus(sum, share.numerator);
      if (Number(sum) === 0) continue;
      rest.push({
        wallet: wallets[wallet] ?? "",
        ...(position > 0 ? { lot: position } : undefined),
        numerator: String(sum),
        denominator: String(draft.denominator),
      });
    }
  return rest;
}

/** Writes the terms of a rule from a position on and answers the bytes they take. */
function tellShare(share: DraftShare, terms: AwardTerm[], at: number): number {
  const { cap, lot, rule, terms: parts } = share;
  const told: Mutable<AwardTerm> = {
    rule: rule.id,
    base: share.base,
    points: rule.points,
    per: rule.per,
  };
  terms[at] = told;
  let bytes = rule.termBytes + numberBytes(share.base);
  if (cap) {
    told.cap = { kind: cap, allowed: share.allowed };
    bytes += `,"cap":{"kind":"","allowed":}`.length + cap.length + numberBytes(share.allowed);
  }
  if (rule.walletName !== undefined) told.wallet = rule.walletName;
  if (lot && lot.position > 0) {
    told.lot = lot.position;
    bytes += `,"lot":`.length + numberBytes(lot.position);
  }
  return parts ? tellParts(parts, told, bytes, terms, at) : bytes;
}

/** One term per group of lines: the first says what holds for the whole rule. */
function tellParts(
  parts: readonly DraftTerm[],
  first: Mutable<AwardTerm>,
  firstBytes: number,
  terms: AwardTerm[],
  at: number,
): number {
  const { cap: _, ...common } = first;
  let bytes = 0;
  for (const [index, { base, by, per }] of parts.entries()) {
    const told: Mutable<AwardTerm> = index === 0 ? first : { ...common };
    terms[at + index] = told;
    told.base = base;
    told.per = per;
    bytes += firstBytes + numberBytes(base) + numberBytes(per);
    if (!by) continue;
    told.by = by;
    bytes += `,"by":[]`.length;
    for (const position of by) bytes += numberBytes(position) + 1;
  }
  return bytes;
}

/** The rules that did not match, as many and with as much as there is room for. */
function keepMisses(
  { missBytes, missCount, misses }: AwardDraft,
  values: FactValues,
  room: number,
): readonly Unmatched[] {
  let bytes = missBytes;
  const told: Unmatched[] = [];
  for (let index = 0; index < missCount && bytes <= room; index += 1) {
    const miss = misses[index];
    if (!miss) continue;
    const { plain, tell } = miss;
    const value = tell?.(values);
    if (value === undefined || (typeof value === "string" && value.length > longestValue))
      told[index] = plain;
    else {
      told[index] = { rule: plain.rule, at: plain.at, value };
      bytes += valueBytes(value);
    }
  }
  return bytes <= room ? told : withoutValues(misses, missCount, room);
}

function withoutValues(misses: readonly Miss[], missCount: number, room: number): Unmatched[] {
  const kept: Unmatched[] = [];
  let bytes = 0;
  for (let index = 0; index < missCount; index += 1) {
    const miss = misses[index];
    if (!miss) continue;
    bytes += miss.bytes;
    if (bytes > room) break;
    kept.push(miss.plain);
  }
  return kept;
}

/** Bytes of a told value with its name. */
function valueBytes(value: string | number | boolean): number {
  const name = `,"value":`.length;
  if (typeof value === "number") return name + numberBytes(value);
  if (typeof value === "boolean") return name + 5;
  return name + textBytes(value);
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
