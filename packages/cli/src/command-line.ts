// The command line: commander reads the arguments, one result is printed, one exit code ends it.

import { isRegularsError, type Locale, RegularsError } from "@regulars/contract";
import { Command, CommanderError, Option } from "commander";
import { addAccessCommands } from "./access-commands.ts";
import { type BackupOptions, runBackup, runRestore } from "./commands/backup.ts";
import type { CommandContext, CommandResult, CommonOptions } from "./commands/context.ts";
import { runCustomer } from "./commands/customer.ts";
import { type CustomerConsentOptions, runCustomerConsent } from "./commands/customer-consent.ts";
import { type CustomerExportOptions, runCustomerExport } from "./commands/customer-export.ts";
import { type CustomerSearchOptions, runCustomerSearch } from "./commands/customer-search.ts";
import { runExplain } from "./commands/explain.ts";
import { type ImportOrdersOptions, runImportOrders } from "./commands/import-orders.ts";
import {
  type MigrateOptions,
  runMigrateApply,
  runMigratePlan,
  runMigrateStatus,
} from "./commands/migrate.ts";
import { runPrivacyRotate, runPrivacyStatus } from "./commands/privacy.ts";
import { runProgramCheck, runProgramExplain } from "./commands/program.ts";
import { runRollover } from "./commands/rollover.ts";
import { runVerify } from "./commands/verify.ts";
import { addFolderCommands } from "./folder-commands.ts";
import { type ExitCode, exitCodeOf, exitCodes, isInterruption } from "./output/exit-code.ts";
import { languageFrom, languages } from "./output/language.ts";
import { createTell, type MessageKey, type Tell } from "./output/messages.ts";
import { createPaint, type Terminal } from "./terminal.ts";

type Run = (context: CommandContext, command: Command) => Promise<CommandResult>;

/**
 * Runs one command line, without the program's own name, and answers its exit code.
 * The result goes to `terminal.out`; with `--json` as one object on the last line.
 */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  more: { readonly version: string; readonly signal: AbortSignal },
): Promise<ExitCode> {
  const language = languageFrom(args, terminal.environment);
  const tell = createTell(language);
  const json = args.includes("--json");
  let exitCode: ExitCode = exitCodes.ok;

  const perform = async (command: Command, run: Run): Promise<void> => {
    const options = command.optsWithGlobals<CommonOptions>();
    const { signal } = more;
    const paint = createPaint(terminal);
    const context: CommandContext = { options, terminal, language, tell, paint, signal };
    const result = await run(context, command);
    exitCode = result.exitCode;
    if (result.isTold) return;
    const body = json
      ? JSON.stringify({ ok: exitCode === exitCodes.ok, ...result.data })
      : result.lines.join("\n");
    terminal.out(`${body}\n`);
  };

  try {
    const program = buildCommands(perform, { tell, terminal, version: more.version });
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.ok;
      const problem = error.message.replace(/^error: /, "");
      const known = error.code === "commander.help" ? tell("usage.none") : problem;
      return fail(new RegularsError("usage", { problem: known }), {
        terminal,
        language,
        tell,
        json,
      });
    }
    return fail(error, { terminal, language, tell, json });
  }
}

interface Setting {
  readonly tell: Tell;
  readonly terminal: Terminal;
  readonly version: string;
}

