// Use cases of customers: registering, changing, joining, erasing, and reading who the shop knows.

import {
  type ConsentChange,
  type Customer,
  type CustomerChange,
  type CustomerPatch,
  type CustomerProfile,
  type CustomerRef,
  type CustomerRegistration,
  consentChangesSchema,
  customerPatchSchema,
  customerRefSchema,
  customerRegistrationSchema,
  type ExternalId,
  externalIdSchema,
  formatNumbered,
  type Identity,
  identityOf,
  identitySchema,
  type LayerStatus,
  normaliseIdentity,
  numberedPageSchema,
  pageSchema,
  parseWith,
  RegularsError,
  type TimelineEvent,
} from "@regulars/contract";
import {
  type Answer,
  type CommandOptions,
  type EnginePort,
  type Execute,
  keyless,
} from "../kernel/engine-port.ts";
import {
  type BroughtIdentity,
  type Command,
  type CustomerTarget,
  canonical,
} from "../kernel/index.ts";
import type { CompiledProgram } from "../program/index.ts";
import type { KeyName, StorageVerbs, Work } from "../storage/index.ts";
import { layerFactsOf } from "../tiers/index.ts";
import type { JoinBody, RegisterBody, UpdateBody } from "./decide.ts";
import type { CustomerState } from "./state.ts";
import type { CustomerHead } from "./store.ts";

/** Options of a join. */
export interface JoinOptions extends CommandOptions {
  readonly at?: number | undefined;
  readonly consents?: readonly ConsentChange[] | undefined;
}

/** Options of a registration. */
export interface RegisterOptions extends CommandOptions {
  /**
   * A name of this registration: the same sent again answers the first result, another is refused with `key_conflict`.
   * Without one a registration without identities that is sent again makes another customer.
   */
  readonly key?: ExternalId | undefined;
}

/** Options of an update. */
export interface UpdateOptions extends CommandOptions {
  /** The custom fields that `custom` of the patch may change; all others stay as they are. Absent: all. */
  readonly customOnly?: readonly string[] | undefined;
}

/** Commands on customers. */
export interface CustomerWrites<Mode extends "sync" | "async"> {
  /** Registers a customer the shop has not met. Throws `identity_taken` when an identity belongs to somebody. */
  register(
    registration: CustomerRegistration,
    options?: RegisterOptions,
  ): Answer<Mode, CustomerChange>;
  /**
   * Replaces the named fields of the profile; `null` removes one. Throws `forbidden` for a custom field that the options
   * do not let it change, and `invalid_input` also where those it lets are too many beside the others.
   */
  update(
    customer: CustomerRef,
    patch: CustomerPatch,
    options?: UpdateOptions,
  ): Answer<Mode, CustomerChange>;
  /** Makes a customer a member; `at` is when the membership began, `consents` what they allowed or refused with it. */
  join(customer: CustomerRef, options?: JoinOptions): Answer<Mode, CustomerChange>;
  /** Ends a membership; points stay. */
  leave(customer: CustomerRef, options?: CommandOptions): Answer<Mode, CustomerChange>;
  /** Removes the person (profile, identities) and keeps orders and entries under an id that names nobody. */
  erase(customer: CustomerRef, options?: CommandOptions): Answer<Mode, CustomerChange>;
}

/** Reads of customers. */
export interface CustomerReads {
  /** Throws `customer_not_found`. */
  get(customer: CustomerRef): Promise<Customer>;
  /** Undefined when unknown. */
  find(customer: CustomerRef): Promise<Customer | undefined>;
  /** The customer that a phone number, e-mail address or other identity belongs to; undefined: nobody's. */
  identify(identity: Identity): Promise<Customer | undefined>;
  /** Customers by id ascending; `after` is the id to go on from. */
  list(page?: {
    readonly after?: string | undefined;
    readonly limit?: number | undefined;
  }): Promise<readonly Omit<Customer, "profile" | "identities">[]>;
  /** Events, newest first; `before` is a sequence. */
  timeline(
    customer: CustomerRef,
    page?: { readonly before?: number | undefined; readonly limit?: number | undefined },
  ): Promise<readonly TimelineEvent[]>;
  /** The staff-side layer; undefined when the program has none. */
  layer(customer: CustomerRef): Promise<LayerStatus | undefined>;
}

/** More than any batch holds: the command after an erasure must find its identities free. */
const alone = Number.MAX_SAFE_INTEGER;

function refOf(ref: CustomerRef): CustomerRef {
  return parseWith(customerRefSchema, ref);
}

