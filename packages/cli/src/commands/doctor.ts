// `regulars doctor`: looks a database over and prints the fix for what it finds.

import { RegularsError } from "@regulars/contract";
import type { DoctorState } from "@regulars/sql/sqlite";
import { type Check, checkWords } from "../doctor/words.ts";
import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { withDatabase, withShop } from "./open-shop.ts";

/** Options of the command. */
export interface DoctorCommandOptions {
  /** Proves the books too. */
  readonly ledger?: boolean | undefined;
  /** Connections that one process of the shop opens. */
  readonly pool: string;
}

interface Told {
  readonly check: Check;
  readonly state: DoctorState;
  readonly facts: Readonly<Record<string, string | number>>;
}

const oldestNode = "22.13.0";

/** Looks the database over; with findings that matter the exit code is 1, when it cannot be used 5. */
export async function runDoctor(
  context: CommandContext,
  { ledger = false, pool }: DoctorCommandOptions,
): Promise<CommandResult> {
  const { tell } = context;
  if (!/^[1-9]\d{0,4}$/.test(pool)) {
    const problem = tell("usage.number", { option: "--pool", value: pool });
    throw new RegularsError("usage", { problem });
  }
  const told: Told[] = [nodeFinding(), sealingFinding(context)];
  const database = await withDatabase(context, async ({ place, inspect }) => {
    const { findings, product, version } = await inspect({
      pool: Number(pool),
      now: context.terminal.now,
    });
    told.push(...findings);
    return { product, version, shown: place.shown };
  });
  if (ledger) {
    const { ok, findings } = await withShop(context, "existing", (regulars) => regulars.verify());
    told.push({ check: "ledger", state: ok ? "ok" : "error", facts: { count: findings.length } });
  }
  const isWell = !told.some(({ state }) => state === "error" || state === "warning");
  const { product, version, shown } = database;
  return {
    exitCode: isWell ? exitCodes.ok : exitCodes.findings,
    data: { database: shown, product, version, findings: told.map((one) => withFix(one)) },
    lines: [
      context.paint.strong(`${product} ${version} · ${shown}`),
      ...told.flatMap((one) => linesOf(one, context)),
      isWell ? context.paint.good(tell("doctor.well")) : context.paint.bad(tell("doctor.unwell")),
    ],
  };
}

function nodeFinding(): Told {
  const version = process.versions.node;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isGood = major > 22 || (major === 22 && minor >= 13);
  return { check: "node", state: isGood ? "ok" : "error", facts: { version, needed: oldestNode } };
}

function sealingFinding({ terminal }: CommandContext): Told {
  const isSet = (terminal.environment.REGULARS_KEYRING ?? "").trim() !== "";
  return { check: "sealing", state: isSet ? "ok" : "hint", facts: {} };
}

/** Facts that a database did not tell are left out of its texts. */
function fill(text: string, facts: Told["facts"]): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? "")).trim();
}

function withFix(told: Told): Record<string, unknown> {
  const { check, state, facts } = told;
  if (state === "ok" || state === "unknown") return { check, state, facts };
  const { found, fix } = checkWords[check];
  const both = (text: typeof fix) => ({ en: fill(text.en, facts), zh: fill(text.zh, facts) });
  return { check, state, facts, found: both(found), fix: both(fix) };
}

function linesOf({ check, state, facts }: Told, context: CommandContext): string[] {
  const { language, paint, tell } = context;
  const { title, found, fix } = checkWords[check];
  const name = title[language];
  if (state === "ok") return [`  ${paint.good("✓")} ${name}`];
  if (state === "unknown")
    return [`  ? ${name}: ${tell("doctor.unknown", { reason: String(facts.reason ?? "") })}`];
  const mark = state === "hint" ? "·" : paint.bad(state === "error" ? "✗" : "!");
  return [
    `  ${mark} ${name}: ${fill(found[language], facts)}`,
    `      ${paint.faint(fill(fix[language], facts))}`,
  ];
}
