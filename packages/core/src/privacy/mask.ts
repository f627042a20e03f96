// Masks: what a role is shown of anything that tells of a person. One function for all that leaves the engine.

import {
  customerFields,
  type FieldClass,
  isCustomerId,
  isShown,
  nounFields,
  type Role,
  type Sensitivity,
} from "@regulars/contract";

/** Kinds of things that are shown to roles. */
export type MaskedNoun =
  | "customer"
  | "customer_row"
  | "identity"
  | "consent"
  | "event"
  | "order"
  | "refund"
  | "entry"
  | "lot"
  | "tier"
  | "layer"
  | "interaction"
  | "explanation"
  | "problem";

/** A thing without what the role is not shown; `masked` names what was left out, and is absent when nothing was. */
export type Masked<T> = Partial<T> & { readonly masked?: readonly string[] };

/** Leaves out of a thing what a role is not shown. The thing itself is not changed. */
export type Mask = <T extends object>(noun: MaskedNoun, thing: T) => Masked<T>;

type Plain = Readonly<Record<string, unknown>>;

/** What stays of a thing that a role is not shown: which one it is, of what kind, and when. */
const skeleton: ReadonlySet<string> = new Set([
  "id",
  "shop",
  "customer",
  "customerSeq",
  "sequence",
  "event",
  "type",
  "kind",
  "status",
  "at",
  "occurredAt",
  "recordedAt",
  "masked",
]);

const staffOnly: FieldClass = { class: "basic", sensitivity: "internal" };

/** The classes of the parts of a customer. */
const partsOfCustomer: Readonly<Record<string, FieldClass>> = {
  identities: nounFields.identity,
  consents: nounFields.consent,
};

/** Removes members of an object and notes their paths. */
function leaveOut(thing: Plain, isLeft: (key: string) => boolean, paths: string[], at = ""): Plain {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(thing)) {
    if (value !== undefined && isLeft(key)) paths.push(at + key);
    else kept[key] = value;
  }
  return kept;
}

/**
 * Creates the mask of a role. Fields above what the role sees, by the contract's classes, are absent and named in
 * `masked`; nothing is shortened or starred. A thing that as a whole is above it keeps its id, kind and instants.
 *
 * @example
 * maskFor("store_staff")("customer", customer); // { …, masked: ["profile.birthday", "identities"] }
 */
export function maskFor(role: Role): Mask {
  const isHidden = ({ sensitivity }: FieldClass): boolean => !isShown(role, sensitivity);
  const above = (level: Sensitivity): boolean => !isShown(role, level);

  const customer = (thing: Plain, paths: string[]): Plain => {
    const outer = leaveOut(thing, (key) => isHidden(partsOfCustomer[key] ?? staffOnly), paths);
    const profile = outer.profile as Plain | undefined;
    if (profile === undefined) return outer;
    const fields: Readonly<Record<string, FieldClass>> = customerFields;
    const isLeft = (key: string): boolean => isHidden(fields[key] ?? nounFields.identity);
    return { ...outer, profile: leaveOut(profile, isLeft, paths, "profile.") };
  };

  const whole =
    (noun: keyof typeof nounFields) =>
    (thing: Plain, paths: string[]): Plain =>
      isHidden(nounFields[noun]) ? leaveOut(thing, (key) => !skeleton.has(key), paths) : thing;

  const withReason =
    (noun: keyof typeof nounFields) =>
    (thing: Plain, paths: string[]): Plain => {
      const rest = whole(noun)(thing, paths);
      return leaveOut(rest, (key) => key === "reason" && isHidden(nounFields.reason), paths);
    };

  /** The texts of an explanation repeat what stands in it: they go with it. */
  const explanation = (thing: Plain, paths: string[]): Plain => {
    const inner = thing.explanation as Plain | undefined;
    const entries = (thing.entries as readonly Plain[] | undefined) ?? [];
    if (isHidden(nounFields.entry)) return leaveOut(thing, (key) => !skeleton.has(key), paths);
    if (!above("sensitive")) return thing;
    const outer = leaveOut(thing, (key) => key === "staff", paths);
    const isAdjusted = inner?.kind === "adjust";
    const told = isAdjusted ? leaveOut(outer, (key) => key === "text", paths) : outer;
    return {
      ...told,
      ...(inner === undefined ? {} : { explanation: innerOf(inner, paths) }),
      ...(thing.entries === undefined
        ? {}
        : { entries: entries.map((one) => whole("entry")(one, [])) }),
    };
  };

  const innerOf = (inner: Plain, paths: string[]): Plain => {
    const at = "explanation.";
    const rest = leaveOut(inner, (key) => key === "reason", paths, at);
    const unmatched = rest.unmatched as readonly Plain[] | undefined;
    if (unmatched === undefined) return rest;
    const isValue = (key: string): boolean => key === "value";
    if (unmatched.some((one) => one.value !== undefined)) paths.push(`${at}unmatched.value`);
    return { ...rest, unmatched: unmatched.map((one) => leaveOut(one, isValue, [])) };
  };

  /** An outside id of a customer is an identity, also in an error; the sentences that repeat it go with it. */
  const problem = (thing: Plain, paths: string[]): Plain => {
    const params = thing.params as Plain | undefined;
    const id = params?.customer;
    const isForeign = typeof id === "string" && id !== "" && !isCustomerId(id);
    if (params === undefined || !isForeign || !isHidden(nounFields.identity)) return thing;
    const outer = leaveOut(thing, (key) => key === "detail" || key === "zh", paths);
    return { ...outer, params: leaveOut(params, (key) => key === "customer", paths, "params.") };
  };

  const ways: Readonly<Record<MaskedNoun, (thing: Plain, paths: string[]) => Plain>> = {
    customer,
    customer_row: customer,
    identity: whole("identity"),
    consent: whole("consent"),
    event: whole("event"),
    order: whole("order"),
    refund: withReason("refund"),
    entry: whole("entry"),
    lot: whole("lot"),
    tier: whole("tier"),
    layer: whole("layer"),
    interaction: whole("interaction"),
    explanation,
    problem,
  };

  return <T extends object>(noun: MaskedNoun, thing: T): Masked<T> => {
    const paths: string[] = [];
    const shown = ways[noun](thing as Plain, paths);
    return (paths.length === 0 ? shown : { ...shown, masked: paths.sort() }) as Masked<T>;
  };
}

/** What lists of customers can be searched and filtered by. */
export type SearchField = "text" | "identity" | "order" | "tier" | "membership" | "tag";

const searchFields: Readonly<Record<SearchField, FieldClass>> = {
  text: customerFields.names,
  identity: nounFields.identity,
  order: nounFields.order,
  tier: nounFields.tier,
  membership: staffOnly,
  tag: customerFields.tags,
};

/** Whether a role may search, filter or sort by a field: only by what it is shown. */
export function maySearchBy(role: Role, field: SearchField | keyof typeof customerFields): boolean {
  const classes: Readonly<Record<string, FieldClass>> = { ...customerFields, ...searchFields };
  const found = classes[field];
  return found !== undefined && isShown(role, found.sensitivity);
}
