// How many commands the next batch takes, so that all lanes work and none carries crumbs.

/** Commands below which a transaction costs more in its begin and commit than in its work. */
const fewest = 24;

/** Creates no more batches than there are free lanes, none smaller than is worth a transaction, all about equal. */
export function batchSize(args: {
  /** Commands waiting. */
  readonly waiting: number;
  /** Lanes that carry nothing now, with the one that asks. */
  readonly free: number;
  /** Most commands of a batch. */
  readonly limit: number;
}): number {
  const { waiting, free, limit } = args;
  const batches = Math.max(1, Math.min(free, Math.floor(waiting / fewest)));
  return Math.min(limit, Math.ceil(waiting / batches));
}
