// A check of the books: one query whose every row is a finding.

import { formatNumbered, isCustomerId, type NumberedPrefix } from "@regulars/contract";

/** What a check's `subject` column names: a numbered thing, or a text that stands for itself. */
export type Subject = NumberedPrefix | "text";

/**
 * A named fact about a shop's books.
 *
 * The query yields the columns of `FoundRow` for each row where the fact does not hold. `:shop` stands for
 * the shop and `:limit` for the most rows wanted. Queries are plain SQL that every supported database runs: no
 * concatenation, no upserts, no window frames, no double-quoted names.
 */
export interface BookCheck {
  readonly name: string;
  readonly subject: Subject;
  readonly sql: string;
}

/** A row that a check found. */
export interface FoundRow {
  readonly customer: string | null;
  readonly subject: string | number | bigint | null;
  readonly expected: string | number | bigint | null;
  readonly found: string | number | bigint | null;
  /** Second half of what was found, where it has two. */
  readonly upto?: string | null;
}

/** The subject as a report shows it: the public id where there is one. */
export function subjectText(subject: Subject, row: FoundRow): string {
  const text = String(row.subject ?? "");
  if (subject === "text") return text;
  const customer = row.customer ?? "";
  const number = Number(text);
  const hasId = isCustomerId(customer) && Number.isSafeInteger(number) && number > 0;
  return hasId ? formatNumbered(subject, customer, number) : `${subject} ${text}`;
}

/** What was found, as a report shows it. */
export function foundText({ found, upto }: FoundRow): string {
  const text = String(found ?? "none");
  return upto ? `${text} → ${upto}` : text;
}
