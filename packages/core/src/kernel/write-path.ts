// The one way of a change: resolve, lock, load, settle, decide, save, for a batch of commands in one transaction.

import { RegularsError } from "@regulars/contract";
import {
  all,
  type CustomerHead,
  type KeyName,
  type KeyRow,
  type StorageVerbs,
  type Work,
} from "../storage/index.ts";
import { futureTolerance } from "./clock.ts";
import type { Command, Verdict } from "./command.ts";
import type { KernelDraft } from "./draft.ts";
import { BatchKeys, keyText } from "./keys.ts";
import {
  customerText,
  type IdentityName,
  type Located,
  locate,
  noteCreated,
  type ResolveArgs,
  resolve,
} from "./locate.ts";

/** What a decision may read besides the draft. */
export interface DecideContext<P> {
  readonly programs: P;
  readonly keys: BatchKeys;
  /** The key's row when this command updates what an earlier revision recorded. */
  readonly previous: KeyRow | undefined;
  /** When it happened, never undefined here. */
  readonly occurredAt: number;
}

/** A decision: its outcome, and the number of the entity that its key names from now on. */
export interface Decision {
  readonly outcome: { readonly status: string };
  readonly entity: number;
}

/** What the rooms do for a command of one kind. `D` is a draft of a customer, `P` the shop's programs. */
export interface CommandKind<D extends KernelDraft, P> {
  /** Other keys that it reads; `awaits` are kept as awaited while they do not exist. */
  names?(command: Command): {
    readonly reads?: readonly KeyName[];
    readonly awaits?: readonly KeyName[];
  };
  /** Decides on the draft, or throws a `RegularsError` to refuse. Pure but for the draft. */
  decide(context: DecideContext<P>, draft: D, command: Command): Decision;
  /** Decides when its customer cannot be known yet. */
  park?(context: DecideContext<P>, command: Command, now: number): { readonly status: string };
}

/** A command with a customer that it may be for. */
export interface LocatedCommand {
  readonly command: Command;
  readonly customer: string;
  readonly occurredAt: number;
}

/** What the engine composes of the rooms for the write path. */
export interface Rooms<S, D extends KernelDraft, P> {
  kind(name: string): CommandKind<D, P>;
  /** Loads, in a few set-based reads, all that the commands need, keyed by `customerText`. */
  load(args: {
    readonly verbs: StorageVerbs;
    readonly heads: ReadonlyMap<string, CustomerHead>;
    readonly commands: readonly LocatedCommand[];
    readonly keys: BatchKeys;
    readonly programs: ReadonlyMap<string, P>;
    /** Shops in which customers may be created, sorted. */
    readonly creating: readonly string[];
    /** Notes a command that cannot be decided: it is refused, the others of the batch are not. */
    readonly refuse: (command: Command, error: RegularsError) => void;
  }): Work<Map<string, S>>;
  /** Through when a customer is settled. */
  settledThrough(state: S): number;
  create(args: { readonly shop: string; readonly customer: string; readonly now: number }): S;
  open(args: {
    readonly state: S;
    readonly actor: string;
    readonly now: number;
    readonly programs: P;
  }): D;
  /** Posts all that is due up to `through` and the instant already settled. */
  settle(draft: D, through: number): void;
  /** Closes an accepted draft: the next state. `undefined` when nothing changed. */
  close(draft: D): S | undefined;
  save(args: {
    readonly verbs: StorageVerbs;
    readonly cells: readonly CustomerCell<S, D>[];
  }): Work<void>;
}

/** A customer of a batch: as loaded, as decided so far, and the drafts that were accepted. */
export interface CustomerCell<S, D> {
  readonly before: S;
  readonly isNew: boolean;
  after: S;
  readonly drafts: D[];
}

