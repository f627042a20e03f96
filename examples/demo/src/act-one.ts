// The first act: imports the year through the public API, and settles to the end of the data.

import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import {
  createProgressBar,
  formatSeconds,
  type ImportReport,
  importOrders,
  type OrderMap,
} from "regulars";
import { type Books, readBooks, type TopCustomer, topCustomers } from "./books.ts";
import { endOfData, openShop, orderMap, ordersFile } from "./shop.ts";

/** What the first act did. */
export interface FirstAct extends Books {
  readonly db: string;
  readonly report: ImportReport;
  readonly top: readonly TopCustomer[];
  readonly seconds: number;
  readonly verifySeconds: number;
  readonly peakRssMb: number;
}

/** Imports everything; a second time it changes nothing. */
export async function importYear(a: {
  readonly db: string;
  readonly fresh: boolean;
  readonly say: (text: string) => void;
}): Promise<FirstAct> {
  mkdirSync(dirname(a.db), { recursive: true });
  if (a.fresh) for (const end of ["", "-wal", "-shm"]) rmSync(a.db + end, { force: true });
  const shop = await openShop(a.db, endOfData);
  const bar = createProgressBar({
    write: (text) => void process.stderr.write(text),
    terminal: process.stderr.isTTY === true,
    quiet: false,
    columns: process.stderr.columns ?? 80,
    words: ({ count }, rate, left) =>
      `${count.toLocaleString("en-GB")} lines · ${Math.round(rate).toLocaleString("en-GB")}/s · ${formatSeconds(left)} left`,
  });
  try {
    a.say(
      "Importing a British gift shop's year: 541,909 invoice lines, December 2010 to December 2011.",
    );
    const report = await importOrders({
      regulars: shop.regulars,
      file: ordersFile,
      map: orderMap as OrderMap,
      rejects: `${a.db}.rejected.csv`,
      state: `${a.db}.import-progress.json`,
      onProgress: ({ bytes, size, lines, seconds }) =>
        bar.show({ done: bytes, total: size, count: lines, seconds }),
    });
    bar.end();
    const peakRssMb = process.resourceUsage().maxRSS / 1024;
    await shop.regulars.rollover("2011-12-10");
    const start = performance.now();
    const books = await readBooks(shop.regulars);
    const verifySeconds = (performance.now() - start) / 1000;
    const top = await topCustomers(shop.regulars, 5);
    return { ...books, db: a.db, report, top, seconds: report.seconds, verifySeconds, peakRssMb };
  } finally {
    bar.end();
    await shop.close();
  }
}
