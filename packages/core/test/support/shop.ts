// A shop under test: an engine on SQLite in memory with a clock set by hand, and commands carried to its public API.

import { isRegularsError, type ProgramDocument } from "@regulars/contract";
import { createRegulars, type DeliveryTiming, type Keyring, type Regulars } from "@regulars/core";
import type { Store } from "@regulars/core/storage";
import { isoDate } from "../model/dates.ts";
import type { Command } from "../model/document.ts";
import { zoneOf } from "../model/model.ts";
import { anyStore, openStore, shopOf } from "./stores.ts";

/** An engine, its store and its clock. */
export interface TestShop {
  readonly regulars: Regulars;
  readonly store: Store;
  readonly clock: { now: number };
  readonly zone: string;
  close(): Promise<void>;
}

/** A keyring whose current secret is the last of the ids named. */
export function keyringOf(...ids: string[]): Keyring {
  const secrets = Object.fromEntries(ids.map((id) => [id, `${id} `.padEnd(40, "secret ")]));
  return { current: ids.at(-1) ?? "", secrets };
}

/** The keyring of runs in which every shop seals. */
const keyringOfRun = process.env.REGULARS_TEST_SEALED === "1" ? keyringOf("run") : undefined;

/** Opens a shop: on a store of the kind under test, on the store of a path, or on a store that is given. */
export async function openShop(
  program: ProgramDocument,
  {
    now = Date.UTC(2024, 0, 1),
    path,
    delivery,
    limits,
    keyring,
    secret,
    ...given
  }: {
    now?: number;
    path?: string;
    store?: Store;
    shop?: string;
    delivery?: Partial<DeliveryTiming>;
    limits?: { readonly lanes: number };
    /** Null: none, also in the runs that seal. */
    keyring?: Keyring | null;
    secret?: string;
  } = {},
): Promise<TestShop> {
  const clock = { now };
  const { store, shop } = await storeOf(path, given);
  const regulars = await createRegulars({
    store,
    shop,
    program,
    clock: () => clock.now,
    delivery,
    limits,
    keyring: keyring === null ? undefined : (keyring ?? keyringOfRun),
    secret,
  });
  return {
    regulars,
    store,
    clock,
    zone: program.zone,
    close: async () => {
      await regulars.close();
      await store.close();
    },
  };
}

async function storeOf(
  path: string | undefined,
  { store, shop }: { store?: Store; shop?: string },
): Promise<{ store: Store; shop: string }> {
  if (store !== undefined) return { store, shop: shop ?? shopOf(store) };
  return path === undefined ? anyStore() : { store: await openStore(path), shop: "default" };
}

/** Sends a command of the model to the engine. Refusals are typed; any other error is a failure. */
export async function send(
  shop: TestShop,
  command: Command,
): Promise<{ status: string; why?: string }> {
  const { regulars, clock } = shop;
  clock.now = command.now;
  try {
    switch (command.kind) {
      case "order":
        return await regulars.orders.record(command.body);
      case "refund":
        return await regulars.orders.refund(
          command.body as Parameters<typeof regulars.orders.refund>[0],
        );
      case "spend":
        return await regulars.ledger.spend(command.body);
      case "unspend":
        return await regulars.ledger.unspend(command.body);
      case "adjust":
        return await regulars.ledger.adjust(command.body);
      case "touch":
        await regulars.rollover(isoDate(zoneOf(shop.zone).day(command.through)));
        return { status: "settled" };
      case "publish":
        await regulars.program.publish({
          document: command.document as ProgramDocument,
          effectiveFrom: command.effectiveFrom,
        });
        return { status: "recorded" };
    }
  } catch (error) {
    if (isRegularsError(error)) return { status: "refused", why: error.code };
    throw error;
  }
}
