// Resolve: turns the customers that commands name into ids, and reserves ids for those they may create.

import { RegularsError } from "@regulars/contract";
import type { IdentityRow, StorageVerbs, Work } from "../storage/index.ts";
import type { BroughtIdentity, Command, CustomerTarget } from "./command.ts";
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

/** Where the commands of a batch may lead. Whom each is for is known once those before it are decided: `resolve`. */
export interface Located {
  /** Per command: the customers that it may turn out to be for. */
  readonly candidates: readonly (readonly string[])[];
  /** Per command: the id that its customer gets if it creates one. */
  readonly reserved: readonly (string | undefined)[];
  /** Customers that this batch may create, by `customerText`. */
  readonly creatable: ReadonlySet<string>;
  /** Whose an identity is: in the database, or since an accepted command of this batch. */
  readonly owners: Map<string, string | undefined>;
  /** Identities of the customers that accepted commands have created; without a value: under an older secret's hash. */
  readonly identities: { readonly row: IdentityRow; readonly value: string | undefined }[];
  /** Unknown identities that this transaction claimed; what is not inserted is to be released. */
  readonly claimed: readonly IdentityName[];
}

/** An identity without its customer. */
export type IdentityName = Omit<IdentityRow, "customer">;

/** Looks up or claims the identities of a batch's commands, and finds the customers that each may be for. */
export function* locate(args: LocateArgs): Work<Located> {
  const owners = new Map<string, string | undefined>();
  const claimed = yield* lookUp(args, owners);
  const placing: Placing = {
    args,
    owners,
    creatable: new Set(),
    ofIdentity: undefined,
    brought: undefined,
    ofKey: undefined,
  };
  const candidates: (readonly string[])[] = [];
  const reserved: (string | undefined)[] = [];
  for (const command of args.commands) {
    const place = placeOf(placing, command);
    candidates.push(place.candidates);
    reserved.push(place.reserved);
  }
  return { candidates, reserved, creatable: placing.creatable, owners, identities: [], claimed };
}

/** One text per identity of a shop. */
export function identityText(
  shop: string,
  { kind, lookup }: { readonly kind: string; readonly lookup: string },
): string {
  return `${shop}\0${kind}\0${lookup}`;
}

/** Fills `owners`; only identities that a command would create or remove are claimed. */
function* lookUp(args: LocateArgs, owners: Map<string, string | undefined>): Work<IdentityName[]> {
  const claims = yield* identitiesToRemove(args);
  const reads = new Map<string, IdentityName>();
  const moved: (IdentityName & { readonly others: readonly string[] })[] = [];
  for (const { shop, customer: target } of args.commands) {
    const identities =
      target.by === "new" ? target.identities : target.by === "identity" ? [target] : [];
    const creates = target.by === "new" || (target.by === "identity" && target.create);
    for (const { kind, lookup, others } of identities) {
      const names = creates ? claims : reads;
      const name = { shop, kind, lookup };
      names.set(identityText(shop, name), name);
      if (others === undefined) continue;
      for (const other of others) {
        const older = { shop, kind, lookup: other };
        names.set(identityText(shop, older), older);
      }
      moved.push({ shop, kind, lookup, others });
    }
  }
  const unknown: IdentityName[] = [];
  if (claims.size > 0) {
    const texts = claims.size > 1 ? [...claims.keys()].sort() : [...claims.keys()];
    const ids = yield* args.verbs.claimIdentities(
      texts.map((text) => claims.get(text) as IdentityName),
    );
    for (const [i, text] of texts.entries()) {
      owners.set(text, ids[i]);
      if (ids[i] === undefined) unknown.push(claims.get(text) as IdentityName);
    }
  }
  const rest = [...reads].filter(([text]) => !claims.has(text));
  if (rest.length > 0) {
    const ids = yield* args.verbs.findIdentities(rest.map(([, name]) => name));
    for (const [i, [text]] of rest.entries()) owners.set(text, ids[i]);
  }
  for (const { others, ...name } of moved) adoptOwner(owners, name, others);
  return unknown;
}

/** An identity that stands under an older secret's hash is the same person's under the current one. */
function adoptOwner(
  owners: Map<string, string | undefined>,
  name: IdentityName,
  others: readonly string[],
): void {
  const text = identityText(name.shop, name);
  for (const lookup of others)
    if (owners.get(text) === undefined)
      owners.set(text, owners.get(identityText(name.shop, { kind: name.kind, lookup })));
}

/**
 * The identities of customers that commands take them from. They are claimed, and so locked before their customers, as
 * everybody does; whose they then are tells the claim.
 */
function* identitiesToRemove({ commands, verbs }: LocateArgs): Work<Map<string, IdentityName>> {
  const found = new Map<string, IdentityName>();
  for (const { shop, customer: target, removesIdentities } of commands) {
    if (removesIdentities !== true) continue;
    let customer: string | undefined;
    if (target.by === "id") customer = target.id;
    if (target.by === "identity") {
      const { kind, lookup, others = [] } = target;
      const names = [lookup, ...others].map((one) => ({ shop, kind, lookup: one }));
      customer = (yield* verbs.findIdentities(names)).find((owner) => owner !== undefined);
    }
    if (customer === undefined) continue;
    for (const { kind, lookup } of yield* verbs.listIdentities([{ shop, customer }])) {
      const name = { shop, kind, lookup };
      found.set(identityText(shop, name), name);
    }
  }
  return found;
}

