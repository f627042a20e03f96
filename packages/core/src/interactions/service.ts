// Use cases of interactions: tracking, and what was tracked.

import {
  type CustomerRef,
  customerRefSchema,
  type Interaction,
  type InteractionPage,
  interactionPageRequestSchema,
  interactionsSchema,
  parseWith,
  type TrackOutcome,
} from "@regulars/contract";
import {
  type Answer,
  type CommandOptions,
  type EnginePort,
  type Execute,
  keyless,
} from "../kernel/engine-port.ts";
import { mostKept } from "./decide.ts";
import type { InteractionRow } from "./store.ts";

/** Commands on interactions. */
export interface InteractionWrites<Mode extends "sync" | "async"> {
  /**
   * Keeps what a customer looked at and did, at most 100 at once: what is new, and for whose instant the consent to
   * `analytics` was given. The outcome counts what was dropped, and why. Throws `customer_not_found`, `customer_erased`.
   */
  track(
    customer: CustomerRef,
    items: readonly Interaction[],
    options?: CommandOptions,
  ): Answer<Mode, TrackOutcome>;
}

/** Reads of interactions. */
export interface InteractionReads {
  /** The newest 500 are kept; newest first, `before` is `next` of the page before. */
  interactions(
    customer: CustomerRef,
    page?: { readonly before?: string | undefined; readonly limit?: number | undefined },
  ): Promise<InteractionPage>;
}

/** Creates the commands of interactions. */
export function createInteractionWrites<Mode extends "sync" | "async">(
  port: EnginePort,
  execute: Execute<Mode>,
): InteractionWrites<Mode> {
  return {
    track: (ref, sent, options) =>
      execute(() => {
        const items = parseWith(interactionsSchema, sent);
        return keyless(port.shop, {
          kind: "customer.track",
          customer: port.target(parseWith(customerRefSchema, ref), false),
          body: items,
          options,
          latest: Math.max(...items.map(({ at }) => at)),
        });
      }),
  };
}

/** Creates the reads of interactions. */
export function createInteractionReads(port: EnginePort): InteractionReads {
  const { shop } = port;
  return {
    interactions: (ref, page) =>
      port.read(function* (verbs) {
        const { before, limit = 50 } = parseWith(interactionPageRequestSchema, page ?? {});
        const customer = yield* port.find(verbs, ref);
        const rows = yield* verbs.listInteractions({ shop, customer, limit: mostKept });
        // The last of the page before may be trimmed away meanwhile, with all that followed it.
        const at = before === undefined ? -1 : rows.findIndex(({ id }) => id === before);
        const rest = before !== undefined && at < 0 ? [] : rows.slice(at + 1);
        const shown = rest.slice(0, limit);
        const last = shown.at(-1);
        return {
          interactions: shown.map(viewOf),
          ...(rest.length > limit && last !== undefined ? { next: last.id } : {}),
        };
      }),
  };
}

function viewOf({ id, kind, at, body }: InteractionRow): Interaction {
  return { id, kind, ...(JSON.parse(body) as Pick<Interaction, "name" | "subject">), at };
}
