// Views, logins and interactions of a page, sent together.

import type { CustomerRef, Interaction } from "@regulars/contract";
import type { Client } from "./client.ts";
import { ClientError } from "./error.ts";

/** Something that the customer just did; the tracker adds its id and the instant. */
export type Tracked = Omit<Interaction, "id" | "at">;

/** Whose interactions a tracker sends, and how. */
export interface TrackerOptions {
  /** The client to send with. */
  readonly client: { readonly customers: Pick<Client["customers"], "track"> };
  /** Who did it; `"me"`, the customer of the client's token, when absent. */
  readonly customer?: CustomerRef;
  /** How long the first of a batch waits for others; 5 when absent. */
  readonly seconds?: number;
  /**
   * Told of what could not be sent. `lost` is how many are given up: what the server refused for good, what was left when
   * the tracker was closed, and the oldest of more than 1,000 that wait; the others are sent again.
   */
  readonly onError?: (error: unknown, lost: number) => void;
}

/** Collects interactions and sends them together. */
export interface Tracker {
  /** Takes one; never throws and never waits. */
  track(interaction: Tracked): void;
  /** Sends all that wait. Settles when what is on its way has arrived or failed; never rejects. */
  flush(): Promise<void>;
  /** Stops listening to the page, and sends what is left once. What is tracked afterwards is ignored. */
  close(): Promise<void>;
}

/** What the tracker uses of a page's document; there is none outside browsers. */
interface HideablePage extends EventTarget {
  readonly visibilityState: string;
}

/** The most that one request carries. */
const mostOfRequest = 100;
/** The most that wait while the server cannot be reached. */
const mostWaiting = 1_000;

/**
 * Makes a tracker. It sends after `seconds`, at 100 interactions, and when the page is hidden or left.
 *
 * Each gets an id when it is tracked, so that what is sent twice is kept once. The server keeps only those for whose instant
 * the customer had consented to `analytics`, and none of them ever earns points.
 *
 * @example
 * const tracker = createTracker({ client });
 * tracker.track({ kind: "view", subject: "LAMP" });
 */
export function createTracker(options: TrackerOptions): Tracker {
  const { client, customer = "me", seconds = 5, onError = () => {} } = options;
  if (!(seconds > 0 && seconds <= 3600))
    throw new TypeError("`seconds` is above 0 and at most 3600");
  let waiting: Interaction[] = [];
  const sending = new Set<Promise<void>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  function waitForOthers(): void {
    if (!isClosed) timer ??= setTimeout(() => void flush(), seconds * 1_000);
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    while (waiting.length > 0) {
      const sent = send(waiting.splice(0, mostOfRequest)).finally(() => sending.delete(sent));
      sending.add(sent);
    }
    await Promise.all(sending);
  }

  async function send(items: readonly Interaction[]): Promise<void> {
    try {
      await client.customers.track({ customer, items }, { keepalive: true });
    } catch (error) {
      const isFinal = isClosed || !(error instanceof ClientError) || error.verdict === "definite";
      if (isFinal) return onError(error, items.length);
      const all = [...items, ...waiting].sort((one, other) => one.at - other.at);
      waiting = all.slice(-mostWaiting);
      waitForOthers();
      onError(error, all.length - waiting.length);
    }
  }

  const { document: page } = globalThis as { readonly document?: HideablePage };
  const leave = (): void => {
    if (page?.visibilityState === "hidden") void flush();
  };
  page?.addEventListener("visibilitychange", leave);

  return {
    track(interaction) {
      if (isClosed) return;
      waiting.push({ ...interaction, id: crypto.randomUUID(), at: Date.now() });
      if (waiting.length % mostOfRequest === 0) void flush();
      else waitForOthers();
    },
    flush,
    close() {
      isClosed = true;
      page?.removeEventListener("visibilitychange", leave);
      return flush();
    },
  };
}
