// Custom fields that customers may change themselves: those that the shop names, each of its type.

import {
  type CustomerPatch,
  type CustomField,
  type OwnCustomField,
  ownCustomSchema,
  parseWith,
} from "@regulars/contract";

/** What customers may change of the custom fields. */
export interface OwnCustom {
  readonly names: readonly string[];
  /** Checks those of a patch that are theirs to change. Throws `invalid_input`. */
  check(custom: CustomerPatch["custom"]): void;
}

/** Prepares the fields that the options name. */
export function createOwnCustom(fields: Readonly<Record<string, OwnCustomField>>): OwnCustom {
  const names = Object.keys(fields);
  const schema = ownCustomSchema(fields);
  return {
    names,
    check(custom) {
      const own: [string, CustomField][] = Object.entries(custom ?? {}).filter(([name]) =>
        names.includes(name),
      );
      parseWith(schema, { custom: Object.fromEntries(own) });
    },
  };
}
