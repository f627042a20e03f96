// Whom a rollover settles: customers with something due, and those whom a new version has not met.

import type { EnginePort } from "../kernel/engine-port.ts";
import { futureTolerance } from "../kernel/index.ts";
import type { Programs } from "../program/index.ts";

/** The customers of one shop that are due. */
export interface DueCustomers {
  /** Ids, page by page, by id; the next page is read while one is settled. */
  pages(programs: Programs, through: number): AsyncGenerator<readonly string[], void, undefined>;
  /** Says that everyone on the pages was settled. */
  settled(programs: Programs, through: number): void;
}

const size = 500;

/**
 * Creates the list. What is due is kept with each customer as known when they were saved. Who was saved before a
 * version with other ladders was published does not know of it: they are found by going through all customers, once
 * per such version and process, since whoever is saved afterwards has its start among what is due.
 */
export function createDueCustomers({ shop, read }: EnginePort): DueCustomers {
  let met = Number.NEGATIVE_INFINITY;
  return {
    async *pages(programs, through) {
      const next = (after: string): Promise<readonly string[]> => {
        const page = read((verbs) => verbs.listDue({ shop, through, after, limit: size }));
        // Whoever goes through the pages may stop before it is asked for.
        page.catch(() => {});
        return page;
      };
      for (let page = next(""); ; ) {
        const due = await page;
        const last = due.at(-1);
        if (last === undefined) break;
        page = next(last);
        yield due;
      }
      const change = programs.changeUntil(through) ?? met;
      if (change <= met) return;
      // Settled a little ahead of the clock a customer may stand beyond the start of a version published afterwards.
      const until = change + futureTolerance;
      for (let after = ""; ; ) {
        const heads = await read((verbs) => verbs.listHeads({ shop, after, limit: size }));
        const last = heads.at(-1);
        if (last === undefined) return;
        const unmet = heads.filter(({ settledThrough }) => settledThrough < until);
        if (unmet.length > 0) yield unmet.map(({ id }) => id);
        after = last.id;
      }
    },
    settled(programs, through) {
      met = Math.max(met, programs.changeUntil(through) ?? met);
    },
  };
}
