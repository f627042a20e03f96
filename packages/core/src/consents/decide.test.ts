import type { ConsentChange } from "@regulars/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isGivenAt, recordConsent } from "./decide.ts";
import type { ConsentDraft } from "./state.ts";

function newDraft(): ConsentDraft {
  return {
    shop: "shop",
    customer: "cus_1",
    actor: "ann",
    now: 1_000,
    sequence: 0,
    events: [],
    keys: [],
    unparked: [],
    consents: [],
    consentRecords: [],
  };
}

const change = (values: Partial<ConsentChange> = {}): ConsentChange =>
  ({
    purpose: "analytics",
    state: "given",
    source: "site",
    textVersion: "1",
    ...values,
  }) as ConsentChange;

test("nothing is allowed by default", () => {
  expect(isGivenAt(undefined, 5)).toBe(false);
});

test("a change is told with codes alone, and kept with its text and its writer", () => {
  const draft = newDraft();
  expect(recordConsent(draft, change({ locale: "zh-CN" }), 7)).toEqual({
    status: "recorded",
    customer: "cus_1",
    state: "given",
  });
  expect(draft.events.map(({ type, occurredAt, data }) => [type, occurredAt, data])).toEqual([
    ["consent.given", 7, '{"purpose":"analytics","channel":"any","source":"site"}'],
  ]);
  expect(draft.consentRecords).toEqual([
    expect.objectContaining({
      sequence: 1,
      channel: "any",
      state: "given",
      textVersion: "1",
      locale: "zh-CN",
      at: 7,
      recordedAt: 1_000,
      actor: "ann",
    }),
  ]);
});

test("the same at the same instant changes nothing, later it is kept", () => {
  const draft = newDraft();
  recordConsent(draft, change(), 5);
  expect(recordConsent(draft, change(), 5).status).toBe("unchanged");
  expect(recordConsent(draft, change({ textVersion: "2" }), 7).status).toBe("recorded");
  expect(draft.consentRecords.length).toBe(2);
  expect(draft.consents[0]).toMatchObject({ givenFrom: 5, givenUntil: undefined, at: 7 });
});

test("a word that comes late is kept and changes nothing that is in force", () => {
  const draft = newDraft();
  recordConsent(draft, change({ state: "withdrawn" }), 50);
  expect(recordConsent(draft, change(), 20)).toMatchObject({
    status: "recorded",
    state: "withdrawn",
  });
  expect(draft.consents).toHaveLength(1);
  expect(draft.consents[0]?.state).toBe("withdrawn");
  expect(draft.consentRecords).toHaveLength(2);
});

interface Said {
  readonly state: "given" | "withdrawn";
  readonly at: number;
  readonly textVersion: string;
}

/** What was in force at an instant: the latest word by its instant, of equal ones the one said later. */
function inForce(said: readonly Said[], at: number): Said | undefined {
  let found: Said | undefined;
  for (const one of said)
    if (one.at <= at && (found === undefined || one.at >= found.at)) found = one;
  return found;
}

const saying = fc.record({
  state: fc.constantFrom("given" as const, "withdrawn" as const),
  at: fc.integer({ min: 1, max: 30 }),
  textVersion: fc.constantFrom("1", "2"),
});

test("whatever is said in whatever order, the latest word is in force and nothing is allowed that was not", () => {
  fc.assert(
    fc.property(fc.array(saying, { maxLength: 12 }), (all) => {
      const draft = newDraft();
      for (const { at, ...values } of all) recordConsent(draft, change(values), at);
      const row = draft.consents[0];
      expect(row?.state).toBe(inForce(all, 1_000)?.state);
      for (let at = 0; at <= 31; at++) {
        const isGiven = inForce(all, at)?.state === "given";
        if (isGivenAt(row, at)) expect(isGiven, `at ${at}`).toBe(true);
        if (row !== undefined && at >= row.at) expect(isGivenAt(row, at)).toBe(isGiven);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("in order, all of the last time in which it was given is known", () => {
  fc.assert(
    fc.property(fc.uniqueArray(saying, { maxLength: 12, selector: ({ at }) => at }), (unsorted) => {
      const all = [...unsorted].sort((a, b) => a.at - b.at);
      const draft = newDraft();
      for (const { at, ...values } of all) recordConsent(draft, change(values), at);
      const row = draft.consents[0];
      let last = 31;
      while (last >= 0 && inForce(all, last)?.state !== "given") last--;
      for (let at = last; at >= 0 && inForce(all, at)?.state === "given"; at--)
        expect(isGivenAt(row, at), `at ${at}`).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
