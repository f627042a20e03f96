// Puts elements on the page of a test, connected to a stand-in for the handler.

import type { LitElement } from "lit";
import { type Connection, createConnection } from "../../src/connection/connection.ts";
import { answer } from "./handler.ts";

/** A connection whose customer is in a state; `respond` takes the handler's place. */
export function connectionTo(
  state: string,
  respond: (request: Request) => Promise<Response> = answer,
): Connection {
  globalThis.fetch = async (input, init) => respond(new Request(input, init));
  return createConnection({
    url: "http://shop.test",
    token: async () =>
      state === "guest" ? undefined : { token: state, expiresAt: Date.now() + 600_000 },
  });
}

/** Puts an element on the page and waits until it is drawn. */
export async function mount<Element extends LitElement>(
  make: () => Element,
  properties: Partial<Element>,
): Promise<Element> {
  const element = Object.assign(make(), properties);
  document.body.append(element);
  await drawn(element);
  return element;
}

/** Waits until reads in flight have settled and were drawn. */
export async function drawn(element: LitElement): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) {
    await new Promise((done) => setTimeout(done, 0));
    await element.updateComplete;
  }
}

/** The text that an element shows, white space joined. */
export function textOf(element: Element): string {
  const root = element.shadowRoot ?? element;
  const texts: string[] = [];
  const visit = (node: Node): void => {
    if (node.nodeType === 3) texts.push(node.nodeValue ?? "");
    if (node instanceof HTMLElement && node.localName === "style") return;
    for (const child of node.childNodes) visit(child);
  };
  visit(root);
  return texts.join(" ").replace(/\s+/g, " ").trim();
}
