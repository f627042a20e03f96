// What the shop calls on customers: the use cases of all rooms that are about the person.

import {
  type ConsentReads,
  type ConsentWrites,
  createConsentReads,
  createConsentWrites,
} from "../consents/index.ts";
import {
  type CustomerReads,
  type CustomerWrites,
  createCustomerReads,
  createCustomerWrites,
} from "../customers/index.ts";
import {
  createInteractionReads,
  createInteractionWrites,
  type InteractionReads,
  type InteractionWrites,
} from "../interactions/index.ts";
import type { EnginePort, Execute } from "../kernel/engine-port.ts";
import { type CustomerFinder, createSearch } from "../privacy/index.ts";
import { type CustomerExports, createExports, type ExportArgs } from "./export.ts";

/** Commands on customers, their consents and what they do. */
export interface CustomerCommands<Mode extends "sync" | "async">
  extends CustomerWrites<Mode>,
    ConsentWrites<Mode>,
    InteractionWrites<Mode> {}

/** Everything about customers. */
export interface CustomerService
  extends CustomerCommands<"async">,
    CustomerReads,
    ConsentReads,
    CustomerFinder,
    CustomerExports,
    InteractionReads {}

/** Creates the commands on customers. */
export function createCustomerCommands<Mode extends "sync" | "async">(
  port: EnginePort,
  execute: Execute<Mode>,
): CustomerCommands<Mode> {
  return {
    ...createCustomerWrites(port, execute),
    ...createConsentWrites(port, execute),
    ...createInteractionWrites(port, execute),
  };
}

/** Creates everything about customers. */
export function createCustomerService(
  port: EnginePort,
  a: {
    readonly execute: Execute<"async">;
    readonly standing: Parameters<typeof createCustomerReads>[1];
    readonly exports: Omit<ExportArgs, "port" | "customers">;
  },
): CustomerService {
  const reads = {
    ...createCustomerReads(port, a.standing),
    ...createConsentReads(port),
    ...createInteractionReads(port),
  };
  return {
    ...createCustomerCommands(port, a.execute),
    ...reads,
    ...createExports({ ...a.exports, port, customers: reads }),
    ...createSearch(port),
  };
}