function buildCommands(
  perform: (command: Command, run: Run) => Promise<void>,
  { tell, terminal, version }: Setting,
): Command {
  const environment = terminal.environment.REGULARS_DB;
  const titles: Readonly<Record<string, MessageKey>> = {
    "Usage:": "help.usage",
    "Arguments:": "help.arguments",
    "Options:": "help.options",
    "Global Options:": "help.global",
    "Commands:": "help.commands",
  };
  const setUp = (command: Command, about: MessageKey): Command =>
    command
      .description(tell(about))
      .helpOption("-h, --help", tell("help.help"))
      .helpCommand(false)
      .exitOverride()
      .configureOutput({
        writeOut: terminal.out,
        writeErr: terminal.err,
        outputError: () => undefined,
      })
      .configureHelp({
        showGlobalOptions: true,
        styleTitle: (title) => (titles[title] ? tell(titles[title]) : title),
      });
  const add = (parent: Command, name: string, about: MessageKey): Command =>
    setUp(parent.command(name), about);
  const act = (command: Command, run: Run): void => {
    command.action(() => perform(command, run));
  };

  const root = setUp(new Command("regulars"), "about.regulars")
    .version(version, "-V, --version", tell("help.version"))
    .option("--db <path>", tell("option.db"), environment || "./regulars.db")
    .option("--program <file>", tell("option.program"))
    .option("--shop <name>", tell("option.shop"), "default")
    .option("--json", tell("option.json"))
    .addOption(new Option("--lang <language>", tell("option.lang")).choices([...languages]))
    .option("--quiet", tell("option.quiet"))
    .option("--clock <instant>", tell("option.clock"));

  const imports = add(root, "import", "about.import");
  act(
    add(imports, "orders", "about.import.orders")
      .argument("<file>", tell("argument.file"))
      .option("--map <file>", tell("option.map"))
      .option("--rejects <file>", tell("option.rejects"))
      .option("--state <file>", tell("option.state"))
      .option("--encoding <name>", tell("option.encoding")),
    (context, command) =>
      runImportOrders(context, argument(command), command.opts<ImportOrdersOptions>()),
  );
  act(
    add(root, "verify", "about.verify").option("--limit <count>", tell("option.limit"), "100"),
    (context, command) => runVerify(context, countOf(command, context)),
  );
  act(
    add(root, "explain", "about.explain").argument("<order|entry>", tell("argument.order")),
    (context, command) => runExplain(context, argument(command)),
  );
  const customers = add(root, "customer", "about.customer")
    .argument("<id>", tell("argument.customer"))
    .option("--limit <count>", tell("option.limit"), "20");
  act(customers, (context, command) =>
    runCustomer(context, argument(command), countOf(command, context)),
  );
  act(
    add(customers, "export", "about.customer.export")
      .argument("<id>", tell("argument.customer"))
      .option("--csv <folder>", tell("option.csv")),
    (context, command) =>
      runCustomerExport(context, argument(command), command.opts<CustomerExportOptions>()),
  );
  act(
    add(customers, "search", "about.customer.search")
      .argument("[words]", tell("argument.words"))
      .option("--phone <number>", tell("option.phone"))
      .option("--email <address>", tell("option.email"))
      .option("--external <source/id>", tell("option.external"))
      .option("--order <source/id>", tell("option.order"))
      .option("--tier <id>", tell("option.tier"))
      .option("--membership <state>", tell("option.membership"))
      .option("--tag <tag>", tell("option.tag"))
      .option("--after <id>", tell("option.after")),
    (context, command) =>
      runCustomerSearch(context, command.args[0], {
        ...command.opts<CustomerSearchOptions>(),
        limit: countOf(command, context),
      }),
  );
  act(
    add(customers, "consent", "about.customer.consent")
      .argument("<id>", tell("argument.customer"))
      .option("--purpose <purpose>", tell("option.purpose"))
      .option("--channel <channel>", tell("option.channel"))
      .option("--state <state>", tell("option.consent"))
      .option("--source <source>", tell("option.source"))
      .option("--text <version>", tell("option.text"))
      .option("--locale <locale>", tell("option.locale"))
      .option("--actor <name>", tell("option.actor")),
    (context, command) =>
      runCustomerConsent(context, argument(command), {
        ...command.opts<CustomerConsentOptions>(),
        limit: countOf(command, context),
      }),
  );
  const privacy = add(root, "privacy", "about.privacy");
  act(add(privacy, "status", "about.privacy.status"), runPrivacyStatus);
  act(add(privacy, "rotate", "about.privacy.rotate"), runPrivacyRotate);
  const programs = add(root, "program", "about.program");
  act(
    add(programs, "check", "about.program.check").argument("<file>", tell("argument.file")),
    (context, command) => runProgramCheck(context, argument(command)),
  );
  act(
    add(programs, "explain", "about.program.explain").argument("<file>", tell("argument.file")),
    (context, command) => runProgramExplain(context, argument(command)),
  );
  act(
    add(root, "rollover", "about.rollover").argument("[day]", tell("argument.day")),
    (context, command) => runRollover(context, command.args[0]),
  );
  const migrates = add(root, "migrate", "about.migrate");
  const partitions = ["--partitions <count>", tell("option.partitions")] as const;
  act(add(migrates, "plan", "about.migrate.plan").option(...partitions), (context, command) =>
    runMigratePlan(context, command.opts<MigrateOptions>()),
  );
  act(add(migrates, "apply", "about.migrate.apply").option(...partitions), (context, command) =>
    runMigrateApply(context, command.opts<MigrateOptions>()),
  );
  act(add(migrates, "status", "about.migrate.status"), runMigrateStatus);
  const copy = (name: string, about: MessageKey): Command =>
    add(root, name, about)
      .argument("<file>", tell("argument.backup"))
      .option("--force", tell("option.force"))
      .option("--tool <path>", tell("option.tool"));
  act(copy("backup", "about.backup"), (context, command) =>
    runBackup(context, argument(command), command.opts<BackupOptions>()),
  );
  act(copy("restore", "about.restore"), (context, command) =>
    runRestore(context, argument(command), command.opts<BackupOptions>()),
  );
  addFolderCommands(root, { tell, add, act });
  addAccessCommands(root, { tell, add, act, argument, countOf });
  return root;
}

function argument(command: Command): string {
  return command.args[0] ?? "";
}

function countOf(command: Command, { tell }: CommandContext): number {
  const { limit } = command.optsWithGlobals<{ limit: string }>();
  if (/^[1-9]\d{0,5}$/.test(limit)) return Number(limit);
  const problem = tell("usage.number", { option: "--limit", value: limit });
  throw new RegularsError("usage", { problem });
}

function fail(
  error: unknown,
  output: {
    readonly terminal: Terminal;
    readonly language: Locale;
    readonly tell: Tell;
    readonly json: boolean;
  },
): ExitCode {
  const { terminal, language, tell, json } = output;
  const exitCode = exitCodeOf(error);
  if (isRegularsError(error)) {
    if (json) terminal.out(`${JSON.stringify({ ok: false, exitCode, error: error.toJSON() })}\n`);
    terminal.err(`${tell("error", { text: error.messages[language] })}\n`);
    return exitCode;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const code = isInterruption(error) ? "interrupted" : "bug";
  if (json)
    terminal.out(`${JSON.stringify({ ok: false, exitCode, error: { code, detail: text } })}\n`);
  terminal.err(isInterruption(error) ? `${tell("interrupted")}\n` : `${text}\n${tell("bug")}\n`);
  return exitCode;
}