/** Creates the commands of customers. */
export function createCustomerWrites<Mode extends "sync" | "async">(
  port: EnginePort,
  execute: Execute<Mode>,
): CustomerWrites<Mode> {
  const command = (
    kind: string,
    customer: CustomerTarget,
    body: unknown,
    options: CommandOptions | undefined,
    latest?: number,
  ): Command => keyless(port.shop, { kind, customer, body, options, latest });
  return {
    register: (input, sent) =>
      execute(() => {
        const { key, ...options } = sent ?? {};
        const {
          identities = [],
          consents = [],
          ...profile
        } = parseWith(customerRegistrationSchema, input);
        const found = new Map<string, BroughtIdentity>();
        for (const identity of identities) {
          const { kind, value } = normaliseIdentity(identity);
          const lookUp = port.lookup(kind, value);
          found.set(`${kind}\0${lookUp.lookup}`, { kind, ...lookUp, value });
        }
        const target = { by: "new", identities: [...found.values()] } as const;
        const body: RegisterBody = { profile, consents };
        const made = command("customer.register", target, body, options, profile.joinedAt);
        if (key === undefined) return made;
        // Of what names a person a hash is kept under a secret alone.
        const { lookup: hash } = port.lookup("registration", canonical(input));
        return { ...made, key: registrationKey(port.shop, key), hash };
      }),
    update: (ref, sent, told) =>
      execute(() => {
        const { customOnly, ...options } = told ?? {};
        const patch = parseWith(customerPatchSchema, sent);
        const body: UpdateBody = { patch, customOnly };
        return command("customer.update", port.target(refOf(ref), false), body, options);
      }),
    join: (ref, sent) =>
      execute(() => {
        const { consents, ...options } = sent ?? {};
        const { at } = options;
        const body: JoinBody = { at, consents: parseWith(consentChangesSchema, consents ?? []) };
        return command("customer.join", port.target(refOf(ref), true), body, options, at);
      }),
    leave: (ref, options) =>
      execute(() => command("customer.leave", port.target(refOf(ref), false), {}, options)),
    erase: (ref, options) =>
      execute(() => ({
        ...command("customer.erase", port.target(refOf(ref), false), {}, options),
        removesIdentities: true,
        weight: alone,
      })),
  };
}

function registrationKey(shop: string, key: ExternalId): KeyName {
  const { source, id } = parseWith(externalIdSchema, key);
  return { shop, kind: "registration", source, id };
}

/** A customer settled through now without writing anything, with all buckets. */
export type LayerStandingOf = (ref: CustomerRef) => Promise<{
  readonly customer: string;
  readonly at: number;
  readonly state: CustomerState;
  readonly program: CompiledProgram;
}>;

/** Creates the reads of customers. */
export function createCustomerReads(port: EnginePort, standing: LayerStandingOf): CustomerReads {
  const { shop } = port;
  const find = (ref: CustomerRef): Promise<Customer | undefined> =>
    port.read(function* (verbs) {
      try {
        return yield* readCustomer(verbs, shop, yield* port.find(verbs, ref));
      } catch (error) {
        if (error instanceof RegularsError && error.code === "customer_not_found") return undefined;
        throw error;
      }
    });
  return {
    find,
    identify: (identity) =>
      port.read(function* (verbs) {
        const known = normaliseIdentity(parseWith(identitySchema, identity));
        const customer = yield* port.identify(verbs, known);
        return customer === undefined ? undefined : yield* readCustomer(verbs, shop, customer);
      }),
    async get(ref) {
      const found = await find(ref);
      if (found === undefined) {
        throw new RegularsError("customer_not_found", {
          customer: typeof ref === "string" ? ref : ref.id,
        });
      }
      return found;
    },
    list: (page) =>
      port.read(function* (verbs) {
        const { after = "", limit = 100 } = parseWith(pageSchema, page ?? {});
        const heads = yield* verbs.listHeads({
          shop,
          after,
          limit,
        });
        return heads.map(headView);
      }),
    timeline: (ref, page) =>
      port.read(function* (verbs) {
        const { before, limit = 50 } = parseWith(numberedPageSchema, page ?? {});
        const customer = yield* port.find(verbs, ref);
        const rows = yield* verbs.listEvents({
          shop,
          customer,
          before,
          limit,
        });
        return rows.map((row) => ({
          id: formatNumbered("evt", customer, row.sequence),
          sequence: row.sequence,
          type: row.type,
          occurredAt: row.occurredAt,
          recordedAt: row.recordedAt,
          actor: row.actor,
          data: JSON.parse(row.data) as Record<string, unknown>,
        }));
      }),
    async layer(ref) {
      const { customer, at, state, program } = await standing(ref);
      const facts = layerFactsOf(state, {
        calendar: program.calendar,
        at,
        tags: state.profile?.tags ?? [],
      });
      const layer = program.layerOf(facts);
      if (layer === undefined) return undefined;
      return {
        customer,
        layer: layer.id,
        name: layer.name,
        service: layer.service,
        rights: layer.rights ?? [],
      };
    },
  };
}

function headView(head: CustomerHead): Omit<Customer, "profile" | "identities"> {
  return {
    id: head.id,
    membership: head.membership,
    ...(head.joinedAt === undefined ? {} : { joinedAt: head.joinedAt }),
    createdAt: head.createdAt,
    version: head.version,
  };
}

function* readCustomer(
  verbs: StorageVerbs,
  shop: string,
  customer: string,
): Work<Customer | undefined> {
  const [head] = yield* verbs.readHeads([{ shop, customer }]);
  if (head === undefined) return undefined;
  const [profile] = yield* verbs.readProfiles([{ shop, customer }]);
  const identities = yield* verbs.listIdentityValues({ shop, customer });
  return {
    ...headView(head),
    profile: profile === undefined ? {} : (JSON.parse(profile.body) as CustomerProfile),
    identities: identities.map(({ kind, value }) => identityOf({ kind, value })),
  };
}
