// `regulars audit verify|checkpoint|list`: what staff and systems did, and the proof that nobody changed it.

import { appendFile, readFile } from "node:fs/promises";
import { RegularsError } from "@regulars/contract";
import type { AuditCheckpoint, AuditFinding } from "@regulars/core";
import { formatTable } from "../output/display.ts";
import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { withShop } from "./open-shop.ts";
import { withProgress } from "./with-progress.ts";

/** Options of `audit list`. */
export interface AuditListOptions {
  readonly limit: number;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
}

/** Proves the chain, against the checkpoints of a file where one is named. */
export async function runAuditVerify(
  context: CommandContext,
  {
    checkpoints: file,
    limit,
  }: { readonly checkpoints?: string | undefined; readonly limit: number },
): Promise<CommandResult> {
  const { paint, tell } = context;
  const checkpoint = file === undefined ? undefined : await readCheckpoints(context, file);
  const report = await withProgress(
    context,
    ({ count }, rate) => tell("progress.entries", { count, rate: Math.round(rate) }),
    (show) =>
      withShop(context, "existing", ({ audit }) =>
        audit.verify({
          checkpoint,
          limit,
          onProgress: ({ checked, total }) => show({ done: checked, total, count: checked }),
        }),
      ),
  );
  const { checked, findings, ok, proven } = report;
  const verdict = proven > 0 ? "audit.proven" : "audit.unproven";
  return {
    exitCode: ok ? exitCodes.ok : exitCodes.findings,
    data: { ...report },
    lines: ok
      ? [paint.good(tell("audit.ok", { checked })), paint.faint(tell(verdict, { proven }))]
      : [
          paint.bad(tell("verify.findings", { count: findings.length })),
          ...findings.map((finding) => `  ${findingLine(context, finding)}`),
        ],
  };
}

function findingLine({ tell }: CommandContext, finding: AuditFinding): string {
  const { fault, provenThrough = 0, sequence } = finding;
  const facts = { sequence, proven: provenThrough };
  return tell(`audit.${fault}`, facts);
}

/** One checkpoint a line, as `audit checkpoint --to` writes them. */
async function readCheckpoints(
  { tell }: CommandContext,
  file: string,
): Promise<readonly AuditCheckpoint[]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new RegularsError("file_not_found", { file }, { cause });
  }
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const checkpoints = lines.map(checkpointOf);
  if (checkpoints.length > 0 && checkpoints.every((one) => one !== undefined)) return checkpoints;
  throw new RegularsError("usage", { problem: tell("usage.checkpoints", { file }) });
}

function checkpointOf(line: string): AuditCheckpoint | undefined {
  try {
    const { at, hash, sequence, shop, signature } = JSON.parse(line) as AuditCheckpoint;
    const isWhole =
      typeof shop === "string" &&
      typeof hash === "string" &&
      typeof signature === "string" &&
      Number.isSafeInteger(sequence) &&
      Number.isSafeInteger(at);
    return isWhole ? { shop, sequence, hash, at, signature } : undefined;
  } catch {
    return undefined;
  }
}

/** Signs where the chain stands, and adds it to a file where one is named. */
export async function runAuditCheckpoint(
  context: CommandContext,
  file: string | undefined,
): Promise<CommandResult> {
  const { tell, paint } = context;
  const checkpoint = await withShop(context, "existing", ({ audit }) => audit.checkpoint());
  const line = JSON.stringify(checkpoint);
  try {
    if (file !== undefined) await appendFile(file, `${line}\n`);
  } catch (cause) {
    throw new RegularsError("report_unwritable", { file: file ?? "" }, { cause });
  }
  const words =
    file === undefined
      ? tell("audit.keep")
      : tell("audit.kept", { file, sequence: checkpoint.sequence });
  return {
    exitCode: exitCodes.ok,
    data: { checkpoint },
    lines: [line, paint.faint(words)],
  };
}

/** Lists entries, newest first. */
export async function runAuditList(
  context: CommandContext,
  asked: AuditListOptions,
): Promise<CommandResult> {
  const { tell } = context;
  const entries = await withShop(context, "existing", ({ audit }) => audit.list(asked));
  const rows = entries.map(({ action, actor, at, data, outcome, sequence, subject }) => [
    String(sequence),
    new Date(at).toISOString(),
    actor,
    action,
    subject,
    outcome,
    Object.keys(data).length === 0 ? "" : JSON.stringify(data),
  ]);
  return {
    exitCode: exitCodes.ok,
    data: { entries },
    lines: rows.length === 0 ? [tell("audit.none")] : formatTable(rows),
  };
}
