// A migration: one numbered step forward of the schema.

import type { Dialect } from "../dialects/dialect.ts";

/** A migration. Once released it never changes; what it runs is remembered by checksum. */
export interface Migration {
  /** 1, 2, 3 … without gaps. */
  readonly number: number;
  readonly name: string;
  statements(dialect: Dialect): readonly string[];
}