/** What a batch runs with. */
export interface BatchArgs<S, D extends KernelDraft, P> {
  readonly rooms: Rooms<S, D, P>;
  readonly commands: readonly Command[];
  readonly now: number;
  readonly newId: (prefix: "cus" | "gst") => string;
  /** Brings the shops' programs up to date inside the transaction. */
  readonly programs: (
    verbs: StorageVerbs,
    shops: readonly string[],
  ) => Work<ReadonlyMap<string, P>>;
}

/** Runs a batch inside a transaction. One verdict per command, in order. */
export function* runBatch<S, D extends KernelDraft, P>(
  args: BatchArgs<S, D, P>,
  verbs: StorageVerbs,
): Work<Verdict[]> {
  const { rooms, commands, now } = args;
  const [programs, keys] = yield* all([
    args.programs(verbs, [...new Set(commands.map((c) => c.shop))]),
    claimKeys(rooms, commands, verbs),
  ]);
  const located = yield* locate({ commands, newId: args.newId, keys, verbs });
  const loadable: LocatedCommand[] = [];
  for (let i = 0; i < commands.length; i++) {
    const command = commands[i] as Command;
    const occurredAt = command.occurredAt ?? now;
    for (const customer of located.candidates[i] as readonly string[])
      loadable.push({ command, customer, occurredAt });
  }
  const heads = yield* lock(loadable, located.creatable, verbs);
  yield* loadParked(commands, keys, verbs);
  let refused: Map<Command, RegularsError> | undefined;
  const refuse = (command: Command, error: RegularsError): void => {
    refused ??= new Map();
    refused.set(command, error);
  };
  const creating = shopsOf(located.creatable);
  const states = yield* rooms.load({
    verbs,
    heads,
    commands: loadable,
    keys,
    programs,
    creating,
    refuse,
  });

  const cells = new Map<string, CustomerCell<S, D>>();
  const cellOf = (shop: string, customer: string): CustomerCell<S, D> | undefined => {
    const text = customerText(shop, customer);
    let cell = cells.get(text);
    if (cell !== undefined) return cell;
    const loaded = states.get(text);
    if (loaded === undefined && !located.creatable.has(text)) return undefined;
    const before = loaded ?? rooms.create({ shop, customer, now });
    cell = { before, isNew: loaded === undefined, after: before, drafts: [] };
    cells.set(text, cell);
    return cell;
  };

  const verdicts: Verdict[] = [];
  for (let index = 0; index < commands.length; index++) {
    const command = commands[index] as Command;
    const p = programs.get(command.shop) as P;
    const refusal = refused?.get(command);
    verdicts.push(
      decideOne({ rooms, command, located, index, refusal, cellOf, keys, programs: p, now }),
    );
  }

  yield* saveIdentities(located, verbs);
  const changed = [...cells.values()].filter((cell) => cell.after !== cell.before);
  yield* rooms.save({ verbs, cells: changed });
  const keyChanges = keys.changes();
  yield* verbs.saveKeys(keyChanges);
  if (keyChanges.parked.length > 0) yield* verbs.parkRefunds(keyChanges.parked);
  if (keyChanges.unparked.length > 0) yield* verbs.removeParked(keyChanges.unparked);
  return verdicts;
}

/** The shops of customers, sorted. Most batches are of one shop. */
function shopsOf(customers: ReadonlySet<string>): readonly string[] {
  if (customers.size === 0) return nowhere;
  const shops = new Set<string>();
  for (const text of customers) shops.add(text.slice(0, text.indexOf("\0")));
  return [...shops].sort();
}

const nowhere: readonly string[] = [];

function* claimKeys<S, D extends KernelDraft, P>(
  rooms: Rooms<S, D, P>,
  commands: readonly Command[],
  verbs: StorageVerbs,
): Work<BatchKeys> {
  const keys = new BatchKeys();
  const names = new Map<string, KeyName>();
  for (const command of commands) {
    if (command.key !== undefined) names.set(keyText(command.key), command.key);
    const others = rooms.kind(command.kind).names?.(command);
    for (const key of others?.reads ?? []) names.set(keyText(key), key);
    for (const key of others?.awaits ?? []) names.set(keyText(key), key);
  }
  if (names.size === 0) return keys;
  const sorted =
    names.size === 1
      ? [...names.values()]
      : [...names.keys()].sort().map((text) => names.get(text) as KeyName);
  const rows = yield* verbs.claimKeys(sorted);
  for (let i = 0; i < sorted.length; i++) keys.claimed(sorted[i] as KeyName, rows[i]);
  return keys;
}

