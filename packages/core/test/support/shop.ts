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

/** Opens a shop: on a store of the kind under test, on the store of a path, or on a store that is given. */
export async function openShop(
  program: ProgramDocument,
  {
    now = Date.UTC(2024, 0, 1),
    path,
    delivery,
    limits,
    keyring,
    ...given
  }: {
    now?: number;
    path?: string;
    store?: Store;
    shop?: string;
    delivery?: Partial<DeliveryTiming>;
    limits?: { readonly lanes: number };
    keyring?: Keyring;
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
    keyring,
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
