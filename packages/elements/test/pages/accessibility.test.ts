// axe-core finds nothing by WCAG 2.2 AA: every state, both languages, both schemes; and the keyboard reaches everything.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { galleryPage, offers, ownFields } from "../../gallery/page.ts";
import { customerOf, resetCustomers } from "../support/customers.ts";
import { describeInBrowser, element, visit } from "../support/shop.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

describeInBrowser("accessibility", (shop) => {
  test.each([
    ["en", "light"],
    ["en", "dark"],
    ["zh", "light"],
    ["zh", "dark"],
  ] as const)("axe in %s, %s: 0 violations", async (lang, scheme) => {
    shop.site.pages.set("/gallery", {
      html: galleryPage({ lang, scheme, parts: ["badges", "cards", "history", "join", "profile"] }),
    });
    const page = await shop.browser.newPage({ reducedMotion: "reduce" });
    await page.goto(`${shop.site.url}/gallery`);
    await page.locator("regulars-history summary").first().waitFor();
    await page.waitForTimeout(300);
    await page.locator("regulars-history summary").first().click();
    const profile = page.locator("regulars-profile").first();
    await profile.locator("[type=tel]").first().fill("12");
    await profile.locator("form button.primary").click();
    await profile.locator("[aria-invalid=true]").waitFor();
    await profile.locator(".addresses summary").click();
    await profile.locator(".apart button").click();
    await page.evaluate(axe);
    const { violations } = await page.evaluate<AxeResult>(
      `axe.run(document, { runOnly: ${JSON.stringify(tags)} })`,
    );
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.close();
  });

  test("a keyboard alone joins, with a consent", async () => {
    resetCustomers();
    const script = `<script type="module">document.querySelector("regulars-join").consents = ${JSON.stringify(offers)};</script>`;
    const { page } = await visit(shop, { body: element("regulars-join", "outsider") + script });
    await page.getByRole("button", { name: "Join" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    for (let time = 0; time < 3; time += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("You are a member now.").waitFor();
    expect(customerOf("outsider").sent).toMatchObject([
      { consents: [{ channel: "email", state: "given" }] },
    ]);
  });

  test("a keyboard alone adds an address and fills the shop's own fields in, at 360 pixels", async () => {
    resetCustomers();
    const script = `<script type="module">document.querySelector("regulars-profile").customFields = ${JSON.stringify(ownFields)};</script>`;
    const body = element("regulars-profile", "full") + script;
    const { page } = await visit(shop, { body, width: 360 });
    await page.getByRole("button", { name: "Add an address" }).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("Recipient").last().focus();
    await page.keyboard.type("Ada Lovelace");
    await page.keyboard.press("Tab");
    await page.keyboard.type("12 St James's Square");
    await page.getByLabel("Country or region").last().focus();
    await page.keyboard.type("United Kingdom");
    await page.getByLabel("Shoe size").focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("41");
    await page.getByLabel("Garden").focus();
    await page.keyboard.press("Space");
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await page.evaluate(overflow)).toBe(0);
    await page.keyboard.press("Enter");
    await page.getByText("Saved.").waitFor();
    expect(await page.locator("regulars-profile details[open]").count()).toBe(0);
    const { profile } = customerOf("full").view;
    const street = "12 St James's Square";
    expect(profile.addresses?.[1]).toEqual({ country: "GB", street, recipient: "Ada Lovelace" });
    expect(profile.custom).toMatchObject({
      shoe_size: { value: 41 },
      rooms: { value: ["kitchen", "garden"] },
      rating: { value: 3 },
    });
  });

  test("a keyboard alone changes a profile; a mistake takes the focus to its field", async () => {
    resetCustomers();
    const { page } = await visit(shop, { body: element("regulars-profile", "full") });
    await page.getByLabel("First name").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("Ada");
    await page.getByLabel("Phone number 1").focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("123");
    await page.keyboard.press("Enter");
    await page.getByText("Please correct 1 field.").waitFor();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("+44 20 7946 0018");
    await page.keyboard.press("Enter");
    await page.getByText("Saved.").waitFor();
    expect(customerOf("full").sent).toEqual([
      {
        names: { given: "Ada", family: "Hughes", nickname: "Rosa" },
        phones: [{ number: "+442079460018" }],
      },
    ]);
  });

  test("a keyboard opens a reason and reads on", async () => {
    const { page } = await visit(shop, { body: element("regulars-history", "full", 'limit="5"') });
    await page.locator("summary").first().waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("120 points for order 10482").first().waitFor();
    await page.getByRole("button", { name: "Show more" }).focus();
    await page.keyboard.press("Enter");
    await page.locator("li").nth(9).waitFor();
    const focused = await page.evaluate(() => {
      const root = document.querySelector("regulars-history")?.shadowRoot;
      const rows = [...(root?.querySelectorAll("summary, div.row") ?? [])];
      return rows.indexOf(root?.activeElement as Element);
    });
    expect(focused).toBe(5);
  });
});