function* lock(
  commands: readonly LocatedCommand[],
  creatable: ReadonlySet<string>,
  verbs: StorageVerbs,
): Work<ReadonlyMap<string, CustomerHead>> {
  const names = new Map<string, { shop: string; customer: string }>();
  for (const { command, customer } of commands) {
    const text = customerText(command.shop, customer);
    if (!creatable.has(text)) names.set(text, { shop: command.shop, customer });
  }
  const heads = new Map<string, CustomerHead>();
  if (names.size === 0) return heads;
  const texts = names.size > 1 ? [...names.keys()].sort() : [...names.keys()];
  const rows = yield* verbs.lockHeads(
    texts.map((text) => names.get(text) as { shop: string; customer: string }),
  );
  for (let i = 0; i < texts.length; i++) {
    const head = rows[i];
    if (head !== undefined) heads.set(texts[i] as string, head);
  }
  return heads;
}

/** Refunds wait only for orders whose key is awaited: no other order pays for the look-up. */
function* loadParked(
  commands: readonly Command[],
  keys: BatchKeys,
  verbs: StorageVerbs,
): Work<void> {
  const orders = new Map<string, KeyName>();
  for (const { key } of commands) {
    if (key?.kind === "order" && isWaitedFor(keys.get(key))) orders.set(keyText(key), key);
  }
  if (orders.size === 0) return;
  const rows = yield* verbs.loadParked([...orders.values()]);
  for (const key of orders.values()) {
    keys.loadedParked(
      key,
      rows.filter(
        (row) => row.shop === key.shop && row.orderSource === key.source && row.orderId === key.id,
      ),
    );
  }
  // Whoever repeats such a refund claims its order too: its key cannot change meanwhile.
  for (const { shop, source, id } of rows) {
    const row = yield* verbs.readKey({ shop, kind: "refund", source, id });
    if (row !== undefined) keys.known(row);
  }
}

/** Refunds wait for an order that nobody knows, or whose known revision had too little for them. */
function isWaitedFor(row: KeyRow | undefined): boolean {
  return row !== undefined && (row.state === "awaited" || row.outcome.includes('"refundsWaiting"'));
}

function* saveIdentities(located: Located, verbs: StorageVerbs): Work<void> {
  const { claimed, identities } = located;
  if (claimed.length === 0) return;
  if (identities.length > 0) {
    yield* verbs.insertIdentities(identities.map(({ row }) => row));
    const values = identities.flatMap(({ row, value }) =>
      value === undefined ? [] : [{ ...row, value }],
    );
    yield* verbs.insertIdentityValues(values);
  }
  if (identities.length === claimed.length) return;
  const isKept = ({ shop, kind, lookup }: IdentityName): boolean =>
    identities.some(({ row }) => row.lookup === lookup && row.kind === kind && row.shop === shop);
  yield* verbs.releaseIdentities(claimed.filter((name) => !isKept(name)));
}

