// The proof of a shop's books: every check in turn, written apart from the engine that keeps them.

import type { VerifyFinding, VerifyReport, VerifyRequest, Work } from "@regulars/core/storage";
import type { Dialect } from "../dialects/dialect.ts";
import type { SqlValue } from "../statements/statement.ts";
import { select } from "../statements/step.ts";
import { balanceChecks } from "./balances.ts";
import { bucketChecks } from "./buckets.ts";
import { type BookCheck, type FoundRow, foundText, type Subject, subjectText } from "./check.ts";
import { consentChecks } from "./consents.ts";
import { countRows } from "./counts.ts";
import { entryChecks } from "./entries.ts";
import { eventChecks } from "./events.ts";
import { keyChecks } from "./keys.ts";
import { lotChecks } from "./lots.ts";
import { movementChecks } from "./movements.ts";
import { orderChecks } from "./orders.ts";
import { orphanChecks } from "./orphans.ts";
import { outboxChecks } from "./outbox.ts";
import { privacyChecks } from "./privacy.ts";
import { checkLadder } from "./tiers.ts";

/** All checks that are one query, in the order in which findings are reported. */
function checksOf(dialect: Dialect): readonly BookCheck[] {
  return [
    ...lotChecks,
    ...entryChecks,
    ...balanceChecks,
    ...orderChecks(dialect),
    ...bucketChecks(dialect),
    ...movementChecks,
    ...keyChecks,
    ...eventChecks,
    ...consentChecks,
    ...privacyChecks,
    ...orphanChecks,
    ...outboxChecks,
  ];
}

/** Runs all checks on one snapshot and reports at most `limit` findings. */
export function* runVerify(
  { dialect }: { readonly dialect: Dialect },
  request: VerifyRequest,
): Work<VerifyReport> {
  const findings: VerifyFinding[] = [];
  const report = (name: string, subject: Subject, rows: readonly FoundRow[]): void => {
    for (const row of rows)
      if (findings.length < request.limit)
        findings.push({
          check: name,
          customer: row.customer ?? "",
          subject: subjectText(subject, row),
          expected: String(row.expected ?? "none"),
          found: foundText(row),
        });
  };
  for (const check of checksOf(dialect)) {
    if (findings.length >= request.limit) break;
    const [sql, values] = positional(check.sql, {
      shop: request.shop,
      limit: request.limit - findings.length,
    });
    report(check.name, check.subject, yield select(sql, values));
  }
  const exact = request.ladders.filter((ladder) => ladder.exact);
  if (exact.length > 0 && dialect.joins) yield select(dialect.joins.few);
  for (const ladder of exact)
    if (findings.length < request.limit)
      report("tier", "text", yield* checkLadder(request, ladder));
  if (exact.length > 0 && dialect.joins) yield select(dialect.joins.whole);
  return { ok: findings.length === 0, checked: yield* countRows(request.shop), findings };
}

/** Puts `?` for each name, and the values in the order in which the names stand. */
function positional(
  sql: string,
  values: Readonly<Record<string, SqlValue>>,
): readonly [string, readonly SqlValue[]] {
  const ordered: SqlValue[] = [];
  const text = sql.replace(/:(shop|limit)\b/g, (_, name: string) => {
    ordered.push(values[name] ?? null);
    return "?";
  });
  return [text, ordered];
}