/** What is noted while the commands are placed in order. Most batches need none of the maps. */
interface Placing {
  readonly args: LocateArgs;
  readonly owners: ReadonlyMap<string, string | undefined>;
  readonly creatable: Set<string>;
  /** The id reserved for whoever an unknown identity is sent for: the same for all that send it. */
  ofIdentity: Map<string, string> | undefined;
  /** Customers that earlier commands may give an identity to. */
  brought: Map<string, readonly string[]> | undefined;
  /** Customers that earlier commands may put under a key. */
  ofKey: Map<string, readonly string[]> | undefined;
}

interface Place {
  readonly candidates: readonly string[];
  readonly reserved?: string | undefined;
}

const nobody: Place = { candidates: [] };

function placeOf(placing: Placing, command: Command): Place {
  const { args } = placing;
  const { key } = command;
  const known = key === undefined ? undefined : args.keys.get(key)?.customer;
  if (known !== undefined && known !== "") return { candidates: [known] };
  const place = placeNamed(placing, command);
  if (key === undefined || args.commands.length === 1) return place;
  const text = keyText(key);
  const earlier = placing.ofKey?.get(text);
  const candidates =
    earlier === undefined ? place.candidates : [...new Set([...earlier, ...place.candidates])];
  placing.ofKey ??= new Map();
  placing.ofKey.set(text, candidates);
  return { candidates, reserved: place.reserved };
}

/** Without regard to what is known under the command's own key. */
function placeNamed(placing: Placing, command: Command): Place {
  const { shop, customer: target } = command;
  const { keys } = placing.args;
  if (target.by === "id") return { candidates: [target.id] };
  if (target.by === "guest") return reserve(placing, shop, "gst");
  if (target.by === "key") {
    const customer = keys.get(target.key)?.customer;
    if (customer !== undefined && customer !== "") return { candidates: [customer] };
    const candidates = placing.ofKey?.get(keyText(target.key));
    return candidates === undefined ? nobody : { candidates };
  }
  if (target.by === "new") {
    const texts = target.identities.map((identity) => identityText(shop, identity));
    if (texts.some((text) => placing.owners.get(text) !== undefined)) return nobody;
    const place = reserve(placing, shop, "cus");
    for (const text of texts) bring(placing, text, place.reserved as string);
    return place;
  }
  const text = identityText(shop, target);
  const owner = placing.owners.get(text);
  if (owner !== undefined) return { candidates: [owner] };
  if (!target.create) return { candidates: placing.brought?.get(text) ?? [] };
  let own = placing.ofIdentity?.get(text);
  if (own === undefined) {
    own = reserve(placing, shop, "cus").reserved as string;
    placing.ofIdentity ??= new Map();
    placing.ofIdentity.set(text, own);
    bring(placing, text, own);
  }
  return { candidates: placing.brought?.get(text) ?? [], reserved: own };
}

function reserve(placing: Placing, shop: string, prefix: "cus" | "gst"): Place {
  const id = placing.args.newId(prefix);
  placing.creatable.add(customerText(shop, id));
  return { candidates: [id], reserved: id };
}

function bring(placing: Placing, text: string, customer: string): void {
  placing.brought ??= new Map();
  const known = placing.brought.get(text);
  // A new list: commands placed before keep theirs.
  placing.brought.set(text, known === undefined ? [customer] : [...known, customer]);
}

/** What `resolve` is given. */
export interface ResolveArgs {
  readonly located: Located;
  readonly keys: BatchKeys;
  readonly command: Command;
  /** Its place in the batch. */
  readonly index: number;
}

/** Whom a command is for, now that those before it are decided; a refusal, or undefined when it cannot be known yet. */
export function resolve(args: ResolveArgs): string | RegularsError | undefined {
  const { located, command, keys } = args;
  const target = command.customer;
  const known = command.key === undefined ? undefined : customerUnder(keys, command.key);
  const reserved = located.reserved[args.index];
  if (target.by === "guest") return known ?? reserved;
  if (target.by === "key") return customerUnder(keys, target.key);
  const named = nameOf(located, command.shop, target);
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
  if (target.by === "new" || (target.by === "identity" && target.create)) return reserved;
  return new RegularsError("customer_not_found", {
    customer: target.by === "id" ? target.id : target.value,
  });
}

/** Notes that an accepted command has created its customer: from now on the identities it brought lead there. */
export function noteCreated(located: Located, command: Command, customer: string): void {
  const { shop, customer: target } = command;
  const identities: readonly BroughtIdentity[] =
    target.by === "new" ? target.identities : target.by === "identity" ? [target] : [];
  for (const identity of identities) {
    const text = identityText(shop, identity);
    if (located.owners.get(text) !== undefined) continue;
    located.owners.set(text, customer);
    const { kind, lookup, others = [], value } = identity;
    located.identities.push({ row: { shop, kind, lookup, customer }, value });
    // Who knows only the older secret finds the person too, and cannot make another one.
    for (const other of others)
      located.identities.push({ row: { shop, kind, lookup: other, customer }, value: undefined });
  }
}

function nameOf(
  { owners }: Located,
  shop: string,
  target: Extract<CustomerTarget, { readonly by: "id" | "identity" | "new" }>,
): string | RegularsError | undefined {
  if (target.by === "id") return target.id;
  if (target.by === "identity") return owners.get(identityText(shop, target));
  for (const identity of target.identities) {
    if (owners.get(identityText(shop, identity)) !== undefined)
      return new RegularsError("identity_taken", { kind: identity.kind });
  }
  return undefined;
}

function customerUnder(keys: BatchKeys, key: Parameters<BatchKeys["get"]>[0]): string | undefined {
  const customer = keys.get(key)?.customer;
  return customer === "" ? undefined : customer;
}
