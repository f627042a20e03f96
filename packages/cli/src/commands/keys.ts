// `regulars key create|list|revoke`: server keys of staff and systems.

import type { Role } from "@regulars/contract";
import { formatTable } from "../output/display.ts";
import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { withShop } from "./open-shop.ts";

/** Options of `key create`. */
export interface KeyCreateOptions {
  readonly name: string;
  readonly role: Role;
  readonly test?: boolean | undefined;
}

/** Who the audit log names for what is done here. */
export const actor = "cli";

/** Makes a key and shows it, this once. */
export async function runKeyCreate(
  context: CommandContext,
  { name, role, test }: KeyCreateOptions,
): Promise<CommandResult> {
  const { tell, paint } = context;
  const mode = test === true ? "test" : "live";
  const made = await withShop(context, "existing", ({ keys }) =>
    keys.create({ name, role, mode, actor }),
  );
  return {
    exitCode: exitCodes.ok,
    data: { ...made },
    lines: [
      paint.strong(made.key),
      tell("key.created", { id: made.id, name, role }),
      tell("key.once"),
    ],
  };
}

/** Lists all keys, revoked ones too. */
export async function runKeyList(context: CommandContext): Promise<CommandResult> {
  const { tell, paint } = context;
  const keys = await withShop(context, "existing", (regulars) => regulars.keys.list());
  const rows = keys.map(({ createdAt, id, name, prefix, revokedAt, role }) => [
    id,
    prefix,
    role,
    name,
    new Date(createdAt).toISOString(),
    revokedAt === undefined
      ? ""
      : paint.bad(tell("key.revokedAt", { at: new Date(revokedAt).toISOString() })),
  ]);
  return {
    exitCode: exitCodes.ok,
    data: { keys },
    lines: rows.length === 0 ? [tell("key.none")] : formatTable(rows),
  };
}

/** Ends a key. */
export async function runKeyRevoke(context: CommandContext, id: string): Promise<CommandResult> {
  const { tell, paint } = context;
  const revoked = await withShop(context, "existing", ({ keys }) => keys.revoke(id, { actor }));
  const { name } = revoked;
  return {
    exitCode: exitCodes.ok,
    data: { ...revoked },
    lines: [paint.good(tell("key.revoked", { id, name }))],
  };
}
