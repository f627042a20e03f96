// `regulars explain ORDER|ENTRY`: why an order or entry has its points, in words.

import type { ProgramDocument } from "@regulars/contract";
import { createWording } from "@regulars/contract";
import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { withShop } from "./open-shop.ts";
import { readReference } from "./references.ts";

/** Explains an order, refund, entry or event. */
export async function runExplain(context: CommandContext, what: string): Promise<CommandResult> {
  const { language, paint } = context;
  const { explained, document } = await withShop(context, "existing", async (regulars) => ({
    explained: await regulars.explain(await readReference(what, "orders", { context, regulars })),
    document: (await regulars.program.current()).document,
  }));
  const formats = formatsOf(document, context);
  const lines = explained.flatMap(({ event, occurredAt, staff }) => [
    paint.faint(`${formats.dateAt(occurredAt)}  ${event}`),
    staff[language],
  ]);
  return { exitCode: exitCodes.ok, data: { explanations: explained }, lines };
}

/** How dates, money and points of a program are written in the language of the command. */
function formatsOf(
  document: ProgramDocument,
  context: CommandContext,
): ReturnType<typeof createWording>["formats"] {
  return createWording({ locale: context.language, document }).formats;
}
