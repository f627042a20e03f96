// Exports as CSV: a file for each kind of thing, a column for each of its members.

import type { ExportedLine, ExportRecord } from "@regulars/contract";

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
  activity: { file: "activities.csv", columns: ["source", "id", "name", "occurredAt"] },
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

/** A cell by RFC 4180. A text that a spreadsheet would compute is kept from it by an apostrophe. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function rowOf({ noun, value }: ExportRecord): Row {
  return noun === "explanation" ? { ...value, ...value.text } : { ...value };
}

/** Lines of CSV; the header of a file comes before its first line. Files of which there is nothing are left out. */
export async function* csvLines(
  records: AsyncIterable<ExportRecord>,
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
