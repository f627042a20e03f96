// `regulars customer ID`: balance, lots, tier, layer and timeline of one customer.

import {
  type Balance,
  createWording,
  type LayerStatus,
  type Lot,
  type ProgramDocument,
  type TierStatus,
  type TimelineEvent,
  type Wording,
} from "@regulars/contract";
import type { Regulars } from "@regulars/core";
import { formatTable } from "../output/display.ts";
import { eventWords } from "../output/event-words.ts";
import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { withShop } from "./open-shop.ts";
import { readReference } from "./references.ts";

interface Found {
  readonly id: string;
  readonly document: ProgramDocument;
  readonly balances: readonly Balance[];
  readonly lots: readonly Lot[];
  readonly tiers: readonly TierStatus[];
  readonly layer: LayerStatus | undefined;
  readonly timeline: readonly TimelineEvent[];
}

/** Shows a customer; the timeline has at most `limit` events. */
export async function runCustomer(
  context: CommandContext,
  who: string,
  limit: number,
): Promise<CommandResult> {
  const found = await withShop(context, "existing", async (regulars) =>
    collect(regulars, await readReference(who, "customers", { context, regulars }), limit),
  );
  const { id, balances, lots, tiers, layer, timeline } = found;
  return {
    exitCode: exitCodes.ok,
    data: { customer: id, balances, lots, tiers, layer, timeline },
    lines: customerLines(found, context),
  };
}

async function collect(
  regulars: Regulars,
  reference: Parameters<Regulars["customers"]["get"]>[0],
  limit: number,
): Promise<Found> {
  const { id } = await regulars.customers.get(reference);
  const { document } = await regulars.program.current();
  const wallets = document.wallets?.map((wallet) => wallet.id) ?? ["points"];
  const balances: Balance[] = [];
  for (const wallet of wallets) balances.push(await regulars.ledger.balance(id, { wallet }));
  const tiers: TierStatus[] = [];
  for (const ladder of document.ladders ?? [])
    tiers.push(await regulars.tiers.status(id, { ladder: ladder.id }));
  return {
    id,
    document,
    balances,
    lots: await regulars.ledger.lots(id),
    tiers,
    layer: await regulars.customers.layer(id),
    timeline: await regulars.customers.timeline(id, { limit }),
  };
}

function customerLines(found: Found, context: CommandContext): string[] {
  const { tell, paint, language } = context;
  const wording = createWording({ locale: language, document: found.document });
  const lines = [paint.strong(tell("customer.title", { customer: found.id }))];
  for (const { wallet, available, pending, debt } of found.balances) {
    const prefix = found.balances.length > 1 ? `${wording.names.wallet(wallet)}: ` : "";
    lines.push(`${prefix}${tell("customer.balance", { available, pending, debt })}`);
  }
  for (const status of found.tiers) lines.push(...tierLines(status, found, context, wording));
  if (found.layer)
    lines.push(tell("customer.layer", { layer: wording.localized(found.layer.name) }));
  if (found.lots.length === 0) lines.push("", tell("customer.noLots"));
  else
    lines.push(
      "",
      paint.strong(tell("customer.lots")),
      ...formatTable(found.lots.map((lot) => lotRow(lot, context, wording))),
    );
  if (found.timeline.length > 0)
    lines.push(
      "",
      paint.strong(tell("customer.timeline")),
      ...formatTable(
        found.timeline.map((event) => [
          `  ${wording.formats.dateAt(event.occurredAt)}`,
          eventWords(event.type, language),
          paint.faint(event.id),
        ]),
      ),
    );
  return lines;
}

function tierLines(
  status: TierStatus,
  found: Found,
  { tell }: CommandContext,
  wording: Wording,
): string[] {
  const { formats } = wording;
  const ladder = found.document.ladders?.find(({ id }) => id === status.ladder);
  const written = (value: number): string =>
    ladder?.metric === "spend" ? formats.price(value) : formats.count(value);
  const lines = [
    tell("customer.tier", {
      ladder: ladder ? wording.localized(ladder.name) : status.ladder,
      tier: wording.localized(status.name),
      since: formats.dateAt(status.since),
    }),
  ];
  const next = ladder?.tiers.find(({ id }) => id === status.nextTier);
  if (next && status.toNext !== undefined)
    lines.push(
      `  ${tell("customer.toNext", { amount: written(status.toNext), next: wording.localized(next.name) })}`,
    );
  if (status.requiredToRemain > 0 && status.expiresAt !== undefined)
    lines.push(
      `  ${tell("customer.keep", { amount: written(status.requiredToRemain), day: formats.lastDay(status.expiresAt) })}`,
    );
  return lines;
}

function lotRow(lot: Lot, { tell }: CommandContext, { formats }: Wording): string[] {
  const until =
    lot.expiresAt === undefined
      ? tell("customer.forever")
      : tell("customer.until", { day: formats.lastDay(lot.expiresAt) });
  const from =
    lot.state === "pending" ? tell("customer.from", { day: formats.dateAt(lot.availableAt) }) : "";
  return [
    `  ${tell("customer.lot", { remaining: lot.remaining, earned: lot.earned })}`,
    until,
    from,
  ];
}
