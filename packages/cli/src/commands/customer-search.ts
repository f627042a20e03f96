// `regulars customer search`: finds customers by words of a name, identity, order, tier, membership and tag.

import {
  type CustomerSearch,
  type Identity,
  type Membership,
  RegularsError,
} from "@regulars/contract";
import { formatTable } from "../output/display.ts";
import { exitCodes } from "../output/exit-code.ts";
import type { CommandContext, CommandResult } from "./context.ts";
import { withShop } from "./open-shop.ts";
import { readReference } from "./references.ts";

/** Options of the command. */
export interface CustomerSearchOptions {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /** `source/id` of a customer. */
  readonly external?: string | undefined;
  /** `source/id` of an order. */
  readonly order?: string | undefined;
  readonly tier?: string | undefined;
  readonly membership?: string | undefined;
  readonly tag?: string | undefined;
  readonly after?: string | undefined;
}

/** Shows those found, and where the next page begins. */
export function runCustomerSearch(
  context: CommandContext,
  text: string | undefined,
  options: CustomerSearchOptions & { readonly limit: number },
): Promise<CommandResult> {
  const { tell, paint } = context;
  return withShop(context, "existing", async (regulars) => {
    const { tier, membership, tag, after, limit } = options;
    const search: CustomerSearch = {
      text,
      identity: identityOf(options, context),
      order: await orderOf(options, { context, regulars }),
      tier,
      membership: membership as Membership | undefined,
      tag,
      after,
      limit,
    };
    const { customers, next } = await regulars.customers.search(search);
    const rows = customers.map(({ id, membership: state }) => [
      id,
      paint.faint(tell(`membership.${state}`)),
    ]);
    const more = next === undefined ? [] : [tell("search.next", { after: next })];
    return {
      exitCode: exitCodes.ok,
      data: { customers, ...(next === undefined ? {} : { next }) },
      lines: rows.length === 0 ? [tell("search.nobody"), ...more] : [...formatTable(rows), ...more],
    };
  });
}

function identityOf(
  { phone, email, external }: CustomerSearchOptions,
  { tell }: CommandContext,
): Identity | undefined {
  const given: Identity[] = [];
  if (phone !== undefined) given.push({ kind: "phone", value: phone });
  if (email !== undefined) given.push({ kind: "email", value: email });
  if (external !== undefined) {
    const slash = external.indexOf("/");
    const [source, id] = [external.slice(0, Math.max(0, slash)), external.slice(slash + 1)];
    given.push({ kind: "external", source, id });
  }
  if (given.length > 1) throw new RegularsError("usage", { problem: tell("usage.identities") });
  return given[0];
}

async function orderOf(
  { order }: CustomerSearchOptions,
  more: Parameters<typeof readReference>[2],
): Promise<CustomerSearch["order"]> {
  if (order === undefined) return undefined;
  const found = await readReference(order, "orders", more);
  if (typeof found !== "string") return found;
  const problem = more.context.tell("usage.reference", { value: JSON.stringify(order) });
  throw new RegularsError("usage", { problem });
}
