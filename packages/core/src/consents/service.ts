// Use cases of consents: giving, withdrawing, and reading what a customer allows.

import {
  type Consent,
  type ConsentChange,
  type ConsentOutcome,
  type ConsentRecord,
  type Consents,
  type CustomerRef,
  consentChangeSchema,
  customerRefSchema,
  formatNumbered,
  numberedPageSchema,
  parseWith,
} from "@regulars/contract";
import {
  type Answer,
  type CommandOptions,
  type EnginePort,
  type Execute,
  keyless,
} from "../kernel/engine-port.ts";
import type { ConsentRecordRow, ConsentRow } from "./store.ts";

/** Commands on consents. */
export interface ConsentWrites<Mode extends "sync" | "async"> {
  /**
   * Records that a customer gave or withdrew a consent; `occurredAt` of the options is when they said so. The latest
   * word counts. Throws `customer_not_found`, `customer_erased`.
   */
  consent(
    customer: CustomerRef,
    change: ConsentChange,
    options?: CommandOptions,
  ): Answer<Mode, ConsentOutcome>;
}

/** Reads of consents. */
export interface ConsentReads {
  /** How a customer's consents stand, and the changes that led there, newest first; `before` is a `sequence`. */
  consents(
    customer: CustomerRef,
    page?: { readonly before?: number | undefined; readonly limit?: number | undefined },
  ): Promise<Consents>;
}

/** Creates the commands of consents. */
export function createConsentWrites<Mode extends "sync" | "async">(
  port: EnginePort,
  execute: Execute<Mode>,
): ConsentWrites<Mode> {
  return {
    consent: (ref, change, options) =>
      execute(() =>
        keyless(port.shop, {
          kind: "customer.consent",
          customer: port.target(parseWith(customerRefSchema, ref), false),
          body: parseWith(consentChangeSchema, change),
          options,
        }),
      ),
  };
}

/** Creates the reads of consents. */
export function createConsentReads(port: EnginePort): ConsentReads {
  const { shop } = port;
  return {
    consents: (ref, page) =>
      port.read(function* (verbs) {
        const { before, limit = 100 } = parseWith(numberedPageSchema, page ?? {});
        const customer = yield* port.find(verbs, ref);
        const current = yield* verbs.loadConsents([{ shop, customer }]);
        const history = yield* verbs.listConsentRecords({ shop, customer, before, limit });
        return {
          current: current.map(consentView).sort(byPurpose),
          history: history.map(recordView),
        };
      }),
  };
}

function consentView(row: Pick<ConsentRow, keyof Consent>): Consent {
  const { purpose, channel, state, source, textVersion, locale, at } = row;
  return {
    purpose,
    channel,
    state,
    source,
    textVersion,
    ...(locale === undefined ? {} : { locale }),
    at,
  };
}

function recordView(row: ConsentRecordRow): ConsentRecord {
  const { customer, sequence, recordedAt, actor } = row;
  const event = formatNumbered("evt", customer, sequence);
  return { event, sequence, ...consentView(row), recordedAt, actor };
}

function byPurpose(a: Consent, b: Consent): number {
  const [one, other] = [`${a.purpose} ${a.channel}`, `${b.purpose} ${b.channel}`];
  return one < other ? -1 : 1;
}
