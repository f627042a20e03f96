// The runner: carries a batch through its transaction, and through what can go wrong with it.

import { RegularsError } from "@regulars/contract";
import type { StorageVerbs, Store, Work } from "../storage/index.ts";
import type { Waiting } from "./batch-queue.ts";
import type { Command, Verdict } from "./command.ts";
import type { Meter } from "./meter.ts";
import { faultOf, refusalOf } from "./store-fault.ts";
import { createTrial } from "./trial.ts";

/** What a runner works with. */
export interface RunnerArgs {
  readonly store: Store;
  readonly run: (commands: readonly Command[], verbs: StorageVerbs) => Work<Verdict[]>;
  /** Looks up whether a command was done. It claims the command's key, so that it waits for whoever still holds it. */
  readonly find: (command: Command, verbs: StorageVerbs) => Work<unknown>;
  readonly onCommitted?: ((commands: readonly Command[]) => void) | undefined;
  readonly meter?: Meter | undefined;
  /** Waits so many milliseconds; a timer when absent. */
  readonly wait?: ((milliseconds: number) => Promise<void>) | undefined;
}

/** Milliseconds before each rerun of a batch that met a conflict. */
const conflictWaits: readonly number[] = [10, 20, 40, 80];
/** Milliseconds before each rerun of a batch whose connection was lost before COMMIT. */
const lostWaits: readonly number[] = [20, 250];
/** Milliseconds before each further try to look up what a lost COMMIT did: long enough for a server to start anew. */
const lookUpWaits: readonly number[] = [0, 50, 150, 300, 500, 1_000];

/** Refusals that halves of the batch would only meet again, unless it was one row that was locked. */
const shared: readonly string[] = [
  "storage_busy",
  "storage_full",
  "storage_corrupt",
  "storage_lost",
  "login_refused",
  "rights_missing",
  "connections_exhausted",
];

interface Tries {
  readonly conflict: number;
  readonly lost: number;
}

/** Creates the runner of one store: it answers every member of the batch and never rejects. */
export function createRunner(args: RunnerArgs): (batch: readonly Waiting[]) => Promise<void> {
  const { meter } = args;
  const wait = args.wait ?? pause;

  function resolve(one: Waiting, outcome: unknown): void {
    meter?.ended(one.command, { ok: true });
    one.resolve(outcome);
  }

  function reject(one: Waiting, error: unknown): void {
    meter?.ended(one.command, { ok: false, error });
    one.reject(error);
  }

  function committed(commands: readonly Command[]): void {
    try {
      args.onCommitted?.(commands);
    } catch {
      // What was committed is answered, whatever listens.
    }
  }

  async function runAll(batch: readonly Waiting[], tries: Tries): Promise<void> {
    const commands = batch.map((one) => one.command);
    const isDry = commands[0]?.dryRun === true;
    let verdicts: Verdict[];
    try {
      verdicts = isDry
        ? await tryOut((verbs) => args.run(commands, verbs))
        : await args.store.transaction((verbs) => args.run(commands, verbs));
    } catch (error) {
      await recover(batch, tries, error);
      return;
    }
    if (!isDry) committed(commands);
    for (let i = 0; i < batch.length; i++) {
      const one = batch[i] as Waiting;
      const verdict = verdicts[i] as Verdict;
      if (verdict.ok) resolve(one, verdict.outcome);
      else reject(one, verdict.error);
    }
  }

  async function tryOut<T>(work: (verbs: StorageVerbs) => Work<T>): Promise<T> {
    const trial = createTrial(work);
    try {
      return await args.store.transaction(trial.work);
    } catch (error) {
      return trial.answer(error);
    }
  }

  /** A failed batch is run again in halves, so that one bad command cannot sink the others. */
  async function recover(batch: readonly Waiting[], tries: Tries, error: unknown): Promise<void> {
    const refusal = refusalOf(error);
    if (refusal.code === "outcome_unknown") {
      await lookUpAll(batch, refusal);
      return;
    }
    const code = faultOf(error)?.code;
    if (code === "lost" && tries.lost < lostWaits.length) {
      meter?.rerun("lost");
      await wait(lostWaits[tries.lost] as number);
      await runAll(batch, { ...tries, lost: tries.lost + 1 });
      return;
    }
    const isConflict = code === "conflict";
    if (isConflict && tries.conflict < conflictWaits.length) {
      meter?.rerun("conflict");
      // Whoever met the same conflict does not come back at the same moment.
      await wait((conflictWaits[tries.conflict] as number) * (0.5 + Math.random()));
    } else if (batch.length === 1 || (code !== "locked" && shared.includes(refusal.code))) {
      for (const one of batch) reject(one, refusal);
      return;
    }
    const next = isConflict ? { ...tries, conflict: tries.conflict + 1 } : tries;
    const middle = Math.ceil(batch.length / 2);
    await runAll(batch.slice(0, middle), next);
    if (middle < batch.length) await runAll(batch.slice(middle), next);
  }

  /** After a lost answer to COMMIT the key tells whether the command was done. */
  async function lookUpAll(batch: readonly Waiting[], refusal: RegularsError): Promise<void> {
    // The waits are the batch's: a server that is away is away for all.
    const waits = [...lookUpWaits];
    for (const one of batch) {
      let found: { readonly outcome: unknown } | undefined;
      while (one.command.key !== undefined && found === undefined) {
        try {
          found = { outcome: await tryOut((verbs) => args.find(one.command, verbs)) };
        } catch {
          const next = waits.shift();
          if (next === undefined) break;
          await wait(next);
        }
      }
      if (found === undefined) reject(one, refusal);
      else if (found.outcome === undefined)
        reject(
          one,
          new RegularsError("storage_lost", { reason: refusal.message }, { cause: refusal }),
        );
      else {
        committed([one.command]);
        resolve(one, found.outcome);
      }
    }
  }

  return (batch) => runAll(batch, { conflict: 0, lost: 0 });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
