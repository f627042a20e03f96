// Something an element shows that is read from the handler: loading, shown, out of date, failed, and looked up again.

import type { ReactiveController, ReactiveControllerHost } from "lit";
import { advise } from "../connection/advice.ts";
import type { Connection } from "../connection/connection.ts";
import { onPageSignal, type PageSignal } from "./page-signals.ts";

/** Where a resource is. With `offline` and `error` the last value may still be there. */
export type Phase = "loading" | "guest" | "ready" | "offline" | "error";

/** What a resource needs of the element that it belongs to. */
export interface ResourceHost extends ReactiveControllerHost {
  /** The connection, when the element has one. */
  connected(): Connection | undefined;
}

/** How a resource is read. */
export interface ResourceOptions<Value> {
  read(connection: Connection, signal: AbortSignal): Promise<Value>;
  /** Called after each read that changed the phase or the value. */
  settled?(): void;
}

/**
 * Reads once its element is on the page and about to be shown, again when the page says so, and lets go of everything when
 * it leaves.
 */
export class Resource<Value> implements ReactiveController {
  phase: Phase = "loading";
  value: Value | undefined;
  /** When the value was read. */
  readAt = 0;
  /** Why the last read failed. */
  failure: unknown;
  readonly #host: ResourceHost;
  readonly #options: ResourceOptions<Value>;
  #running: AbortController | undefined;
  #forget: (() => void) | undefined;
  #connection: Connection | undefined;
  #hasBegun = false;

  constructor(host: ResourceHost, options: ResourceOptions<Value>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#forget = onPageSignal((signal) => this.#onSignal(signal));
    if (this.#hasBegun) void this.reload();
  }

  /** Not earlier: what a page sets on an element before its class is known takes effect with the first update. */
  hostUpdate(): void {
    if (this.#hasBegun || this.#forget === undefined) return;
    this.#hasBegun = true;
    void this.reload();
  }

  hostDisconnected(): void {
    this.#forget?.();
    this.#forget = undefined;
    this.#running?.abort();
    this.#running = undefined;
  }

  /** Reads again. Of several reads that overlap the last one counts. */
  async reload(): Promise<void> {
    const connection = this.#host.connected();
    this.#running?.abort();
    if (connection !== this.#connection) {
      this.#connection = connection;
      this.value = undefined;
      this.phase = "loading";
    }
    if (!connection) return;
    if (!this.value && (this.phase === "error" || this.phase === "offline")) {
      this.phase = "loading";
      this.#host.requestUpdate();
    }
    const running = new AbortController();
    this.#running = running;
    try {
      const value = await this.#options.read(connection, running.signal);
      if (this.#running === running) this.#settle("ready", value);
    } catch (error) {
      if (this.#running !== running) return;
      if (connection.isGuest) this.#settle("guest", undefined);
      else this.#fail(error, connection.url);
    }
  }

  #settle(phase: Phase, value: Value | undefined): void {
    this.phase = phase;
    this.value = value;
    this.readAt = Date.now();
    this.failure = undefined;
    this.#told();
  }

  #fail(error: unknown, url: string): void {
    this.failure = error;
    this.phase = navigator.onLine === false ? "offline" : "error";
    if (this.phase === "error") advise(error, url);
    this.#told();
  }

  #told(): void {
    this.#running = undefined;
    this.#host.requestUpdate();
    this.#options.settled?.();
  }

  #onSignal(signal: PageSignal): void {
    if (signal === "language") this.#host.requestUpdate();
    else if (signal !== "offline") void this.reload();
    else if (this.phase === "ready" || this.phase === "loading") {
      this.phase = "offline";
      this.#host.requestUpdate();
    }
  }
}
