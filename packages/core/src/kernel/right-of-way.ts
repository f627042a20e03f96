// Right of way: when commands in the background may go, so that those that somebody waits for do not wait for them.

/** How the lanes stand. */
interface Traffic {
  /** Milliseconds by the monotonic clock. */
  readonly now: number;
  /** Commands that somebody waits for: waiting, and their batches in flight. */
  readonly waiting: number;
  readonly inFlight: number;
  /** Batches in flight of commands in the background. */
  readonly behind: number;
}

/** What commands in the background may take now; undefined: nothing. */
export interface Way {
  /** Batches that they may still put in flight. */
  readonly free: number;
  /** Most commands of a batch. */
  readonly limit: number;
}

/** So long after the last command that somebody waits for the lanes belong to those in the background. */
const quiet = 250;
/** So long they give way at most, before a batch of them goes all the same. */
const patience = 50;
/** Commands of a batch that may be met by others: a few milliseconds of work. */
const few = 16;

/** Keeps the right of way of one batcher. */
export interface RightOfWay {
  /** Notes that a command came that somebody waits for. */
  came(now: number): void;
  /** Notes that those in the background give way from now on: the first of them came, or a batch of them went. */
  givesWay(now: number): void;
  /** What commands in the background may take; they are there. */
  wayOf(traffic: Traffic): Way | undefined;
}

/**
 * Creates it for so many lanes. While commands come that somebody waits for, those in the background go one small
 * batch at a time and only when nothing else is in flight, or when they gave way for long enough; nobody is kept from
 * going on for good. Otherwise they have all lanes but one, which is there for whoever comes.
 */
export function createRightOfWay(lanes: number, limit: number): RightOfWay {
  let lastCame = Number.NEGATIVE_INFINITY;
  let since = Number.NEGATIVE_INFINITY;
  const most = Math.max(1, lanes - 1);
  return {
    came(now) {
      lastCame = now;
    },
    givesWay(now) {
      since = now;
    },
    wayOf({ behind, inFlight, now, waiting }) {
      if (now - lastCame > quiet && waiting === 0)
        return behind < most ? { free: most - behind, limit } : undefined;
      if (behind > 0) return undefined;
      const mayGo = (inFlight === 0 && waiting === 0) || now - since > patience;
      return mayGo ? { free: 1, limit: Math.min(few, limit) } : undefined;
    },
  };
}
