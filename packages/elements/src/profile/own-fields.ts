// Fields of the shop's own in a profile: what the page tells of them, and their values as a form has them.

import type { CustomerProfile, CustomField } from "@regulars/contract";

/** A text in English, Chinese or both. */
export interface FieldText {
  readonly en?: string | undefined;
  readonly zh?: string | undefined;
}

/** A custom field that customers fill in themselves; the handler lets them with the same name in its `ownCustom`. */
export interface ProfileField {
  /** Name of the custom field. */
  readonly name: string;
  readonly type: CustomField["type"];
  readonly label: FieldText;
  readonly hint?: FieldText | undefined;
  /** Answers of a choice, in the order in which they are shown. */
  readonly choices?: readonly { readonly value: string; readonly label: FieldText }[] | undefined;
  /** Whether several answers of a choice may be given; one when absent. */
  readonly several?: boolean | undefined;
}

type Custom = NonNullable<CustomerProfile["custom"]>;

/** Values in a form by name, all text; of a choice several, and none where nothing was told. */
export type CustomDraft = Readonly<Record<string, readonly string[]>>;

/** The values of a profile as a form has them. */
export function customDraftOf(custom: CustomerProfile["custom"]): CustomDraft {
  return Object.fromEntries(
    Object.entries(custom ?? {}).map(([name, { type, value }]) => [
      name,
      type === "choice" ? value : value === "" ? [] : [String(value)],
    ]),
  );
}

/**
 * The values of those fields that the page shows; `undefined` where there is none. Of a choice those answers that are
 * offered, in their order: what is offered no more is no answer.
 */
export function customOf(draft: CustomDraft, fields: readonly ProfileField[]): Custom | undefined {
  const found = fields.flatMap(({ name, type, choices }): [string, CustomField][] => {
    const told = (draft[name] ?? []).map((value) => value.trim()).filter(Boolean);
    const offered = choices?.map(({ value }) => value);
    const values = offered === undefined ? told : offered.filter((value) => told.includes(value));
    const [value] = values;
    return value === undefined ? [] : [[name, typed(type, value, values)]];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

function typed(type: CustomField["type"], value: string, values: readonly string[]): CustomField {
  if (type === "integer") return { type, value: Number(value) };
  if (type === "boolean") return { type, value: value === "true" };
  if (type === "choice") return { type, value: values };
  return { type, value };
}

/** All custom fields: those that the page shows as told now, all others as they are; `null` where none is left. */
export function customWith(
  now: CustomerProfile["custom"],
  told: Custom | null,
  fields: readonly ProfileField[],
): Custom | null {
  const names = new Set(fields.map(({ name }) => name));
  const others = Object.entries(now ?? {}).filter(([name]) => !names.has(name));
  const all = [...others, ...Object.entries(told ?? {})];
  return all.length === 0 ? null : Object.fromEntries(all);
}
