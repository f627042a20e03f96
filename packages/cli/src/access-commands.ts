// The commands of who may call and what they did, as commander reads them.

import { RegularsError, roles } from "@regulars/contract";
import { type Command, Option } from "commander";
import {
  type AuditListOptions,
  runAuditCheckpoint,
  runAuditList,
  runAuditVerify,
} from "./commands/audit.ts";
import type { CommandContext, CommandResult } from "./commands/context.ts";
import { type KeyCreateOptions, runKeyCreate, runKeyList, runKeyRevoke } from "./commands/keys.ts";
import { runTokenMint, runTokenRevoke } from "./commands/tokens.ts";
import type { MessageKey, Tell } from "./output/messages.ts";

/** How commands are added and what they do. */
export interface CommandTools {
  readonly tell: Tell;
  add(parent: Command, name: string, about: MessageKey): Command;
  act(
    command: Command,
    run: (context: CommandContext, command: Command) => Promise<CommandResult>,
  ): void;
  /** The one argument of a command. */
  argument(command: Command): string;
  /** The whole number of an option. Throws `usage`. */
  countOf(command: Command, context: CommandContext): number;
}

/** Adds `key`, `token` and `audit`. */
export function addAccessCommands(root: Command, tools: CommandTools): void {
  addKeys(root, tools);
  addTokens(root, tools);
  addAudit(root, tools);
}

function addKeys(root: Command, { act, add, argument, tell }: CommandTools): void {
  const keys = add(root, "key", "about.key");
  act(
    add(keys, "create", "about.key.create")
      .requiredOption("--name <name>", tell("option.name"))
      .addOption(
        new Option("--role <role>", tell("option.role")).choices([...roles]).makeOptionMandatory(),
      )
      .option("--test", tell("option.test")),
    (context, command) => runKeyCreate(context, command.opts<KeyCreateOptions>()),
  );
  act(add(keys, "list", "about.key.list"), runKeyList);
  act(
    add(keys, "revoke", "about.key.revoke").argument("<id>", tell("argument.key")),
    (context, command) => runKeyRevoke(context, argument(command)),
  );
}

function addTokens(root: Command, { act, add, argument, tell }: CommandTools): void {
  const tokens = add(root, "token", "about.token");
  act(
    add(tokens, "mint", "about.token.mint")
      .argument("<customer>", tell("argument.customer"))
      .option("--ttl <seconds>", tell("option.ttl"))
      .option("--audience <name>", tell("option.audience")),
    (context, command) => {
      const { audience, ttl } = command.opts<{ ttl?: string; audience?: string }>();
      if (ttl !== undefined && !/^[1-9]\d{0,2}$/.test(ttl)) {
        const problem = context.tell("usage.ttl", { value: ttl });
        throw new RegularsError("usage", { problem });
      }
      const seconds = ttl === undefined ? undefined : Number(ttl);
      return runTokenMint(context, argument(command), { audience, ttl: seconds });
    },
  );
  act(
    add(tokens, "revoke", "about.token.revoke").argument(
      "<customer|token>",
      tell("argument.token"),
    ),
    (context, command) => runTokenRevoke(context, argument(command)),
  );
}

function addAudit(root: Command, { act, add, countOf, tell }: CommandTools): void {
  const audits = add(root, "audit", "about.audit");
  act(
    add(audits, "verify", "about.audit.verify")
      .option("--checkpoints <file>", tell("option.checkpoints"))
      .option("--limit <count>", tell("option.limit"), "100"),
    (context, command) =>
      runAuditVerify(context, {
        ...command.opts<{ checkpoints?: string }>(),
        limit: countOf(command, context),
      }),
  );
  act(
    add(audits, "checkpoint", "about.audit.checkpoint").option("--to <file>", tell("option.to")),
    (context, command) => runAuditCheckpoint(context, command.opts<{ to?: string }>().to),
  );
  act(
    add(audits, "list", "about.audit.list")
      .option("--limit <count>", tell("option.limit"), "20")
      .option("--actor <id>", tell("option.actor"))
      .option("--action <name>", tell("option.action"))
      .option("--subject <id>", tell("option.subject")),
    (context, command) => {
      const { actor, action, subject } = command.opts<AuditListOptions>();
      return runAuditList(context, { actor, action, subject, limit: countOf(command, context) });
    },
  );
}
