// The engine: composition of the rooms over one store, and nothing else.

import {
  type ProgramDocument,
  type ProgramVersion,
  parseWith,
  shopIdSchema,
} from "@regulars/contract";
import { createAccess } from "./engine/access.ts";
import { createCustomerService } from "./engine/customers.ts";
import { createDueCustomers } from "./engine/due-customers.ts";
import { ensureProgram } from "./engine/ensure-program.ts";
import { createEventService } from "./engine/events.ts";
import { explainWhat } from "./engine/explain.ts";
import { findOutcome } from "./engine/find-outcome.ts";
import { readHistory } from "./engine/history.ts";
import { createEnginePort } from "./engine/port.ts";
import { createProgramCache, type ProgramCache } from "./engine/program-cache.ts";
import { publish } from "./engine/publish.ts";
import { readReadiness } from "./engine/readiness.ts";
import type { EngineOptions, Regulars } from "./engine/regulars.ts";
import { rollOver } from "./engine/rollover.ts";
import { createRooms } from "./engine/rooms.ts";
import { readSources } from "./engine/sources.ts";
import { readStanding } from "./engine/standing.ts";
import { createSubscriptions } from "./engine/subscriptions.ts";
import { summaryOf } from "./engine/summary.ts";
import { verifyShop } from "./engine/verify.ts";
import { withinHost } from "./engine/within.ts";
import type { Execute } from "./kernel/engine-port.ts";
import {
  type Batcher,
  type Command,
  createBatcher,
  createDoor,
  createIdSource,
  refusalOf,
  runBatch,
  systemClock,
  timingOf,
  type Verdict,
} from "./kernel/index.ts";
import { createLedgerReads, createLedgerWrites } from "./ledger/index.ts";
import { createOrderReads, createOrderWrites } from "./orders/index.ts";
import { createPrivacyService, createVault } from "./privacy/index.ts";
import type { CompiledProgram, Programs } from "./program/index.ts";
import { checkProgram } from "./program/index.ts";
import type { StorageVerbs, Work } from "./storage/index.ts";
import { createTierReads } from "./tiers/index.ts";

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
  const runWith = function* (
    programs: ProgramCache,
    commands: readonly Command[],
    verbs: StorageVerbs,
  ): Work<Verdict[]> {
    const now = clock();
    const shops = [...new Set(commands.map(({ shop }) => shop))];
    return yield* runBatch(
      {
        rooms: createRooms(),
        commands,
        now,
        newId: (prefix) => `${prefix}_${ids(now)}`,
        programs: programs.refresh,
      },
      yield* vault.enter(verbs, shops),
    );
  };
  const run = (commands: readonly Command[], verbs: StorageVerbs): Work<Verdict[]> =>
    runWith(cache, commands, verbs);
  // The host may take its transaction back, with a version that was published inside it.
  const runLent = (commands: readonly Command[], verbs: StorageVerbs): Work<Verdict[]> =>
    runWith(cache.layer(), commands, verbs);
  const { limits, metrics } = options;
  const { keyring, onCheckpoint, secret = "regulars" } = options;
  const access = createAccess({ store, secret, keyring, onCheckpoint });
  const timing = timingOf(options.delivery);
  const subscriptions = createSubscriptions({ store, clock, timing });
  const onCommitted = (commands: readonly Command[]): void => {
    subscriptions.wake(commands);
    access.committed(commands);
  };
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
      const asked = { cache, ref, at, isPointsOnly: true };
      const { program, state, ...found } = await readStanding(port, asked);
      const wallets = [...new Set([...program.wallets, ...state.programs.wallets])];
      return { ...found, state, wallets, calendar: program.calendar };
    });
    const tiers = createTierReads(port, { standing, program: current });
    const explain: Regulars["explain"] = (what) => explainWhat(port, cache, what);
    return {
      shop: name,
      ...access.ofShop(port),
      orders: { ...createOrderWrites(port, execute), ...createOrderReads(port) },
      customers: createCustomerService(port, {
        execute,
        standing: (ref) => standing(ref, undefined, true),
        exports: { ledger, tiers, program: current, explain },
      }),
      ledger: {
        ...createLedgerWrites(port, execute),
        ...ledger,
        summary: async (ref) => summaryOf(await standing(ref)),
        history: (ref, page) => readHistory(port, { cache, ref, page }),
      },
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
        await Promise.all([batcher.close(), batcher === all ? access.close() : undefined]);
      },
    };
  }
  return open(options.shop ?? "default", options.program, all);
}
