// `regulars customer consent ID`: shows a customer's consents, or records that one was given or withdrawn.

import type { Consent, ConsentChange, ConsentRecord } from "@regulars/contract";
import { formatTable } from "../output/display.ts";
import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { withShop } from "./open-shop.ts";
import { readReference } from "./references.ts";

/** Options of the command. With a purpose it records, without it shows. */
export interface CustomerConsentOptions {
  readonly purpose?: string | undefined;
  readonly channel?: string | undefined;
  readonly state?: string | undefined;
  readonly source?: string | undefined;
  readonly text?: string | undefined;
  readonly locale?: string | undefined;
  readonly actor?: string | undefined;
}

/** Records what the options say, if they say something, and shows how the consents stand then. */
export function runCustomerConsent(
  context: CommandContext,
  who: string,
  options: CustomerConsentOptions & { readonly limit: number },
): Promise<CommandResult> {
  const { tell, paint } = context;
  return withShop(context, "existing", async (regulars) => {
    const reference = await readReference(who, "customers", { context, regulars });
    const { purpose, channel, state, source, text, locale, actor, limit } = options;
    const said = { purpose, channel, state, source, textVersion: text, locale };
    const outcome =
      purpose === undefined
        ? undefined
        : await regulars.customers.consent(reference, said as ConsentChange, { actor });
    const { current, history } = await regulars.customers.consents(reference, { limit });
    return {
      exitCode: exitCodes.ok,
      data: { ...(outcome === undefined ? {} : { outcome }), current, history },
      lines: [
        ...(outcome === undefined ? [] : [paint.good(tell(`consent.${outcome.status}`))]),
        ...(current.length === 0
          ? [tell("consent.none")]
          : formatTable(current.map((one) => rowOf(one, context)))),
        ...(history.length === 0 ? [] : ["", paint.strong(tell("consent.history"))]),
        ...formatTable(history.map((one) => [...rowOf(one, context), paint.faint(one.actor)])),
      ],
    };
  });
}

function rowOf(consent: Consent | ConsentRecord, { tell, paint }: CommandContext): string[] {
  const { purpose, channel, state, source, textVersion, at } = consent;
  return [
    `  ${new Date(at).toISOString().slice(0, 16).replace("T", " ")}`,
    tell(`consent.purpose.${purpose}`),
    channel,
    state === "given" ? paint.good(tell("consent.given")) : tell("consent.withdrawn"),
    `${source} · ${textVersion}`,
  ];
}
