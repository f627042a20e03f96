// Consents on the wire: the one place that knows how they are read, given and withdrawn.

import { type Call, ClientError } from "@regulars/client/call";
import { type CallableRoute, joinProgram, type OfCustomer } from "@regulars/contract/http/own";
import type { Connection } from "../connection/connection.ts";

/** A consent that a page asks for, in its own words. */
export interface ConsentOffer {
  /** `marketing`, `service`, `analytics`, `profiling` or `sharing`. */
  readonly purpose: string;
  /** `email`, `sms`, `phone`, `wechat`, `app` or `post` for `marketing` and `service`; else absent. */
  readonly channel?: string | undefined;
  /** The shop's name of these words, such as `2026-03`; kept as proof of what was agreed to. */
  readonly textVersion: string;
  /** The words. */
  readonly text: { readonly en?: string | undefined; readonly zh?: string | undefined };
}

/** A consent as a customer changed it on this page. */
export interface ConsentChange {
  readonly purpose: string;
  readonly channel?: string | undefined;
  readonly state: "given" | "withdrawn";
  readonly source: "element";
  readonly textVersion: string;
  /** Language in which the words were shown. */
  readonly locale: string;
}

/** What a customer said to an offer, in the language of the page. */
export function changeOf(
  { purpose, channel, textVersion }: ConsentOffer,
  state: ConsentChange["state"],
  locale: string,
): ConsentChange {
  const change = { purpose, state, source: "element", textVersion, locale } as const;
  return channel === undefined ? change : { ...change, channel };
}

/** Tells consents apart: purpose and channel. */
export function keyOf({ purpose, channel }: Pick<ConsentOffer, "purpose" | "channel">): string {
  return `${purpose}:${channel ?? "any"}`;
}

const consentsPath = "/v1/customers/{customer}/consents";

const listConsents: CallableRoute<OfCustomer, { readonly current: readonly ConsentState[] }> = {
  name: "consents.list",
  method: "GET",
  path: consentsPath,
  repeats: "none",
  answer: shapedLike(isStates),
};

const recordConsent: CallableRoute<OfCustomer & ConsentChange, object> = {
  name: "consents.record",
  method: "POST",
  path: consentsPath,
  repeats: "key",
  answer: shapedLike(isObject),
};

interface ConsentState {
  readonly purpose: string;
  readonly channel?: string | undefined;
  readonly state: "given" | "withdrawn";
}

/** Keys of the consents in force; `undefined` where the handler keeps none. */
export async function readGiven(
  { call }: Connection,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | undefined> {
  try {
    const { current } = await call(listConsents, { customer: "me" }, { signal });
    return new Set(current.filter(({ state }) => state === "given").map(keyOf));
  } catch (error) {
    if (error instanceof ClientError && error.status === 404) return undefined;
    throw error;
  }
}

/** Gives or withdraws a consent. */
export async function changeConsent({ call }: Connection, change: ConsentChange): Promise<void> {
  await call(recordConsent, { customer: "me", ...change });
}

/** Makes the customer a member, with the consents that were ticked: both or neither. */
export async function joinWith(
  { call }: Connection,
  consents: readonly ConsentChange[],
): Promise<void> {
  const route = joinProgram as CallableRoute<OfCustomer & { consents?: unknown }, object>;
  await call(route, consents.length === 0 ? { customer: "me" } : { customer: "me", consents });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isStates(value: unknown): value is { readonly current: readonly ConsentState[] } {
  const { current } = (value ?? {}) as { readonly current?: unknown };
  return Array.isArray(current) && current.every((one) => typeof one?.purpose === "string");
}

/** A guard in the form in which the client takes schemas. */
function shapedLike<Value>(
  is: (value: unknown) => value is Value,
): Exclude<Parameters<Call>[0]["answer"], () => unknown> & CallableRoute<object, Value>["answer"] {
  const safeParse = (data: unknown): object =>
    is(data)
      ? { success: true, data }
      : { success: false, error: { issues: [{ code: "custom", path: [] }] } };
  return { safeParse } as never;
}
