// Sends groups to the engine: many at once, bounded, and settled in the order in which they were sent.

import {
  type ExternalId,
  isRegularsError,
  type Order,
  type OrderOutcome,
  type Refund,
  type RefundOutcome,
} from "@regulars/contract";
import { commandOf } from "./command.ts";
import type { CompiledMap } from "./compile-map.ts";
import type { Group } from "./grouper.ts";

/** The part of the engine that an import needs; `createRegulars` gives one. */
export interface ImportTarget {
  readonly orders: {
    readonly record: (order: Order) => OrderOutcome | Promise<OrderOutcome>;
    readonly refund: (refund: Refund) => RefundOutcome | Promise<RefundOutcome>;
    readonly get: (order: ExternalId) => unknown;
  };
}

/** How much may be on the way at once. */
export interface Flight {
  /** Orders and refunds. */
  readonly orders: number;
  /** Their lines. */
  readonly lines: number;
}

/** What became of a group. */
export type Verdict =
  | { readonly ok: true; readonly outcome: OrderOutcome | RefundOutcome }
  | { readonly ok: false; readonly error: unknown };

/** The pipeline to the engine. */
export interface Sender {
  /** Groups sent so far. */
  readonly sent: number;
  /** Sends a group; a promise, when the next one has to wait for it. Rejects after an error that is no refusal. */
  send(group: Group): Promise<void> | undefined;
  /** Waits until everything is settled. */
  drain(): Promise<void>;
}

interface Pending {
  readonly group: Group;
  verdict: Verdict | undefined;
}

/** Makes a sender; `settle` is called for each group, in the order of sending. */
export function createSender(options: {
  readonly target: ImportTarget;
  readonly map: CompiledMap;
  readonly flight: Flight;
  readonly settle: (group: Group, verdict: Verdict) => void;
}): Sender {
  const { target, map, flight, settle } = options;
  const pending: Pending[] = [];
  let lines = 0;
  let sent = 0;
  let failure: { readonly error: unknown } | undefined;
  let waiting: (() => void) | undefined;

  const full = (): boolean => pending.length >= flight.orders || lines >= flight.lines;

  const landed = (one: Pending, verdict: Verdict): void => {
    one.verdict = verdict;
    if (!verdict.ok && !isRefusal(verdict.error)) failure ??= { error: verdict.error };
    for (let head = pending[0]; head?.verdict; head = pending[0]) {
      pending.shift();
      lines -= head.group.fields.length;
      if (!failure) settle(head.group, head.verdict);
    }
    waiting?.();
  };

  const until = async (free: () => boolean): Promise<void> => {
    while (!free()) {
      await new Promise<void>((resolve) => {
        waiting = resolve;
      });
      waiting = undefined;
    }
    if (failure) throw failure.error;
  };

  const submit = async (group: Group): Promise<OrderOutcome | RefundOutcome> => {
    const command = commandOf(group, map);
    return command.kind === "order"
      ? target.orders.record(command.order)
      : target.orders.refund(command.refund);
  };

  return {
    get sent() {
      return sent;
    },
    send(group) {
      const one: Pending = { group, verdict: undefined };
      pending.push(one);
      lines += group.fields.length;
      sent++;
      submit(group).then(
        (outcome) => landed(one, { ok: true, outcome }),
        (error: unknown) => landed(one, { ok: false, error }),
      );
      return full() || failure ? until(() => !full() || failure !== undefined) : undefined;
    },
    drain: () => until(() => pending.length === 0),
  };
}

/** Whether an error says that this order is refused, so that others may go on. */
function isRefusal(error: unknown): boolean {
  return isRegularsError(error) && error.status < 500;
}
