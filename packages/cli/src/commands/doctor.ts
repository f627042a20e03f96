// `regulars doctor [FOLDER]`: looks a shop and its database over and prints the fix for what it finds.

import { isRegularsError, RegularsError } from "@regulars/contract";
import { placeOf } from "../databases/place.ts";
import { nodeFinding } from "../doctor/node.ts";
import { pageFindings } from "../doctor/policy-checks.ts";
import { keyringFindings, originFindings } from "../doctor/shop-checks.ts";
import { fetchPage } from "../doctor/storefront-page.ts";
import { fill, type Told } from "../doctor/told.ts";
import { checkWords } from "../doctor/words.ts";
import type { ShopFolder } from "../folder/shop-folder.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { withDatabase, withShop } from "./open-shop.ts";

/** Options of the command. */
export interface DoctorCommandOptions {
  /** Proves the books too. */
  readonly ledger?: boolean | undefined;
  /** Connections that one process of the shop opens. */
  readonly pool: string;
  /** A page of the shop. */
  readonly url?: string | undefined;
  /** Origin of the API. */
  readonly api?: string | undefined;
}

/** Looks the shop over; with findings that matter the exit code is 1, when the database cannot be used 5. */
export async function runDoctor(
  { config, context }: ShopFolder,
  { ledger = false, pool, url, api }: DoctorCommandOptions,
): Promise<CommandResult> {
  const { tell } = context;
  if (!/^[1-9]\d{0,4}$/.test(pool)) {
    const problem = tell("usage.number", { option: "--pool", value: pool });
    throw new RegularsError("usage", { problem });
  }
  const page = url === undefined ? undefined : pageOf("--url", url, context);
  const server = api === undefined ? undefined : pageOf("--api", api, context);
  const told: Told[] = [nodeFinding(), ...keyringFindings(context.terminal.environment)];
  if (config !== undefined) told.push(...originFindings(config.origins));
  const database = await lookAtDatabase(context, { pool: Number(pool), ledger }).catch(
    (error: unknown) => {
      // A page can be looked at all the same, and is all that was asked for by whoever has no database yet.
      if (page === undefined || !isRegularsError(error)) throw error;
      return unreachable(error, context);
    },
  );
  told.push(...database.told);
  if (page !== undefined) {
    const fetched = await fetchPage(page.href, { signal: context.signal });
    told.push(
      ...("check" in fetched
        ? [fetched]
        : pageFindings(fetched, { api: server ?? fetched.url, origins: config?.origins })),
    );
  }
  const isWell = !told.some(({ state }) => state === "error" || state === "warning");
  const { product, version, shown, exitCode } = database;
  return {
    exitCode: exitCode ?? (isWell ? exitCodes.ok : exitCodes.findings),
    data: { database: shown, product, version, findings: told.map((one) => withFix(one)) },
    lines: [
      context.paint.strong([product, version, "·", shown].filter(Boolean).join(" ")),
      ...told.flatMap((one) => linesOf(one, context)),
      isWell ? context.paint.good(tell("doctor.well")) : context.paint.bad(tell("doctor.unwell")),
    ],
  };
}

interface Looked {
  readonly told: readonly Told[];
  readonly shown: string;
  readonly product?: string | undefined;
  readonly version?: string | undefined;
  /** What the command ends with, whatever else is found. */
  readonly exitCode?: ExitCode | undefined;
}

async function lookAtDatabase(
  context: CommandContext,
  { pool, ledger }: { readonly pool: number; readonly ledger: boolean },
): Promise<Looked> {
  const { findings, ...database } = await withDatabase(context, async ({ place, inspect }) => {
    const { findings, product, version } = await inspect({ pool, now: context.terminal.now });
    return { findings, product, version, shown: place.shown };
  });
  if (!ledger) return { ...database, told: findings };
  const books = await withShop(context, "existing", (regulars) => regulars.verify());
  const state = books.ok ? "ok" : "error";
  const told: Told = { check: "ledger", state, facts: { count: books.findings.length } };
  return { ...database, told: [...findings, told] };
}

function unreachable(error: RegularsError, { options, tell }: CommandContext): Looked {
  const { en, zh } = error.messages;
  const { shown } = placeOf(options.db, tell);
  return {
    told: [{ check: "reachable", state: "error", facts: { en, zh } }],
    shown,
    exitCode: exitCodeOf(error),
  };
}

/** The URL of an option. Throws `usage`. */
function pageOf(option: string, value: string, { tell }: CommandContext): URL {
  if (/^https?:\/\//i.test(value) && URL.canParse(value)) return new URL(value);
  throw new RegularsError("usage", { problem: tell("usage.page", { option, value }) });
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
