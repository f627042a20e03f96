// The meter: tells the metrics hook what became of commands, batches and the store's reruns.

import { isRegularsError } from "@regulars/contract";
import type { StoreEvent } from "../storage/index.ts";
import type { Waiting } from "./batch-queue.ts";
import type { Command } from "./command.ts";
import type { InstrumentName, Measurement, Metrics } from "./instruments.ts";

/** How a command ended: `done`, or the error that its caller got. */
type Ending = { readonly ok: true } | { readonly ok: false; readonly error: unknown };

/** Measures the write path. */
export interface Meter {
  /** A batch was taken, and so many still wait. */
  taken(members: readonly Waiting[], waiting: number): void;
  /** A batch was answered so many seconds after it was taken. */
  answered(seconds: number): void;
  /** A command of the batch was answered; told together by `answered`. */
  ended(command: Command, ending: Ending): void;
  /** A command was refused before it waited. */
  turnedAway(command: Command, error: unknown): void;
  rerun(reason: RerunReason): void;
  /** What the store tells of itself. */
  event(event: StoreEvent): void;
}

/** Why a transaction was begun anew. */
type RerunReason = Extract<StoreEvent, { readonly type: "rerun" }>["reason"] | "conflict";

/** Creates a meter on a hook. */
export function createMeter(metrics: Metrics): Meter {
  /** Endings of the batches in flight, by their attributes. */
  const endings = new Map<string, { value: number; attributes: Measurement["attributes"] }>();

  function record(
    name: InstrumentName,
    value: number,
    attributes: Measurement["attributes"] = {},
  ): void {
    try {
      metrics.record({ name, value, attributes });
    } catch {
      // The hook's own trouble: no command fails for it.
    }
  }

  function tellEndings(): void {
    for (const { value, attributes } of endings.values())
      record("regulars.commands", value, attributes);
    endings.clear();
  }

  function ended(command: Command, ending: Ending): void {
    const { kind, shop } = command;
    const code = ending.ok ? "" : codeOf(ending.error);
    const text = `${shop}\0${kind}\0${code}`;
    const known = endings.get(text);
    if (known !== undefined) {
      known.value++;
      return;
    }
    const verdict = ending.ok ? "done" : "refused";
    endings.set(text, {
      value: 1,
      attributes: {
        "regulars.shop": shop,
        "regulars.command.kind": kind,
        "regulars.command.verdict": verdict,
        ...(ending.ok ? {} : { "error.type": code }),
      },
    });
  }

  return {
    taken(members, waiting) {
      const oldest = Math.min(...members.map(({ since }) => since));
      record("regulars.batch.size", members.length);
      record("regulars.queue.waiting", waiting);
      record("regulars.queue.wait.duration", Math.max(0, performance.now() - oldest) / 1_000);
    },
    answered(seconds) {
      record("regulars.batch.duration", seconds);
      tellEndings();
    },
    ended,
    turnedAway(command, error) {
      ended(command, { ok: false, error });
      tellEndings();
    },
    rerun: (reason) => record("regulars.reruns", 1, { "regulars.rerun.reason": reason }),
    event(event) {
      if (event.type === "rerun")
        record("regulars.reruns", 1, { "regulars.rerun.reason": event.reason });
      else record("regulars.connection.wait.duration", event.waitedSeconds);
    },
  };
}

/** A code of the table; whatever else a decision threw is one value, so that attributes stay few. */
function codeOf(error: unknown): string {
  return isRegularsError(error) ? error.code : "_OTHER";
}
