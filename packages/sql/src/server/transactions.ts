// Transactions on a server: begun, worked, committed, and begun anew when the server chose them as a victim.

import { setTimeout as delay } from "node:timers/promises";
import { driveAsync, type StoreEvent, type Work } from "@regulars/core/storage";
import { createServerCarrier } from "./carrier.ts";
import { type Phase, serverFault } from "./faults.ts";
import type { ServerFlavor, ServerLimits, TransactionPurpose } from "./flavor.ts";
import type { ServerDriver, ServerSession } from "./session.ts";

/** What `createTransactions` is told. */
export interface TransactionsOptions {
  readonly flavor: ServerFlavor;
  readonly driver: ServerDriver;
  readonly limits: ServerLimits;
  /** How often a deadlock or a failed serialization is tried again. */
  readonly reruns: number;
  readonly tell: (event: StoreEvent) => void;
}

/** Runs work in transactions of a server. */
export interface Transactions {
  run<T>(purpose: TransactionPurpose, work: () => Work<T>): Promise<T>;
}

const shortestWait = 4;
const longestWait = 250;

/** Transactions over a driver. Each takes a session of its own; as many run side by side as the driver has sessions. */
export function createTransactions(options: TransactionsOptions): Transactions {
  const { flavor, driver, limits, reruns, tell } = options;

  async function acquire(): Promise<ServerSession> {
    const asked = performance.now();
    try {
      const session = await driver.acquire();
      tell({ type: "connection", waitedSeconds: (performance.now() - asked) / 1000 });
      return session;
    } catch (error) {
      throw serverFault(flavor, error, "before_commit");
    }
  }

  async function once<T>(purpose: TransactionPurpose, work: () => Work<T>): Promise<T> {
    const session = await acquire();
    const carrier = createServerCarrier(flavor.dialect, session);
    let phase: Phase = "before_commit";
    try {
      for (const { sql, values } of flavor.begin(purpose, limits)) carrier.post(sql, values);
      const result = await driveAsync(work(), carrier.carry);
      // A statement that the library itself did not let through aborts nothing: COMMIT waits for all answers.
      await carrier.settled();
      if (purpose === "write") phase = "commit_sent";
      await session.run("COMMIT", [], { prepare: false });
      giveBack(session);
      return result;
    } catch (error) {
      const isClean =
        phase === "before_commit" && (await rollBack(flavor, session, carrier.settled));
      if (isClean) giveBack(session);
      else session.release(true);
      throw serverFault(flavor, error, phase);
    }
  }

  /** Nobody waits for it: the work is done. */
  function giveBack(session: ServerSession): void {
    const { restore } = flavor;
    if (restore === undefined) {
      session.release(false);
      return;
    }
    session.run(restore.sql, restore.values, { prepare: false }).then(
      () => session.release(false),
      () => session.release(true),
    );
  }

  return {
    async run(purpose, work) {
      for (let tries = 0; ; tries++) {
        try {
          return await once(purpose, work);
        } catch (error) {
          const reason = flavor.victimOf(error instanceof Error ? error.cause : undefined);
          if (reason === undefined || tries >= reruns) throw error;
          tell({ type: "rerun", reason });
          const wait = Math.min(shortestWait * 2 ** tries, longestWait);
          await delay(wait * (0.5 + Math.random()));
        }
      }
    },
  };
}

/** Whether the session can be used again: what failed was the work, or a statement that the server answered. */
async function rollBack(
  flavor: ServerFlavor,
  session: ServerSession,
  settled: () => Promise<void>,
): Promise<boolean> {
  try {
    await settled();
  } catch (error) {
    const code = flavor.codeOf(error);
    if (code === undefined || code === "lost") return false;
  }
  try {
    await session.run("ROLLBACK", [], { prepare: false });
    return true;
  } catch {
    return false;
  }
}
