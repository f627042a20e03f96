// Exports as CSV: a file for each kind of thing with a column for each of its members, or all kinds in one table.

import type { CustomerExport, ExportedLine, ExportRecord } from "./export.ts";

type Row = Readonly<Record<string, unknown>>;

interface Sheet {
  readonly file: string;
  readonly columns: readonly string[];
}

/** The files in their order; members that are lists or objects stand as JSON in one cell. */
const sheets: { readonly [Noun in ExportRecord["noun"]]: Sheet } = {
  customer: {
    file: "customer.csv",
    columns: ["id", "membership", "joinedAt", "createdAt", "version", "profile", "identities"],
  },
  consent: {
    file: "consents.csv",
    columns: ["purpose", "channel", "state", "source", "textVersion", "locale", "at"],
  },
  consent_change: {
    file: "consent-history.csv",
    columns: [
      "event",
      "purpose",
      "channel",
      "state",
      "source",
      "textVersion",
      "locale",
      "at",
      "recordedAt",
      "actor",
    ],
  },
  interaction: { file: "interactions.csv", columns: ["id", "kind", "name", "subject", "at"] },
  order: {
    file: "orders.csv",
    columns: [
      "source",
      "id",
      "revision",
      "channel",
      "market",
      "currency",
      "placedAt",
      "paidAt",
      "fulfilledAt",
      "deliveredAt",
      "cancelledAt",
      "discount",
      "shipping",
      "tax",
      "pointsPaid",
      "lines",
    ],
  },
  refund: {
    file: "refunds.csv",
    columns: ["source", "id", "revision", "order", "refundedAt", "lines", "reason"],
  },
  event: {
    file: "events.csv",
    columns: ["id", "customerSeq", "type", "occurredAt", "recordedAt", "actor", "data"],
  },
  explanation: { file: "explanations.csv", columns: ["event", "occurredAt", "en", "zh"] },
  activity: {
    file: "activities.csv",
    columns: ["source", "id", "name", "occurredAt", "properties"],
  },
  entry: {
    file: "entries.csv",
    columns: [
      "id",
      "sequence",
      "wallet",
      "kind",
      "points",
      "from",
      "to",
      "occurredAt",
      "recordedAt",
      "lot",
      "order",
      "reverses",
      "actor",
      "version",
    ],
  },
  lot: {
    file: "lots.csv",
    columns: [
      "id",
      "wallet",
      "state",
      "earned",
      "remaining",
      "availableAt",
      "expiresAt",
      "order",
      "version",
    ],
  },
  tier: {
    file: "tiers.csv",
    columns: [
      "ladder",
      "tier",
      "since",
      "metric",
      "nextTier",
      "toNext",
      "requiredToRemain",
      "expiresAt",
    ],
  },
  tier_movement: {
    file: "tier-history.csv",
    columns: ["ladder", "from", "to", "reason", "at", "metric"],
  },
};

/** What makes a spreadsheet compute a text, in half and full width. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell by RFC 4180. A text that a spreadsheet would compute is kept from it by an apostrophe. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const safe = typeof value === "string" && formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function rowOf({ noun, value }: ExportRecord): Row {
  return noun === "explanation" ? { ...value, ...value.text } : { ...value };
}

/**
 * Lines of CSV by RFC 4180, one file for each kind of thing; the header of a file comes before its first line. Files of
 * which there is nothing are left out. A text that a spreadsheet would compute begins with an apostrophe.
 */
export async function* exportCsvLines(
  records: AsyncIterable<ExportRecord> | Iterable<ExportRecord>,
): AsyncGenerator<ExportedLine> {
  const begun = new Set<string>();
  for await (const record of records) {
    const { file, columns } = sheets[record.noun];
    if (!begun.has(file)) yield { file, line: columns.join(",") };
    begun.add(file);
    const row = rowOf(record);
    yield { file, line: columns.map((column) => cell(row[column])).join(",") };
  }
}

/** An export's things one after the other, each kind oldest first. */
function* recordsOf(document: CustomerExport): Generator<ExportRecord> {
  yield { noun: "customer", value: document.customer };
  for (const value of document.consents.current) yield { noun: "consent", value };
  for (const value of document.consents.history) yield { noun: "consent_change", value };
  for (const value of document.orders) yield { noun: "order", value };
  for (const value of document.refunds) yield { noun: "refund", value };
  for (const value of document.activities) yield { noun: "activity", value };
  for (const value of document.interactions) yield { noun: "interaction", value };
  for (const value of document.events) yield { noun: "event", value };
  for (const value of document.entries) yield { noun: "entry", value };
  for (const value of document.lots) yield { noun: "lot", value };
  for (const value of document.tiers.current) yield { noun: "tier", value };
  for (const value of document.tiers.history) yield { noun: "tier_movement", value };
  for (const value of document.explanations) yield { noun: "explanation", value };
}

/**
 * An export as one CSV table by RFC 4180, lines ended by CR LF: the first column, `record`, names the kind of thing, and
 * each kind fills those of the other columns that it has. A text that a spreadsheet would compute begins with an
 * apostrophe.
 */
export function exportCsvTable(document: CustomerExport): string {
  const columns = [...new Set(Object.values(sheets).flatMap((sheet) => sheet.columns))];
  let table = `record,${columns.join(",")}\r\n`;
  for (const record of recordsOf(document)) {
    const row = rowOf(record);
    const own = new Set(sheets[record.noun].columns);
    const cells = columns.map((column) => (own.has(column) ? cell(row[column]) : ""));
    table += `${record.noun},${cells.join(",")}\r\n`;
  }
  return table;
}
