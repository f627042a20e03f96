// The engine: composition of the rooms over one store, and nothing else.

import {
  type CalendarDate,
  type ProgramDocument,
  type ProgramVersion,
  parseWith,
  shopIdSchema,
} from "@regulars/contract";
import type { Keyring } from "./access/index.ts";
import { type CustomerService, createCustomerService } from "./engine/customers.ts";
import { createDueCustomers } from "./engine/due-customers.ts";
import { ensureProgram } from "./engine/ensure-program.ts";
import { createEventService, type EventService } from "./engine/events.ts";
import { type Explainable, type Explained, explainWhat } from "./engine/explain.ts";
import { findOutcome } from "./engine/find-outcome.ts";
import { createEnginePort } from "./engine/port.ts";
import { createProgramCache, type ProgramCache } from "./engine/program-cache.ts";
import { publish } from "./engine/publish.ts";
import { type Readiness, type ReadinessOptions, readReadiness } from "./engine/readiness.ts";
import { type RolloverProgress, type RolloverReport, rollOver } from "./engine/rollover.ts";
import { createRooms } from "./engine/rooms.ts";
import { readSources, type Sources } from "./engine/sources.ts";
import { readStanding } from "./engine/standing.ts";
import { createSubscriptions } from "./engine/subscriptions.ts";
import { verifyShop } from "./engine/verify.ts";
import { type RegularsWithin, withinHost } from "./engine/within.ts";
import type { Execute } from "./kernel/engine-port.ts";
import {
  type Batcher,
  type BatcherLimits,
  type Clock,
  type Command,
  createBatcher,
  createDoor,
  createIdSource,
  type DeliveryTiming,
  type IdSource,
  type Metrics,
  refusalOf,
  runBatch,
  systemClock,
  timingOf,
  type Verdict,
} from "./kernel/index.ts";
import {
  createLedgerReads,
  createLedgerWrites,
  type LedgerReads,
  type LedgerWrites,
} from "./ledger/index.ts";
import {
  createOrderReads,
  createOrderWrites,
  type OrderReads,
  type OrderWrites,
} from "./orders/index.ts";
import { createPrivacyService, createVault, type PrivacyService } from "./privacy/index.ts";
import type { CompiledProgram, Programs } from "./program/index.ts";
import { checkProgram, type ProgramService } from "./program/index.ts";
import type { HostTransaction, StorageVerbs, Store, VerifyReport, Work } from "./storage/index.ts";
import { createTierReads, type TierReads } from "./tiers/index.ts";

/** What an engine is made of. */
export interface EngineOptions {
  readonly store: Store;
  /**
   * The program of the shop. It becomes version 1 of a shop that has none. One that is neither in force nor the newest
   * published is refused with `program_differs`, so that a restart with an old file never undoes a published change.
   */
  readonly program?: ProgramDocument | undefined;
  /** Present time in UTC milliseconds; the machine's clock when absent. */
  readonly clock?: Clock | undefined;
  /** Source of new customers' ids; for tests. */
  readonly ids?: IdSource | undefined;
  /** Name of the shop; `default` when absent. */
  readonly shop?: string | undefined;
  /**
   * Keys the hashes under which identities are found. The same for every process of one database, and kept secret.
   * Without one the key is public, and whoever reads a hash can find out which phone number it is of.
   */
  readonly secret?: string | undefined;
  /**
   * Seals personal data and keys the hashes under which it is found; the same for every process of one database.
   * Without one personal data is kept as plain text. `secret` is then that under which older data was hashed.
   */
  readonly keyring?: Keyring | undefined;
  readonly limits?: Partial<BatcherLimits> | undefined;
  /** Where measurements go; nothing is measured when absent. Its errors are dropped. */
  readonly metrics?: Metrics | undefined;
  /** Timing and bounds of deliveries to subscribers. */
  readonly delivery?: Partial<DeliveryTiming> | undefined;
}

/** The loyalty engine of one shop. */
export interface Regulars {
  readonly shop: string;
  readonly orders: OrderWrites<"async"> & OrderReads;
  readonly customers: CustomerService;
  readonly ledger: LedgerWrites<"async"> & LedgerReads;
  readonly tiers: TierReads;
  readonly program: ProgramService;
  readonly events: EventService;
  readonly privacy: PrivacyService;
  /** Why an order, entry or event gave what it gave: kept explanations with their texts, oldest first. */
  explain(what: Explainable): Promise<readonly Explained[]>;
  /** The systems whose ids of orders and customers the shop knows. */
  sources(): Promise<Sources>;
  /** Settles everyone with something due through the end of a local day (or now, when it is not over). */
  rollover(
    day: CalendarDate,
    options?: { readonly onProgress?: ((progress: RolloverProgress) => void) | undefined },
  ): Promise<RolloverReport>;
  /** Whether this process can take commands for the shop now. Never rejects, and answers within the time-out. */
  readiness(options?: ReadinessOptions): Promise<Readiness>;
  /** Proves the books with queries written apart from the engine. */
  verify(options?: { readonly limit?: number | undefined }): Promise<VerifyReport>;
  /**
   * The same commands on a transaction that the host opened: its order and the points commit together. The host sends
   * nothing of its own on that connection before the answer: it would be taken back with a refused command or a dry run.
   */
  within<Mode extends "sync" | "async">(
    transaction: HostTransaction & { readonly mode: Mode },
  ): RegularsWithin<Mode>;
  /** The engine for another shop of the same database. It is closed for itself, or with the engine that made it. */
  forShop(
    shop: string,
    options?: { readonly program?: ProgramDocument | undefined },
  ): Promise<Regulars>;
  /** Closes its subscriptions, finishes what was taken, then refuses everything. The store stays open. */
  close(): Promise<void>;
}

