// The command envelope: what every change of a customer carries, whatever its kind.

import type { KeyName } from "./store.ts";

/** An identity that a command brings. */
export interface BroughtIdentity {
  readonly kind: string;
  /** The hash that it is found under. */
  readonly lookup: string;
  /** Hashes under older secrets; it is found under these too, and taken under all of them. */
  readonly others?: readonly string[] | undefined;
  readonly value: string;
}

/** How a command finds its customer. */
export type CustomerTarget =
  | { readonly by: "id"; readonly id: string }
  /** Created when unknown, unless `create` is false. */
  | (BroughtIdentity & { readonly by: "identity"; readonly create: boolean })
  /** A pseudo-customer of its own. */
  | { readonly by: "guest" }
  /** The customer of another key: of the order that a refund names, of the spend that is undone. */
  | { readonly by: "key"; readonly key: KeyName }
  /** A new customer with the identities that come with it. */
  | {
      readonly by: "new";
      readonly identities: readonly BroughtIdentity[];
    };

/** A validated command. `Body` is what its kind alone understands. */
export interface Command<Body = unknown> {
  readonly kind: string;
  readonly shop: string;
  /** Who does it; `system` when nobody is named. */
  readonly actor: string;
  /** When it happened; undefined: at the time of recording. */
  readonly occurredAt: number | undefined;
  /** The latest instant that its body names of what has happened; it may not lie in the future either. */
  readonly latest?: number | undefined;
  /** Its business key, when its kind has one. */
  readonly key: KeyName | undefined;
  readonly revision: number;
  /** Content hash, compared under the same revision; empty without a key. */
  readonly hash: string;
  readonly customer: CustomerTarget;
  /** It takes the customer's identities away: they are locked like those that a command brings. */
  readonly removesIdentities?: boolean | undefined;
  /** Nobody waits for it: it goes when the others leave room. */
  readonly isBehind?: boolean | undefined;
  /** Decide and answer, save nothing. */
  readonly dryRun: boolean;
  /** Rows it will write, roughly; bounds a batch. */
  readonly weight: number;
  readonly body: Body;
}

/** The verdict on one command of a batch. */
export type Verdict =
  | { readonly ok: true; readonly outcome: unknown }
  /** Refused: nothing but its customer's settlement was done. */
  | { readonly ok: false; readonly error: unknown };
