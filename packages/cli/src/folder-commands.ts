// The commands of a shop developer's folder, as commander reads them.

import type { Command } from "commander";
import type { CommandTools } from "./access-commands.ts";
import type { CommandContext } from "./commands/context.ts";
import { type DevOptions, runDev } from "./commands/dev.ts";
import { type DoctorCommandOptions, runDoctor } from "./commands/doctor.ts";
import { runInit } from "./commands/init.ts";
import { openFolder, type ShopFolder } from "./folder/shop-folder.ts";

/** Adds `init`, `dev` and `doctor`. */
export function addFolderCommands(
  root: Command,
  { act, add, tell }: Pick<CommandTools, "act" | "add" | "tell">,
): void {
  const folder = ["[folder]", tell("argument.folder")] as const;
  act(add(root, "init", "about.init").argument(...folder), (context, command) =>
    runInit(context, command.args[0] ?? "."),
  );
  act(
    add(root, "dev", "about.dev")
      .argument(...folder)
      .option("--port <number>", tell("option.port"), "7878"),
    async (context, command) =>
      runDev(await folderOf(context, command, command.args[0]), command.opts<DevOptions>()),
  );
  act(
    add(root, "doctor", "about.doctor")
      .argument(...folder)
      .option("--ledger", tell("option.ledger"))
      .option("--pool <count>", tell("option.pool"), "10")
      .option("--url <page>", tell("option.url"))
      .option("--api <origin>", tell("option.api")),
    async (context, command) =>
      runDoctor(
        await folderOf(context, command, command.args[0]),
        command.opts<DoctorCommandOptions>(),
      ),
  );
}

function folderOf(context: CommandContext, command: Command, folder = "."): Promise<ShopFolder> {
  return openFolder(
    context,
    folder,
    (option) => command.getOptionValueSourceWithGlobals(option) === "cli",
  );
}
