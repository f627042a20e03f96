// `regulars token mint|revoke`: tokens of customers' browsers, for trying things out and for ending them.

import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { actor } from "./keys.ts";
import { withShop } from "./open-shop.ts";
import { readReference } from "./references.ts";

/** Options of `token mint`. */
export interface TokenMintOptions {
  /** Seconds. */
  readonly ttl?: number | undefined;
  readonly audience?: string | undefined;
}

/** Mints a token for a customer. */
export async function runTokenMint(
  context: CommandContext,
  who: string,
  { audience, ttl }: TokenMintOptions,
): Promise<CommandResult> {
  const { tell, paint } = context;
  const minted = await withShop(context, "existing", async (regulars) => {
    const customer = await readReference(who, "customers", { context, regulars });
    return regulars.tokens.mint({ customer, audience, ttlSeconds: ttl });
  });
  const until = new Date(minted.expiresAt).toISOString();
  return {
    exitCode: exitCodes.ok,
    data: { ...minted },
    lines: [minted.token, paint.faint(tell("token.minted", { customer: minted.customer, until }))],
  };
}

/** Ends one token by its id, or all that a customer has. */
export async function runTokenRevoke(
  context: CommandContext,
  what: string,
): Promise<CommandResult> {
  const { tell, paint } = context;
  await withShop(context, "existing", async (regulars) => {
    if (what.startsWith("tok_")) return regulars.tokens.revoke({ token: what, actor });
    const customer = await readReference(what, "customers", { context, regulars });
    return regulars.tokens.revoke({ customer, actor });
  });
  return {
    exitCode: exitCodes.ok,
    data: { revoked: what },
    lines: [paint.good(tell("token.revoked", { what }))],
  };
}
