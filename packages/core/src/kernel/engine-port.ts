// What the use cases of a room are given: commands go in, outcomes and reads come out.

import { type CustomerRef, commandOptionsSchema, parseWith } from "@regulars/contract";
import type { StorageVerbs, Work } from "../storage/index.ts";
import type { Command, CustomerTarget } from "./command.ts";

/** How a command's answer comes: at once on a host's synchronous transaction, else as a promise. */
export type Answer<Mode extends "sync" | "async", T> = Mode extends "sync" ? T : Promise<T>;

/** Carries commands out. `build` validates; its error comes as the answer's. */
export type Execute<Mode extends "sync" | "async"> = <T>(build: () => Command) => Answer<Mode, T>;

/** The hashes of a value: the one under the current secret, and those under older ones. */
export interface LookUp {
  readonly lookup: string;
  readonly others: readonly string[] | undefined;
}

/** The engine as the rooms' use cases see it, for one shop. */
export interface EnginePort {
  readonly shop: string;
  now(): number;
  /** Where a reference to a customer leads; `create` says whether an unknown one becomes a customer. */
  target(ref: CustomerRef, create: boolean): CustomerTarget;
  /** Keyed hashes of a normalised identity. */
  lookup(kind: string, value: string): LookUp;
  /** The customer that an identity belongs to; undefined: nobody's. */
  identify(
    verbs: StorageVerbs,
    identity: { readonly kind: string; readonly value: string },
  ): Work<string | undefined>;
  read<T>(work: (verbs: StorageVerbs) => Work<T>): Promise<T>;
  /** The customer that a reference means; throws `customer_not_found`. */
  find(verbs: StorageVerbs, ref: CustomerRef): Work<string>;
}

/** What any command may be given besides its body. */
export interface CommandOptions {
  /** Who does it; `system` when absent. */
  readonly actor?: string | undefined;
  /** When it happened, where the body does not say. */
  readonly occurredAt?: number | undefined;
  /** Decide and answer, save nothing. */
  readonly dryRun?: boolean | undefined;
}

/** What a command without a business key is made of. */
export interface KeylessCommand {
  readonly kind: string;
  readonly customer: CustomerTarget;
  readonly body: unknown;
  readonly options: CommandOptions | undefined;
  /** The latest instant that the body names; see `Command`. */
  readonly latest?: number | undefined;
}

/** Makes a command that has no business key. Throws `invalid_input` for options that are none. */
export function keyless(shop: string, made: KeylessCommand): Command {
  const { kind, customer, body, options, latest } = made;
  return {
    ...envelopeOf(shop, options),
    kind,
    key: undefined,
    revision: 0,
    hash: "",
    customer,
    occurredAt: options?.occurredAt,
    latest,
    weight: 6,
    body,
  };
}

/** The part of the envelope that options fill. Throws `invalid_input` for options that are none. */
export function envelopeOf(
  shop: string,
  options: CommandOptions | undefined,
): Pick<Command, "shop" | "actor" | "dryRun"> {
  if (options === undefined) return { shop, actor: "system", dryRun: false };
  const { actor = "system", dryRun = false } = parseWith(commandOptionsSchema, options);
  return { shop, actor, dryRun };
}
