// Affinity: which commands are not decided side by side, because they may concern one customer.

import type { Command } from "./command.ts";
import { keyText } from "./keys.ts";
import { customerText, identityText } from "./locate.ts";

/**
 * What a command has to itself while it is in flight: its business key, and its customer by the name that it uses.
 * A refund that names an order shares the order's key. Two names of one customer do not meet here but in the
 * database, under the lock of the customer's row.
 */
export function affinityOf(command: Command): readonly string[] {
  const { customer: target, key, shop } = command;
  const texts = new Set<string>();
  if (key !== undefined) texts.add(keyText(key));
  if (target.by === "id") texts.add(customerText(shop, target.id));
  else if (target.by === "identity") texts.add(identityText(shop, target));
  else if (target.by === "key") texts.add(keyText(target.key));
  else if (target.by === "new")
    for (const identity of target.identities) texts.add(identityText(shop, identity));
  return [...texts];
}