function decideOne<S, D extends KernelDraft, P>(
  a: ResolveArgs & {
    rooms: Rooms<S, D, P>;
    refusal: RegularsError | undefined;
    cellOf: (shop: string, customer: string) => CustomerCell<S, D> | undefined;
    programs: P;
    now: number;
  },
): Verdict {
  const { rooms, command, keys, programs } = a;
  const kind = rooms.kind(command.kind);
  const row = command.key === undefined ? undefined : keys.get(command.key);
  const repeated = answerRepeat(command, row, keys);
  if (repeated !== undefined) return repeated;
  if (a.refusal !== undefined) return { ok: false, error: a.refusal };
  const customer = resolve(a);
  if (typeof customer === "object") return { ok: false, error: customer };
  const cell = customer === undefined ? undefined : a.cellOf(command.shop, customer);
  // A clock that went back is held: what is settled is not in the future.
  const settled = cell === undefined ? a.now : rooms.settledThrough(cell.after);
  const occurredAt = command.occurredAt ?? Math.max(a.now, settled);
  const latest = Math.max(occurredAt, command.latest ?? occurredAt);
  if (latest > Math.max(a.now + futureTolerance, settled)) {
    const now = Math.max(a.now, settled);
    return { ok: false, error: new RegularsError("date_in_future", { occurredAt: latest, now }) };
  }
  const previous = row?.state === "done" ? row : undefined;
  const context: DecideContext<P> = { programs, keys, previous, occurredAt };
  try {
    if (customer === undefined) {
      if (kind.park === undefined) throw new RegularsError("customer_not_found", { customer: "" });
      return { ok: true, outcome: kind.park(context, command, a.now) };
    }
    if (cell === undefined) throw new RegularsError("customer_not_found", { customer });
    const verdict = decideOn({ ...a, kind, cell, context });
    if (customer === a.located.reserved[a.index] && cell.after !== cell.before)
      noteCreated(a.located, command, customer);
    return verdict;
  } catch (error) {
    return { ok: false, error };
  }
}

function decideOn<S, D extends KernelDraft, P>(a: {
  rooms: Rooms<S, D, P>;
  command: Command;
  kind: CommandKind<D, P>;
  cell: CustomerCell<S, D>;
  context: DecideContext<P>;
  keys: BatchKeys;
  programs: P;
  now: number;
}): Verdict {
  const { rooms, command, cell, keys } = a;
  const settled = (): D => {
    const draft = rooms.open({
      state: cell.after,
      actor: command.actor,
      now: a.now,
      programs: a.programs,
    });
    rooms.settle(draft, a.context.occurredAt);
    return draft;
  };
  const accept = (draft: D): void => {
    const next = rooms.close(draft);
    if (next === undefined) return;
    cell.after = next;
    cell.drafts.push(draft);
  };
  const draft = settled();
  let decision: Decision;
  try {
    decision = a.kind.decide(a.context, draft, command);
  } catch (error) {
    // What was due stays due: a refusal keeps the settlement, of customers that exist.
    if (!command.dryRun && (!cell.isNew || cell.drafts.length > 0)) accept(settled());
    return { ok: false, error };
  }
  const { outcome, entity } = decision;
  if (command.dryRun) return { ok: true, outcome };
  for (const row of draft.keys) keys.put(row);
  if (draft.unparked.length > 0) keys.unpark(command.key as KeyName, draft.unparked);
  accept(draft);
  if (command.key !== undefined) {
    keys.put({
      ...command.key,
      state: "done",
      revision: command.revision,
      hash: command.hash,
      customer: draft.customer,
      entity,
      outcome: JSON.stringify(outcome),
    });
  }
  return { ok: true, outcome };
}

/** Answers a command whose key already holds this revision, a newer one, or the same content. */
function answerRepeat(
  command: Command,
  row: KeyRow | undefined,
  keys: BatchKeys,
): Verdict | undefined {
  if (row === undefined || row.state === "awaited") return undefined;
  if (command.revision < row.revision)
    return { ok: true, outcome: { ...JSON.parse(row.outcome), status: "ignored" } };
  if (command.hash === row.hash) {
    if (command.revision > row.revision && !command.dryRun)
      keys.put({ ...row, revision: command.revision });
    const status = row.state === "parked" ? "parked" : "unchanged";
    return { ok: true, outcome: { ...JSON.parse(row.outcome), status } };
  }
  if (command.revision > row.revision && row.state === "done") return undefined;
  return {
    ok: false,
    error: new RegularsError("key_conflict", {
      kind: row.kind,
      source: row.source,
      id: row.id,
      revision: row.revision,
    }),
  };
}
