// Standing: a customer settled through an instant without writing. posted + due, by the same functions that write.

import {
  type CustomerProfile,
  type CustomerRef,
  customerRefSchema,
  instantSchema,
  parseWith,
  RegularsError,
} from "@regulars/contract";
import { enterLadders, settle } from "../customers/index.ts";
import type { EnginePort } from "../kernel/engine-port.ts";
import type { Draft, State } from "../orders/index.ts";
import type { CompiledProgram, Programs } from "../program/index.ts";
import type { StorageVerbs, Work } from "../storage/index.ts";
import { bucketsFloor } from "./bucket-floor.ts";
import { openDraft } from "./draft.ts";
import type { ProgramCache } from "./program-cache.ts";

/** A customer at an instant. */
export interface Standing {
  readonly customer: string;
  readonly at: number;
  /** Settled; never saved. */
  readonly state: Draft;
  readonly anchor: number;
  /** In force at the instant. */
  readonly program: CompiledProgram;
}

/** Reads a customer and settles the copy. An instant before the settled one reads as the settled one. */
export function readStanding(
  port: EnginePort,
  a: {
    readonly cache: ProgramCache;
    readonly ref: CustomerRef;
    readonly at: number | undefined;
    readonly isWhole?: boolean | undefined;
    /** Wallets and lots are all that is asked for: what ladders hold moves no points. */
    readonly isPointsOnly?: boolean | undefined;
  },
): Promise<Standing> {
  return port.read(function* (verbs) {
    if (a.at !== undefined) parseWith(instantSchema, a.at);
    // An id of ours needs no looking up: whether there is such a customer tells its head.
    const ref = parseWith(customerRefSchema, a.ref);
    const customer = typeof ref === "string" ? ref : yield* port.find(verbs, ref);
    const programs = (yield* a.cache.refresh(verbs, [port.shop])).get(port.shop) as Programs;
    const state = yield* loadStanding(verbs, {
      shop: port.shop,
      customer,
      programs,
      isWhole: a.isWhole ?? false,
      isPointsOnly: a.isPointsOnly ?? false,
    });
    const draft = openDraft({ state, actor: "system", now: port.now(), programs, shares: [] });
    settle(draft, a.at ?? port.now());
    if (a.isPointsOnly !== true) enterLadders(draft, draft.settledThrough);
    const at = draft.settledThrough;
    return { customer, at, state: draft, anchor: draft.anchor, program: programs.at(at) };
  });
}

function* loadStanding(
  verbs: StorageVerbs,
  a: {
    readonly shop: string;
    readonly customer: string;
    readonly programs: Programs;
    readonly isWhole: boolean;
    readonly isPointsOnly: boolean;
  },
): Work<State> {
  const name = { shop: a.shop, customer: a.customer };
  const [head] = yield* verbs.readHeads([name]);
  if (head === undefined) throw new RegularsError("customer_not_found", { customer: a.customer });
  const from = a.isWhole ? "0000-01-01" : bucketsFloor(a.programs, head);
  const [profile] = a.isWhole ? yield* verbs.readProfiles([name]) : [];
  return {
    head,
    wallets: yield* verbs.loadWallets([name]),
    lots: yield* verbs.loadOpenLots([name]),
    lotsComplete: true,
    lotDue: head.lotDue,
    pastEntries: [],
    pastAllocations: [],
    standings: a.isPointsOnly ? [] : yield* verbs.loadStandings([name]),
    buckets: a.isPointsOnly ? [] : yield* verbs.loadBuckets([{ ...name, from }]),
    bucketsFrom: from,
    bucketDays: new Set(),
    movements: [],
    profile: profile === undefined ? undefined : (JSON.parse(profile.body) as CustomerProfile),
    consents: [],
    interactionIds: [],
    counters: [],
    orders: [],
  };
}
