// @vitest-environment happy-dom
// The profile element: saving, refusals, conflicts, consents, leaving.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { offers, ownFields } from "../../gallery/page.ts";
import { customerOf, resetCustomers } from "../../test/support/customers.ts";
import { connectionTo, drawn, mount, textOf } from "../../test/support/mount.ts";
import { loadLanguage } from "../i18n/translate.ts";
import "./define.ts";
import { RegularsProfile } from "./profile.ts";

const make = () => new RegularsProfile();

beforeEach(() => {
  resetCustomers();
  vi.spyOn(console, "warn").mockImplementation(() => {});
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const shown = (state: string, more: Partial<RegularsProfile> = {}) =>
  mount(make, { connection: more.connection ?? connectionTo(state), lang: "en-GB", ...more });

const within = <Kind extends HTMLElement>(element: Element, selector: string): Kind =>
  element.shadowRoot?.querySelector(selector) as Kind;

function fillIn(element: RegularsProfile, field: string, value: string): void {
  const input = within<HTMLInputElement>(element, `[name="${field}"]`);
  input.value = value;
  input.dispatchEvent(new Event(input.localName === "select" ? "change" : "input"));
}

async function write(element: RegularsProfile, field: string, value: string): Promise<void> {
  fillIn(element, field, value);
  await element.updateComplete;
}

async function submit(element: RegularsProfile): Promise<void> {
  within(element, "form").dispatchEvent(new Event("submit", { cancelable: true }));
  await drawn(element);
}

function button(element: Element, text: string): HTMLElement {
  const all = [...(element.shadowRoot?.querySelectorAll("button") ?? [])];
  return all.find((one) => textOf(one).includes(text)) as HTMLElement;
}

test("shows what the customer told", async () => {
  const element = await shown("full");
  expect(within<HTMLInputElement>(element, '[name="names.given"]').value).toBe("Rosalind");
  expect(within<HTMLInputElement>(element, '[name="phones.0.number"]').value).toBe("+447700900123");
  expect(textOf(element)).toContain("Member since 14 Mar 2024");
});

test("what a page sets before the element is defined counts", async () => {
  const early = Object.assign(document.createElement("late-profile"), {
    connection: connectionTo("full"),
    consents: offers,
    lang: "en-GB",
  });
  document.body.append(early);
  customElements.define("late-profile", class extends RegularsProfile {});
  customElements.upgrade(early);
  const element = document.querySelector("late-profile") as RegularsProfile;
  await drawn(element);
  expect(textOf(element)).toContain("Member since 14 Mar 2024");
  expect(textOf(element)).toContain("write to me by e-mail");
});

test("saves what was changed, and nothing else", async () => {
  const element = await shown("full");
  const saved = vi.fn();
  element.addEventListener("regulars-saved", saved);
  await write(element, "names.nickname", "Rose");
  expect(element.isUnsaved).toBe(true);
  expect(textOf(element)).toContain("You have unsaved changes.");
  await submit(element);
  expect(customerOf("full").sent).toEqual([
    { names: { given: "Rosalind", family: "Hughes", nickname: "Rose" } },
  ]);
  expect(textOf(element)).toContain("Saved.");
  expect(element.isUnsaved).toBe(false);
  expect(saved.mock.calls[0]?.[0].fields).toEqual(["names"]);
});

test("fields that a password manager fills in within one task are all kept", async () => {
  const element = await shown("full", { customFields: ownFields });
  const { profile } = customerOf("full").view;
  for (const [field, value] of [
    ["names.given", "Ada"],
    ["names.family", "King"],
    ["names.nickname", "Countess"],
    ["phones.0.number", "+447700900199"],
    ["emails.0.address", "ada@example.com"],
    ["addresses.0.street", "12 St James's Square"],
    ["addresses.0.city", "London"],
    ["addresses.0.postalCode", "SW1Y 4JH"],
    ["custom.shoe_size.value", "38"],
    ["custom.roast.value", "light"],
  ] as const)
    fillIn(element, field, value);
  for (const box of ["sms", "post", "custom.rooms.value.garden"])
    within<HTMLInputElement>(element, `[name="${box}"]`).click();
  await submit(element);
  const home = { street: "12 St James's Square", city: "London", postalCode: "SW1Y 4JH" };
  expect(customerOf("full").view.profile).toMatchObject({
    names: { given: "Ada", family: "King", nickname: "Countess" },
    phones: [{ number: "+447700900199" }],
    emails: [{ address: "ada@example.com" }],
    addresses: [{ ...profile.addresses?.[0], ...home }],
    preferences: { contactChannels: expect.arrayContaining(["sms", "post"]) },
    custom: {
      shoe_size: { value: 38 },
      roast: { value: ["light"] },
      rooms: { value: ["kitchen", "garden"] },
    },
  });
});

test("nothing changed, nothing sent", async () => {
  const element = await shown("full");
  await submit(element);
  expect(customerOf("full").sent).toEqual([]);
});

test("changes can be discarded", async () => {
  const element = await shown("full");
  await write(element, "names.given", "Eve");
  button(element, "Discard").click();
  await drawn(element);
  expect(within<HTMLInputElement>(element, '[name="names.given"]').value).toBe("Rosalind");
});

test("a mistake is found before anything is sent, and told at its field", async () => {
  const element = await shown("full");
  await write(element, "phones.0.number", "12");
  await submit(element);
  expect(customerOf("full").sent).toEqual([]);
  expect(textOf(element)).toContain("Please correct 1 field.");
  const input = within<HTMLInputElement>(element, '[name="phones.0.number"]');
  expect(input.getAttribute("aria-invalid")).toBe("true");
  const note = within(element, `[id="${input.getAttribute("aria-describedby")}"]`);
  expect(textOf(note)).toContain("with its country code");
});

test("a refusal of the handler stands at its field, in the element's language", async () => {
  await loadLanguage("zh");
  const element = await shown("full", { lang: "zh" });
  await write(element, "phones.0.number", "+10000000");
  await submit(element);
  expect(textOf(element)).toContain("该号码不存在");
});

test("what somebody else changed meanwhile is a conflict, with a way out to either side", async () => {
  const element = await shown("full");
  await write(element, "names.given", "Mine");
  const customer = customerOf("full");
  const { profile } = customer.view;
  customer.view = {
    ...customer.view,
    version: 9,
    profile: { ...profile, names: { given: "Theirs" } },
  };
  await submit(element);
  expect(textOf(element)).toContain("changed elsewhere");
  expect(customer.sent).toEqual([]);
  button(element, "Show the new details").click();
  await drawn(element);
  expect(within<HTMLInputElement>(element, '[name="names.given"]').value).toBe("Theirs");
  await write(element, "names.given", "Mine");
  customer.view = { ...customer.view, version: 12, profile: { ...profile, names: { given: "X" } } };
  await submit(element);
  button(element, "Save mine").click();
  await drawn(element);
  expect(customer.view.profile.names?.given).toBe("Mine");
});

test("a change of another field elsewhere is no conflict", async () => {
  const element = await shown("full");
  await write(element, "names.given", "Mine");
  const customer = customerOf("full");
  customer.view = {
    ...customer.view,
    version: 9,
    profile: { ...customer.view.profile, gender: "male" },
  };
  await submit(element);
  expect(textOf(element)).toContain("Saved.");
});

test("an address is changed, another one added, and one removed", async () => {
  const element = await shown("full");
  const [card] = element.shadowRoot?.querySelectorAll("details") ?? [];
  expect(card?.open).toBe(false);
  expect(textOf(card as Element)).toContain(
    "Home Rosalind Hughes, 14 Tannery Lane, Bath, BA1 1AA, United Kingdom",
  );
  await write(element, "addresses.0.city", "Wells");
  button(element, "Add an address").click();
  await drawn(element);
  expect(element.shadowRoot?.querySelectorAll("details")[1]?.open).toBe(true);
  await write(element, "addresses.1.street", "1 Mill Road");
  await write(element, "addresses.1.country", "FR");
  await submit(element);
  const home = { label: "Home", recipient: "Rosalind Hughes", street: "14 Tannery Lane" };
  const mill = { street: "1 Mill Road", country: "FR" };
  expect(customerOf("full").view.profile.addresses).toEqual([
    { ...home, city: "Wells", postalCode: "BA1 1AA", country: "GB" },
    mill,
  ]);
  expect([...(element.shadowRoot?.querySelectorAll("details") ?? [])].some((one) => one.open)).toBe(
    false,
  );
  button(element, "Remove this address").click();
  await drawn(element);
  expect(element.shadowRoot?.activeElement?.textContent).toContain("Add an address");
  await submit(element);
  expect(customerOf("full").view.profile.addresses).toEqual([mill]);
});

test("a mistake in an address opens it and takes the focus there", async () => {
  const element = await shown("full");
  await write(element, "addresses.0.phone", "12");
  await submit(element);
  expect(customerOf("full").sent).toEqual([]);
  expect(element.shadowRoot?.querySelector("details")?.open).toBe(true);
  expect(element.shadowRoot?.activeElement?.id).toBe("addresses.0.phone");
});

test("in Chinese an address is asked for from the country to the door", async () => {
  await loadLanguage("zh");
  const element = await shown("long", { lang: "zh" });
  expect(textOf(element)).toContain("中国，广东省深圳市南山区科技园");
  const names = [...(element.shadowRoot?.querySelectorAll("details .opened [name]") ?? [])].map(
    (input) => input.getAttribute("name")?.split(".")[2],
  );
  expect(names.slice(0, 5)).toEqual(["recipient", "phone", "country", "province", "city"]);
});

test("the shop's own fields are filled in; what the page does not show stays", async () => {
  const element = await shown("full", { customFields: ownFields });
  expect(within<HTMLInputElement>(element, '[name="custom.shoe_size.value"]').value).toBe("39");
  await write(element, "custom.shoe_size.value", "40");
  await write(element, "custom.roast.value", "dark");
  within<HTMLInputElement>(element, '[name="custom.rooms.value.garden"]').click();
  await element.updateComplete;
  within<HTMLInputElement>(element, '[name="custom.gift_wrap.value"]').click();
  await element.updateComplete;
  // Staff note something in the meantime: no conflict, and it stays.
  const customer = customerOf("full");
  const { custom } = customer.view.profile;
  const profile = {
    ...customer.view.profile,
    custom: { ...custom, rating: { type: "integer", value: 5 } },
  } as const;
  customer.view = { ...customer.view, version: 9, profile };
  await submit(element);
  expect(textOf(element)).toContain("Saved.");
  expect(customer.sent).toEqual([
    {
      custom: {
        rating: { type: "integer", value: 5 },
        shoe_size: { type: "integer", value: 40 },
        roast: { type: "choice", value: ["dark"] },
        rooms: { type: "choice", value: ["kitchen", "garden"] },
        gift_wrap: { type: "boolean", value: true },
      },
    },
  ]);
});

test("without fields of the shop's own there is no section for them", async () => {
  expect(textOf(await shown("full"))).not.toContain("More about you");
});

test("a whole number is asked for before anything is sent", async () => {
  const element = await shown("full", { customFields: ownFields });
  await write(element, "custom.shoe_size.value", "39½");
  await submit(element);
  expect(customerOf("full").sent).toEqual([]);
  expect(textOf(element)).toContain("Write a whole number, in digits.");
});

test("a consent is withdrawn and given with its proof", async () => {
  const element = await shown("full", { consents: offers });
  const heard = vi.fn();
  element.addEventListener("regulars-consent", heard);
  const box = within<HTMLInputElement>(element, '[name="marketing:email"]');
  expect(box.checked).toBe(true);
  box.click();
  await drawn(element);
  expect(customerOf("full").given.size).toBe(0);
  within<HTMLInputElement>(element, '[name="profiling:any"]').click();
  await drawn(element);
  expect(customerOf("full").sent).toEqual([
    {
      purpose: "marketing",
      channel: "email",
      state: "withdrawn",
      source: "element",
      textVersion: "2026-11",
      locale: "en-GB",
    },
    {
      purpose: "profiling",
      state: "given",
      source: "element",
      textVersion: "2026-11",
      locale: "en-GB",
    },
  ]);
  expect(heard).toHaveBeenCalledTimes(2);
});

test("leaving is asked twice", async () => {
  const element = await shown("full");
  const left = vi.fn();
  element.addEventListener("regulars-left", left);
  button(element, "Leave the program").click();
  await drawn(element);
  expect(customerOf("full").view.membership).toBe("active");
  button(element, "Yes, leave").click();
  await drawn(element);
  await drawn(element);
  expect(customerOf("full").view.membership).toBe("left");
  expect(left).toHaveBeenCalledOnce();
  expect(textOf(element)).toContain("no member any more");
});

test("a refresh keeps what was not saved", async () => {
  const element = await shown("full");
  await write(element, "names.given", "Half-writt");
  await element.refresh();
  await drawn(element);
  expect(within<HTMLInputElement>(element, '[name="names.given"]').value).toBe("Half-writt");
});

test.each(["guest", "down", "never"])("%s has its own words", async (state) => {
  const words = { guest: "Sign in", down: "Try again", never: "Loading" };
  expect(textOf(await shown(state))).toContain(words[state as keyof typeof words]);
});
