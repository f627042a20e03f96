// Keeps the progress file of a running import: reads what an interrupted run left, writes about twice a second.

import type { ExternalId } from "@regulars/contract";
import type { OrderMap } from "./order-map.ts";
import type { Outcomes } from "./outcomes.ts";
import {
  fingerprintOf,
  type Progress,
  readProgress,
  removeProgress,
  writeProgress,
} from "./progress-file.ts";
import type { ImportTarget } from "./sender.ts";

/** Knows which groups are done. Groups are numbered as they leave, those with faults left out. */
export interface ProgressKeeper {
  /** What an interrupted run left. */
  readonly resumed: Progress | undefined;
  /** Numbers the next group; false when it is done already and must not be sent. */
  takes(): boolean;
  /** To be called before a group is sent; a promise, when the file must be written first. */
  reserve(): Promise<void> | undefined;
  /** Whether the group that settles next was sent by the interrupted run, and recorded if it is there. */
  wasSentBefore(): boolean;
  /** The group that was sent first of those not settled is settled. */
  settled(group: { readonly order: ExternalId | undefined; readonly refused: boolean }): void;
  save(): Promise<void>;
  remove(): Promise<void>;
}

/** Groups that may be sent before the file must say so. */
const reserved = 4096;

/** Milliseconds between two writes. */
const pause = 500;

/** Makes the keeper of one import; `outcomes` are sums that it stores, and fills when a run is continued. */
export async function createProgressKeeper(options: {
  readonly path: string;
  readonly file: string;
  readonly map: OrderMap;
  readonly scope: string;
  readonly target: ImportTarget;
  readonly outcomes: Outcomes;
}): Promise<ProgressKeeper> {
  const { path, file, map, scope, target, outcomes } = options;
  const fingerprint = await fingerprintOf(file, map, scope);
  const left = await readProgress(path, fingerprint);
  const resumed = left && (await isKnown(target, left.last)) ? left : undefined;
  if (resumed) Object.assign(outcomes, resumed.outcomes);
  const wrote =
    resumed !== undefined && (resumed.outcomes.recorded > 0 || resumed.outcomes.unchanged === 0);

  const refused = new Set(resumed?.refused);
  const onTheWay: number[] = [];
  let numbered = 0;
  let done = resumed?.done ?? 0;
  let sentUpTo = 0;
  let last = resumed?.last;
  let writeAgainAt = 0;
  let writing: Promise<void> = Promise.resolve();
  let failure: { readonly error: unknown } | undefined;

  const write = (): Promise<void> => {
    writeAgainAt = done === 0 ? 0 : performance.now() + pause;
    sentUpTo = Math.max(numbered, done, resumed?.sent ?? 0) + reserved;
    const progress: Progress = {
      format: 1,
      fingerprint,
      done,
      sent: sentUpTo,
      outcomes: { ...outcomes },
      refused: [...refused],
      last,
    };
    writing = writing.then(() => writeProgress(path, progress));
    return writing;
  };

  return {
    resumed,
    takes() {
      const number = numbered++;
      if (resumed && number < resumed.done && !refused.has(number)) return false;
      onTheWay.push(number);
      return true;
    },
    reserve() {
      if (failure) throw failure.error;
      return numbered > sentUpTo ? write() : undefined;
    },
    wasSentBefore() {
      const number = onTheWay[0] ?? 0;
      return wrote && resumed !== undefined && number >= resumed.done && number < resumed.sent;
    },
    settled(group) {
      const number = onTheWay.shift() ?? 0;
      done = Math.max(done, number + 1);
      if (group.refused) refused.add(number);
      else {
        refused.delete(number);
        last = group.order ?? last;
      }
      outcomes.refused = refused.size;
      if (performance.now() >= writeAgainAt)
        write().catch((error: unknown) => {
          failure ??= { error };
        });
    },
    async save() {
      if (done > 0) await write();
    },
    async remove() {
      await writing.catch(() => undefined);
      await removeProgress(path);
    },
  };
}

/** Whether the last order that was done is in this database. */
async function isKnown(target: ImportTarget, last: ExternalId | undefined): Promise<boolean> {
  if (!last) return false;
  try {
    return (await target.orders.get(last)) !== undefined;
  } catch {
    return false;
  }
}