/**
 * Creates the engine over a store.
 *
 * @example
 * const regulars = await createRegulars({ store: openSqlite({ path: "shop.db" }), program });
 * await regulars.orders.record(order);
 *
 * Throws `program_invalid` when the program contradicts itself, `program_differs` when another is in force,
 * `invalid_input` for a shop name that is none.
 */
export async function createRegulars(options: EngineOptions): Promise<Regulars> {
  const { store } = options;
  const clock = options.clock ?? systemClock;
  const ids = options.ids ?? createIdSource();
  const cache = createProgramCache();
  const vault = createVault(options);
  const runWith = (
    programs: ProgramCache,
    commands: readonly Command[],
    verbs: StorageVerbs,
  ): Work<Verdict[]> => {
    const now = clock();
    const args = {
      rooms: createRooms(),
      commands,
      now,
      newId: (prefix: "cus" | "gst") => `${prefix}_${ids(now)}`,
      programs: programs.refresh,
    };
    const shops = commands.map(({ shop }) => shop);
    const entered = vault.entered(verbs, shops);
    // A batch is not carried through one more generator than it needs.
    if (entered !== undefined) return runBatch(args, entered);
    return (function* () {
      return yield* runBatch(args, yield* vault.enter(verbs, shops));
    })();
  };
  const run = (commands: readonly Command[], verbs: StorageVerbs): Work<Verdict[]> =>
    runWith(cache, commands, verbs);
  // The host may take its transaction back, with a version that was published inside it.
  const runLent = (commands: readonly Command[], verbs: StorageVerbs): Work<Verdict[]> =>
    runWith(cache.layer(), commands, verbs);
  const { limits, metrics } = options;
  const timing = timingOf(options.delivery);
  const subscriptions = createSubscriptions({ store, clock, timing });
  const onCommitted = subscriptions.wake;
  const all = createBatcher({ store, run, find: findOutcome, limits, metrics, onCommitted });
  /** What closes the subscriptions of each engine that was made. */
  const closings = new Set<() => Promise<void>>();

  async function open(
    shop: string,
    program: ProgramDocument | undefined,
    batcher: Batcher,
  ): Promise<Regulars> {
    const name = parseWith(shopIdSchema, shop);
    const own = await vault.open(store, name).catch((error: unknown) => {
      throw refusalOf(error);
    });
    const port = createEnginePort({ store, shop: name, clock, vault, own });
    if (program !== undefined)
      await ensureProgram(store, { shop: name, now: clock(), document: program });
    const execute = (<T>(build: () => Command): Promise<T> => {
      try {
        return batcher.submit(build()) as Promise<T>;
      } catch (error) {
        return Promise.reject(error);
      }
    }) as Execute<"async">;
    const { events, close: closeEvents } = createEventService({
      port,
      subscriptions,
      clock: timing.clock,
    });
    closings.add(closeEvents);
    const due = createDueCustomers(port);
    const programs = (): Promise<Programs> =>
      port.read(function* (verbs) {
        return (yield* cache.refresh(verbs, [name])).get(name) as Programs;
      });
    const current = async (): Promise<CompiledProgram> => (await programs()).at(clock());
    const standing = (
      ref: Parameters<typeof readStanding>[1]["ref"],
      at?: number,
      isWhole = false,
    ) => readStanding(port, { cache, ref, at, isWhole });
    const ledger = createLedgerReads(port, async (ref, at) => {
      const { program, state, ...found } = await standing(ref, at);
      const wallets = [...new Set([...program.wallets, ...state.programs.wallets])];
      return { ...found, state, wallets, calendar: program.calendar };
    });
    const tiers = createTierReads(port, { standing, program: current });
    const explain: Regulars["explain"] = (what) => explainWhat(port, cache, what);
    return {
      shop: name,
      orders: { ...createOrderWrites(port, execute), ...createOrderReads(port) },
      customers: createCustomerService(port, {
        execute,
        standing: (ref) => standing(ref, undefined, true),
        exports: { ledger, tiers, program: current, explain },
      }),
      ledger: { ...createLedgerWrites(port, execute), ...ledger },
      tiers,
      program: {
        check: checkProgram,
        publish: (request) => publish(store, { shop: name, now: clock(), request }),
        current: async () => {
          const found = await programs();
          return found.published[found.at(clock()).version - 1] as ProgramVersion;
        },
        versions: async () => (await programs()).published,
      },
      events,
      privacy: createPrivacyService({ store, vault, own, shop: name }),
      explain,
      sources: () => readSources(port),
      rollover: async (day, more) =>
        rollOver({
          port,
          programs: await programs(),
          due,
          execute: (command) => batcher.submit(command),
          day,
          onProgress: more?.onProgress,
        }),
      readiness: (more) =>
        readReadiness({
          store,
          batcher,
          shop: name,
          now: clock,
          timeout: more?.timeout ?? 1_000,
          isSealing: vault.keyring !== undefined,
        }),
      verify: async (more) =>
        verifyShop({
          store,
          shop: name,
          programs: await programs(),
          now: clock(),
          limit: more?.limit ?? 100,
        }),
      within: (transaction) => withinHost(port, transaction, runLent),
      forShop: (other, more) => open(other, more?.program, createDoor(all)),
      async close() {
        // Handlers in hand may still send commands. The engine that made the others closes theirs too.
        const own = batcher === all ? [...closings] : [closeEvents];
        for (const one of own) closings.delete(one);
        await Promise.all(own.map((close) => close()));
        await batcher.close();
      },
    };
  }
  return open(options.shop ?? "default", options.program, all);
}
