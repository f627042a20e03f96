// Requests under an Idempotency-Key: who may work on one, and what those who come later are told.

import type { RequestName, RequestRow, StorageVerbs, Work } from "../storage/index.ts";

/** A response as it is kept and given again. */
export interface KeptResponse {
  /** HTTP status. */
  readonly status: number;
  /** The headers that belong to it, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body to the byte. */
  readonly body: string;
}

/** What proves that one may finish a request. */
export interface RequestHandle {
  readonly principal: string;
  readonly key: string;
  readonly owner: string;
}

/** What becomes of a request. */
export type RequestBegun =
  /** It is the caller's to carry out, and then to finish or to release. */
  | { readonly status: "begun"; readonly handle: RequestHandle }
  /** Somebody carries it out now. */
  | { readonly status: "in_flight" }
  /** It was carried out. */
  | { readonly status: "done"; readonly response: KeptResponse }
  /** The key was sent with another request. */
  | { readonly status: "reused" };

/** One step of a request. */
export type RequestStep =
  | {
      readonly does: "begin";
      readonly shop: string;
      readonly handle: RequestHandle;
      readonly fingerprint: string;
      /** The same under all secrets that are known: a row may have been written under an older one. */
      readonly known: readonly string[];
      /** Milliseconds. */
      readonly lease: number;
    }
  | {
      readonly does: "finish";
      readonly shop: string;
      readonly handle: RequestHandle;
      readonly response: KeptResponse;
      readonly customer: string | undefined;
    }
  | { readonly does: "release"; readonly shop: string; readonly handle: RequestHandle };

/** What a step answers: `lost` when the lease was over and somebody else took the request. */
export type RequestAnswer = RequestBegun | "kept" | "lost";

/** Milliseconds for which responses are kept. */
const keptFor = 7 * 86_400_000;

/** Carries out steps in one transaction; answers come in their order. Repeating it changes nothing and answers the same. */
export function* stepRequests(
  verbs: StorageVerbs,
  steps: readonly RequestStep[],
): Work<readonly RequestAnswer[]> {
  const now = yield* verbs.readClock();
  const answers: RequestAnswer[] = [];
  yield* begin(verbs, { steps, answers, now });
  yield* end(verbs, { steps, answers, now });
  return answers;
}

interface Stepping {
  readonly steps: readonly RequestStep[];
  readonly answers: RequestAnswer[];
  readonly now: number;
}

function nameOf({ shop, handle }: RequestStep): RequestName {
  return { shop, principal: handle.principal, key: handle.key };
}

function textOf({ shop, principal, key }: RequestName): string {
  return `${shop}\0${principal}\0${key}`;
}

/** Places of the steps that do one of the given things, in the order in which everybody locks. */
function placesOf(
  steps: readonly RequestStep[],
  does: readonly RequestStep["does"][],
): readonly number[] {
  return steps
    .flatMap((step, at) => (does.includes(step.does) ? [at] : []))
    .map((at) => ({ at, text: textOf(nameOf(steps[at] as RequestStep)) }))
    .sort((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0))
    .map(({ at }) => at);
}

function* begin(verbs: StorageVerbs, { steps, answers, now }: Stepping): Work<void> {
  const places = placesOf(steps, ["begin"]);
  const rows = places.map((at): RequestRow => {
    const { fingerprint, handle, lease, shop } = steps[at] as RequestStep & { does: "begin" };
    const nothing = { customer: undefined, status: undefined, headers: "", body: "" };
    return { shop, ...handle, fingerprint, ...nothing, expiresAt: now + lease };
  });
  const found = yield* verbs.claimRequests(rows);
  const held = new Map(found.map((row) => [textOf(row), row]));
  const taken = new Map<string, RequestRow>();
  for (const [place, at] of places.entries()) {
    const mine = rows[place] as RequestRow;
    const text = textOf(mine);
    let there = held.get(text) as RequestRow;
    if (there.owner !== mine.owner && there.expiresAt <= now) {
      there = mine;
      held.set(text, mine);
      taken.set(text, mine);
    }
    const { known } = steps[at] as RequestStep & { does: "begin" };
    answers[at] = answerOf(there, mine, known);
  }
  yield* verbs.saveRequests([...taken.values()]);
}

function answerOf(there: RequestRow, mine: RequestRow, known: readonly string[]): RequestBegun {
  const { key, owner, principal } = mine;
  if (there.owner === owner) return { status: "begun", handle: { principal, key, owner } };
  if (!known.includes(there.fingerprint)) return { status: "reused" };
  const { body, headers, status } = there;
  if (status === undefined) return { status: "in_flight" };
  const response = { status, headers: JSON.parse(headers) as Record<string, string>, body };
  return { status: "done", response };
}

function* end(verbs: StorageVerbs, { steps, answers, now }: Stepping): Work<void> {
  const places = placesOf(steps, ["finish", "release"]);
  if (places.length === 0) return;
  const names = [
    ...new Map(
      places.map((at) => {
        const name = nameOf(steps[at] as RequestStep);
        return [textOf(name), name] as const;
      }),
    ).values(),
  ];
  const rows = new Map(
    (yield* verbs.lockRequests(names)).flatMap((row) => (row ? [[textOf(row), row]] : [])),
  );
  const kept: RequestRow[] = [];
  const released: RequestName[] = [];
  for (const at of places) {
    const step = steps[at] as RequestStep;
    const name = nameOf(step);
    const row = rows.get(textOf(name));
    if (row === undefined || row.owner !== step.handle.owner) {
      answers[at] = "lost";
      continue;
    }
    answers[at] = "kept";
    // The first response stays: the step may be a repeat of one whose answer was lost.
    if (row.status !== undefined) continue;
    rows.delete(textOf(name));
    if (step.does !== "finish") {
      released.push(name);
      continue;
    }
    const { body, headers, status } = step.response;
    const response = { customer: step.customer, status, headers: JSON.stringify(headers), body };
    kept.push({ ...row, ...response, expiresAt: now + keptFor });
  }
  yield* verbs.saveRequests(kept);
  yield* verbs.removeRequests(released);
}
