// The explanation of an award, kept within its size: values go first, then rules that did not match, then terms.

import type {
  AwardExplanation,
  AwardRest,
  AwardTerm,
  ProgramDocument,
  Unmatched,
} from "@regulars/contract";
import type { AwardDraft, DraftShare, DraftTerm, DraftWallet } from "./award-draft.ts";
import { defaultWallet, type Miss } from "./compiled-rule.ts";
import type { FactValues } from "./fact-values.ts";
import { type Exact, gcd, plus, quotient } from "./integers.ts";
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

  return (draft, values) => {
    const rung = tiers.length > 0 ? (values.rungs[0] ?? -1) : -1;
    const tier = rung >= 0 ? tiers[rung]?.id : undefined;
    const totals: Totals[] = [];
    for (const wallet of draft.wallets) totals.push(totalsOf(wallet, wallets, draft.denominator));
    let bytes = frame + (tier === undefined ? 0 : textBytes(tier) + `"tier":,`.length);
    for (const total of totals) bytes += totalBytes(total);
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
  denominator: Exact,
): Totals {
  const common = gcd(numerator, denominator);
  return {
    wallet: wallets[wallet] ?? "",
    numerator: String(quotient(numerator, common)),
    denominator: String(quotient(denominator, common)),
    points,
    lots: lots.length === 1 ? [points] : lots.map((lot) => lot.points),
  };
}

function totalBytes(total: Totals): number {
  let bytes = `{"wallet":,"numerator":"","denominator":"","points":,"lots":[]},`.length;
  bytes += textBytes(total.wallet) + total.numerator.length + total.denominator.length;
  bytes += numberBytes(total.points);
  for (const points of total.lots) bytes += numberBytes(points) + 1;
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
  for (let index = 0; index < draft.shareCount; index += 1) {
    const share = draft.shares[index];
    if (share) bytes += tellShare(share, draft, wallets, terms);
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
    const size = tellShare(share, draft, wallets, made);
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
      const common = gcd(sum, draft.denominator);
      rest.push({
        wallet: wallets[wallet] ?? "",
        ...(position > 0 ? { lot: position } : undefined),
        numerator: String(quotient(sum, common)),
        denominator: String(quotient(draft.denominator, common)),
      });
    }
  return rest;
}

/** Appends the terms of a rule and answers the bytes they take. */
function tellShare(
  share: DraftShare,
  draft: AwardDraft,
  wallets: readonly string[],
  terms: AwardTerm[],
): number {
  if (share.terms === undefined) return tellTerm(share, share, true, draft, wallets, terms);
  let bytes = 0;
  for (let index = 0; index < share.terms.length; index += 1) {
    const part = share.terms[index];
    if (part) bytes += tellTerm(share, part, index === 0, draft, wallets, terms);
  }
  return bytes;
}

function tellTerm(
  share: DraftShare,
  part: DraftTerm | DraftShare,
  first: boolean,
  draft: AwardDraft,
  wallets: readonly string[],
  terms: AwardTerm[],
): number {
  const { rule } = share;
  const per = "per" in part ? part.per : rule.per;
  let bytes = rule.termBytes + numberBytes(part.base) + numberBytes(rule.points) + numberBytes(per);
  const term: Mutable<AwardTerm> = { rule: rule.id, base: part.base, points: rule.points, per };
  if (first && share.cap) {
    term.cap = { kind: share.cap, allowed: share.allowed };
    bytes += `,"cap":{"kind":"","allowed":}`.length + share.cap.length + numberBytes(share.allowed);
  }
  const wallet = wallets[rule.wallet] ?? defaultWallet;
  if (wallet !== defaultWallet) term.wallet = wallet;
  if ("by" in part && part.by) {
    term.by = part.by;
    bytes += `,"by":[]`.length;
    for (const position of part.by) bytes += numberBytes(position) + 1;
  }
  const lot = share.lot ? positionOf(share, draft) : 0;
  if (lot > 0) {
    term.lot = lot;
    bytes += `,"lot":`.length + numberBytes(lot);
  }
  terms.push(term);
  return bytes;
}

function positionOf({ lot, rule }: DraftShare, { wallets }: AwardDraft): number {
  for (const { lots, wallet } of wallets)
    if (wallet === rule.wallet) return lot ? lots.indexOf(lot) : 0;
  return 0;
}

/** The rules that did not match, as many and with as much as there is room for. */
function keepMisses(
  { missCount, misses }: AwardDraft,
  values: FactValues,
  room: number,
): readonly Unmatched[] {
  let bytes = 0;
  for (let index = 0; index < missCount; index += 1) bytes += misses[index]?.bytes ?? 0;
  const told: Unmatched[] = [];
  for (let index = 0; index < missCount && bytes <= room; index += 1) {
    const miss = misses[index];
    if (!miss) continue;
    const value = miss.tell?.(values);
    const size = value === undefined ? 0 : valueBytes(value);
    if (size === 0 || value === undefined) told.push(miss.plain);
    else told.push({ rule: miss.plain.rule, at: miss.plain.at, value });
    bytes += size;
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

/** Bytes of a told value with its name; 0 when it is too long to be told. */
function valueBytes(value: string | number | boolean): number {
  const name = `,"value":`.length;
  if (typeof value === "number") return name + numberBytes(value);
  if (typeof value === "boolean") return name + 5;
  return value.length > longestValue ? 0 : name + textBytes(value);
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
