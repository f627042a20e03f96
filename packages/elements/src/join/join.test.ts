// @vitest-environment happy-dom
// The join element: nothing is ticked beforehand, what was ticked goes with the join.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { offers } from "../../gallery/page.ts";
import { customerOf, resetCustomers } from "../../test/support/customers.ts";
import { answer } from "../../test/support/handler.ts";
import { connectionTo, drawn, mount, textOf } from "../../test/support/mount.ts";
import "./define.ts";
import { RegularsJoin } from "./join.ts";

const make = () => new RegularsJoin();

beforeEach(() => {
  resetCustomers();
  vi.spyOn(console, "warn").mockImplementation(() => {});
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const shown = (state: string, more: Partial<RegularsJoin> = {}) =>
  mount(make, {
    connection: more.connection ?? connectionTo(state),
    lang: "en-GB",
    consents: offers,
    ...more,
  });

const boxes = (element: Element) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? []),
];

async function submit(element: RegularsJoin): Promise<void> {
  element.shadowRoot
    ?.querySelector("form")
    ?.dispatchEvent(new Event("submit", { cancelable: true }));
  await drawn(element);
}

test("no consent is ticked beforehand", async () => {
  const element = await shown("outsider");
  expect(boxes(element).map(({ checked }) => checked)).toEqual([false, false, false]);
  expect(textOf(element)).toContain("Joining does not depend on this");
});

test("joining without consents sends none", async () => {
  const element = await shown("outsider");
  await submit(element);
  expect(customerOf("outsider").sent).toEqual([{}]);
});

test("what was ticked goes with the join, with the words that were shown", async () => {
  const element = await shown("outsider");
  const joined = vi.fn();
  element.addEventListener("regulars-joined", joined);
  boxes(element)[1]?.click();
  await submit(element);
  expect(customerOf("outsider").sent).toEqual([
    {
      consents: [
        {
          purpose: "marketing",
          channel: "sms",
          state: "given",
          source: "element",
          textVersion: "2026-11",
          locale: "en-GB",
        },
      ],
    },
  ]);
  expect(joined).toHaveBeenCalledOnce();
  expect(textOf(element)).toContain("You are a member now.");
});

test("a join that fails says so, and keeps the ticks", async () => {
  const respond = async (request: Request) =>
    request.method === "POST"
      ? Response.json(
          {
            code: "customer_erased",
            title: "Erased",
            status: 409,
            detail: "This customer was erased.",
            remedy: "",
          },
          { status: 409 },
        )
      : answer(request);
  const element = await shown("outsider", { connection: connectionTo("outsider", respond) });
  boxes(element)[0]?.click();
  await submit(element);
  expect(textOf(element)).toContain("Joining did not work. This customer was erased.");
  expect(boxes(element)[0]?.checked).toBe(true);
});

test("a member is told so", async () => {
  expect(textOf(await shown("full"))).toContain("You are a member.");
});

test("a guest is asked to sign in first", async () => {
  const element = await shown("guest");
  const asked = vi.fn();
  element.addEventListener("regulars-sign-in", asked);
  element.shadowRoot?.querySelector<HTMLElement>("button")?.click();
  expect(asked).toHaveBeenCalledOnce();
});
