// Resolve: turns the customers that commands name into ids, and claims those it would create.

import { RegularsError } from "@regulars/contract";
import type { IdentityRow, KeyRow, StorageVerbs, Work } from "../storage/index.ts";
import type { Command, CustomerTarget } from "./command.ts";
import { type BatchKeys, keyText } from "./keys.ts";

/** One text per customer of a shop. */
export function customerText(shop: string, customer: string): string {
  return `${shop}\0${customer}`;
}

/** What `locate` is given. */
export interface LocateArgs {
  readonly commands: readonly Command[];
  readonly keys: BatchKeys;
  readonly verbs: StorageVerbs;
  readonly newId: (prefix: "cus" | "gst") => string;
}

/** The customers of a batch's commands. */
export interface Located {
  /** Per command: its customer, a refusal, or undefined when it cannot be known yet. */
  readonly customers: (string | RegularsError | undefined)[];
  /** Customers that this batch would create. */
  readonly created: Set<string>;
  readonly identities: { readonly row: IdentityRow; readonly value: string }[];
  /** Unknown identities that this transaction claimed; what is not inserted is to be released. */
  readonly claimed: readonly IdentityName[];
}

/** An identity without its customer. */
export type IdentityName = Omit<IdentityRow, "customer">;

type Identity = { readonly kind: string; readonly lookup: string; readonly value: string };

/** Finds or claims the customers of a batch's commands, in their order. */
export function* locate(args: LocateArgs): Work<Located> {
  const found = new Map<string, string | undefined>();
  const claimed = yield* lookUp(args, found);
  const located: Located = { customers: [], created: new Set(), identities: [], claimed };
  const ofKey = new Map<string, string>();
  for (const command of args.commands) {
    const customer = locateOne({ args, command, found, ofKey, located });
    located.customers.push(customer);
    if (command.key !== undefined && typeof customer === "string") {
      const text = keyText(command.key);
      if (!ofKey.has(text)) ofKey.set(text, customer);
    }
  }
  return located;
}

function identityText({ shop, kind, lookup }: IdentityName): string {
  return `${shop}\0${kind}\0${lookup}`;
}

/** Fills `found`; only identities that a command would create are claimed. */
function* lookUp(args: LocateArgs, found: Map<string, string | undefined>): Work<IdentityName[]> {
  const claims = new Map<string, IdentityName>();
  const reads = new Map<string, IdentityName>();
  for (const { shop, customer: target } of args.commands) {
    const identities =
      target.by === "new" ? target.identities : target.by === "identity" ? [target] : [];
    const creates = target.by === "new" || (target.by === "identity" && target.create);
    for (const { kind, lookup } of identities) {
      const name = { shop, kind, lookup };
      (creates ? claims : reads).set(identityText(name), name);
    }
  }
  const unknown: IdentityName[] = [];
  if (claims.size > 0) {
    const texts = claims.size > 1 ? [...claims.keys()].sort() : [...claims.keys()];
    const ids = yield* args.verbs.claimIdentities(
      texts.map((text) => claims.get(text) as IdentityName),
    );
    for (const [i, text] of texts.entries()) {
      found.set(text, ids[i]);
      if (ids[i] === undefined) unknown.push(claims.get(text) as IdentityName);
    }
  }
  const rest = [...reads].filter(([text]) => !claims.has(text));
  if (rest.length > 0) {
    const ids = yield* args.verbs.findIdentities(rest.map(([, name]) => name));
    for (const [i, [text]] of rest.entries()) found.set(text, ids[i]);
  }
  return unknown;
}

function locateOne(a: {
  args: LocateArgs;
  command: Command;
  found: Map<string, string | undefined>;
  ofKey: Map<string, string>;
  located: Located;
}): string | RegularsError | undefined {
  const { command, located } = a;
  const { shop, customer: target } = command;
  const known =
    command.key === undefined
      ? undefined
      : knownCustomer(a.args.keys.get(command.key), a.ofKey.get(keyText(command.key)));
  const create = (prefix: "cus" | "gst", identities: readonly Identity[]): string => {
    const id = a.args.newId(prefix);
    located.created.add(customerText(shop, id));
    for (const { kind, lookup, value } of identities) {
      a.found.set(`${shop}\0${kind}\0${lookup}`, id);
      located.identities.push({ row: { shop, kind, lookup, customer: id }, value });
    }
    return id;
  };
  if (target.by === "guest") return known ?? create("gst", []);
  if (target.by === "key")
    return knownCustomer(a.args.keys.get(target.key), a.ofKey.get(keyText(target.key)));
  const named = nameOf(target, (identity) =>
    a.found.get(`${shop}\0${identity.kind}\0${identity.lookup}`),
  );
  if (named instanceof RegularsError) return named;
  if (known !== undefined) {
    // A guest's order may be recorded again with the customer named meanwhile: it stays where its points are.
    return named === known || known.startsWith("gst_")
      ? known
      : new RegularsError("order_customer_changed", {
          key: command.key?.id ?? "",
          customer: known,
        });
  }
  if (named !== undefined) return named;
  if (target.by === "new") return create("cus", target.identities);
  if (target.by === "identity" && target.create) return create("cus", [target]);
  return new RegularsError("customer_not_found", {
    customer: target.by === "id" ? target.id : target.value,
  });
}

function nameOf(
  target: CustomerTarget,
  find: (identity: Identity) => string | undefined,
): string | RegularsError | undefined {
  if (target.by === "id") return target.id;
  if (target.by === "identity") return find(target);
  if (target.by === "new") {
    for (const identity of target.identities) {
      if (find(identity) !== undefined)
        return new RegularsError("identity_taken", { kind: identity.kind });
    }
  }
  return undefined;
}

function knownCustomer(row: KeyRow | undefined, inBatch: string | undefined): string | undefined {
  return row !== undefined && row.customer !== "" ? row.customer : inBatch;
}
