// What elements of a page listen to together: changes told here and in other tabs, coming back online, being looked at again.

/** Name of the window event, and of the channel between tabs, that says a customer's standing changed. */
export const changedEvent = "regulars:changed";

/** Why an element may want to look again. */
export type PageSignal = "changed" | "online" | "offline" | "visible" | "language";

const staleAfter = 60_000;

type Listener = (signal: PageSignal) => void;

const listeners = new Set<Listener>();
let channel: BroadcastChannel | undefined;
let languages: MutationObserver | undefined;
let hiddenAt = 0;

/** Listens to the page until the returned function is called. With the last listener all subscriptions end. */
export function onPageSignal(listener: Listener): () => void {
  if (listeners.size === 0) start();
  listeners.add(listener);
  return () => {
    if (listeners.delete(listener) && listeners.size === 0) stop();
  };
}

/**
 * Tells all elements, on this page and in the shop's other tabs, that the customer's standing changed: after an order,
 * a refund, a sign-in or a sign-out.
 */
export function refreshRegulars(): void {
  window.dispatchEvent(new Event(changedEvent));
}

function tell(signal: PageSignal): void {
  for (const listener of listeners) listener(signal);
}

function onChanged(): void {
  tell("changed");
  // Browsers without the channel, or that keep it from this page, have single tabs.
  channel?.postMessage(changedEvent);
}

function onMessage({ data }: MessageEvent): void {
  if (data === changedEvent) tell("changed");
}

function onOnline(): void {
  tell("online");
}

function onOffline(): void {
  tell("offline");
}

function onVisibility(): void {
  if (document.visibilityState === "hidden") hiddenAt = Date.now();
  else if (hiddenAt !== 0 && Date.now() - hiddenAt > staleAfter) tell("visible");
}

function start(): void {
  window.addEventListener(changedEvent, onChanged);
  window.addEventListener("online", onOnline);
  window.addEventListener("offline", onOffline);
  document.addEventListener("visibilitychange", onVisibility);
  channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(changedEvent) : undefined;
  channel?.addEventListener("message", onMessage);
  languages = new MutationObserver(() => tell("language"));
  languages.observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
}

function stop(): void {
  window.removeEventListener(changedEvent, onChanged);
  window.removeEventListener("online", onOnline);
  window.removeEventListener("offline", onOffline);
  document.removeEventListener("visibilitychange", onVisibility);
  channel?.removeEventListener("message", onMessage);
  channel?.close();
  languages?.disconnect();
  channel = undefined;
  languages = undefined;
}
