// What changes a customer themselves: registering, updating, joining, leaving, erasing.

import {
  type ConsentChange,
  type CustomerChange,
  type CustomerPatch,
  type CustomerProfile,
  customerPatchSchema,
  parseWith,
  RegularsError,
} from "@regulars/contract";
import { recordConsent } from "../consents/index.ts";
import { tell } from "../kernel/draft.ts";
import type { Command, DecideContext } from "../kernel/index.ts";
import type { Programs } from "../program/index.ts";
import { enterLadders, redateTiers } from "./settle.ts";
import type { CustomerDraft } from "./state.ts";

/** What a registration is decided on; its identities are part of the command's target. */
export interface RegisterBody {
  readonly profile: CustomerProfile;
  readonly consents: readonly ConsentChange[];
}

/** What an update is decided on. */
export interface UpdateBody {
  readonly patch: CustomerPatch;
  /** Custom fields that may change; absent: all. */
  readonly customOnly: readonly string[] | undefined;
}

/** What a join is decided on. */
export interface JoinBody {
  readonly at: number | undefined;
  readonly consents: readonly ConsentChange[];
}

/** Registers: a new customer with a profile; `joinedAt` in it makes them a member at once. */
export function register(
  context: DecideContext<Programs>,
  draft: CustomerDraft,
  command: Command,
): CustomerChange {
  const { profile, consents } = command.body as RegisterBody;
  draft.profile = profile;
  draft.profileChanged = true;
  if (profile.joinedAt !== undefined) join(draft, profile.joinedAt);
  for (const change of consents) recordConsent(draft, change, context.occurredAt);
  return { status: "recorded", customer: draft.customer };
}

/** Replaces the given fields of the profile; a field set to `null` is removed. */
export function update(
  context: DecideContext<Programs>,
  draft: CustomerDraft,
  command: Command,
): CustomerChange {
  refuseErased(draft);
  const { patch: sent, customOnly } = command.body as UpdateBody;
  const patch: CustomerPatch =
    customOnly === undefined || sent.custom === undefined
      ? sent
      : { ...sent, custom: customWithin(draft.profile?.custom, sent.custom, customOnly) };
  const next: Record<string, unknown> = { ...draft.profile };
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete next[field];
    else if (value !== undefined) next[field] = value;
  }
  draft.profile = next as unknown as CustomerProfile;
  draft.profileChanged = true;
  tell(draft, {
    type: "customer.updated",
    occurredAt: context.occurredAt,
    data: { fields: Object.keys(patch) },
  });
  return { status: "recorded", customer: draft.customer };
}

type CustomFields = NonNullable<CustomerProfile["custom"]>;

/**
 * The custom fields with those of `only` as sent and all others as they were; `null` where none is left. Throws
 * `invalid_input` where both together are no custom fields of a profile.
 */
function customWithin(
  before: CustomFields = {},
  sent: CustomFields | null,
  only: readonly string[],
): CustomerPatch["custom"] {
  const isOwn = (name: string): boolean => only.includes(name);
  const fields = Object.entries(sent ?? {});
  const strange = fields.some(
    ([name, value]) => !isOwn(name) && JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  if (strange)
    throw new RegularsError("forbidden", { caller: "customer", permission: "customers.write" });
  const others = Object.entries(before).filter(([name]) => !isOwn(name));
  const all = [...others, ...fields.filter(([name]) => isOwn(name))];
  const custom = all.length === 0 ? null : Object.fromEntries(all);
  return parseWith(customerPatchSchema, { custom }).custom;
}

/** Makes the customer a member. Consents that come along are recorded also of one who is a member already. */
export function joinProgram(
  context: DecideContext<Programs>,
  draft: CustomerDraft,
  command: Command,
): CustomerChange {
  refuseErased(draft);
  const { at = context.occurredAt, consents } = command.body as JoinBody;
  let isChanged = draft.membership !== "active";
  if (isChanged) join(draft, at);
  for (const change of consents)
    if (recordConsent(draft, change, context.occurredAt).status === "recorded") isChanged = true;
  if (!isChanged) return { status: "unchanged", customer: draft.customer };
  return { status: "recorded", customer: draft.customer };
}

function join(draft: CustomerDraft, at: number): void {
  draft.membership = "active";
  draft.joinedAt = at;
  draft.anchor = at;
  tell(draft, { type: "customer.joined", occurredAt: at });
  const from = Math.max(at, draft.settledThrough);
  redateTiers(draft, from);
  enterLadders(draft, from);
}

/** Ends the membership; points stay as they are. */
export function leaveProgram(
  context: DecideContext<Programs>,
  draft: CustomerDraft,
  _command: Command,
): CustomerChange {
  refuseErased(draft);
  if (draft.membership === "left") return { status: "unchanged", customer: draft.customer };
  draft.membership = "left";
  tell(draft, { type: "customer.left", occurredAt: context.occurredAt });
  return { status: "recorded", customer: draft.customer };
}

/** Removes the person: profile and identities go, entries and orders stay under an id that names nobody. */
export function erase(
  context: DecideContext<Programs>,
  draft: CustomerDraft,
  _command: Command,
): CustomerChange {
  if (draft.membership === "erased") return { status: "unchanged", customer: draft.customer };
  draft.membership = "erased";
  draft.profile = undefined;
  draft.profileChanged = true;
  tell(draft, { type: "customer.erased", occurredAt: context.occurredAt });
  return { status: "recorded", customer: draft.customer };
}

/** Refuses to act for a person who was erased. */
export function refuseErased(draft: Pick<CustomerDraft, "membership" | "customer">): void {
  if (draft.membership === "erased") {
    throw new RegularsError("customer_erased", { customer: draft.customer });
  }
}
