// Bootstrap, Tailwind, jQuery and Prototype.js themselves: elements beside them look as they do alone, and work.

import type { Page } from "playwright";
import { beforeEach, describe, expect, test } from "vitest";
import { offers } from "../../gallery/page.ts";
import { customerOf, resetCustomers } from "../support/customers.ts";
import { headOf, neighbours, prototypePath } from "../support/neighbours.ts";
import { describeInBrowser, element, visit } from "../support/shop.ts";

if (prototypePath() === undefined) {
  const line =
    "!!! no Prototype.js: elements are not tested beside it. apt-get install libjs-prototype, or set PROTOTYPE_JS.";
  if (process.env.CI) throw new Error(line);
  console.error(line);
}

const all = await neighbours();

/** Every element in a place that the page's own styles do not move. */
const elements = [
  element("regulars-points", "full", 'variant="badge"'),
  element("regulars-points", "full"),
  element("regulars-history", "full"),
  element("regulars-join", "outsider"),
  element("regulars-profile", "full"),
];
const places = elements
  .map(
    (html, index) =>
      `<div id="place-${index}" style="position:absolute;left:20px;top:${20 + index * 1500}px;width:600px;display:block">${html}</div>`,
  )
  .join("");
const body = `${places}<script type="module">document.querySelector("regulars-join").consents = ${JSON.stringify(offers)};</script>`;

/** Waits until all of them show what they have. */
async function drawn(page: Page): Promise<void> {
  await page.locator("#place-0 regulars-points strong").waitFor();
  await page.getByText("Points available").waitFor();
  await page.locator("regulars-history summary").first().waitFor();
  await page.getByRole("button", { name: "Join" }).waitFor();
  await page.locator('regulars-profile [name="phones.0.number"]').waitFor();
}

/** A picture of each, once two in a row are the same: what arrives last may still be on its way. */
async function pictures(page: Page): Promise<string[]> {
  let before: string[] = [];
  for (let time = 0; time < 10; time += 1) {
    const taken: string[] = [];
    for (const index of elements.keys()) {
      const frame = page.locator(`#place-${index} > *`);
      const bytes = await frame.screenshot({ animations: "disabled", caret: "hide" });
      taken.push(bytes.toString("base64"));
    }
    if (taken.every((look, index) => look === before[index])) return taken;
    before = taken;
  }
  return before;
}

/**
 * A line for every computed style of everything inside the elements. Custom properties are there to be set; the flash of
 * a tap and the width of a tab character are the page's to choose.
 */
const inside = `[...document.querySelectorAll("regulars-points, regulars-history, regulars-join, regulars-profile")].flatMap((host) =>
  [...host.shadowRoot.querySelectorAll("*")].flatMap((node, index) => {
    const style = getComputedStyle(node);
    const name = host.localName + " " + index + " " + node.localName + "." + node.className;
    return [...style].filter((one) => !/^--|^-webkit-tap-highlight-color$|^tab-size$/.test(one)).map((one) => name + " " + one + ": " + style.getPropertyValue(one));
  }))`;

/** Lines of the second that the first has not. */
const otherThan = (first: readonly string[], second: readonly string[]): string[] => {
  const known = new Set(first);
  return second.filter((line) => !known.has(line));
};

describeInBrowser("real neighbours", (shop) => {
  beforeEach(resetCustomers);

  /** What the elements are on a page of their own. */
  async function alone(): Promise<{ styles: string[]; looks: string[] }> {
    const { page, context } = await visit(shop, { body });
    await drawn(page);
    const looks = await pictures(page);
    const measured = { styles: await page.evaluate<string[]>(inside), looks };
    await context.close();
    return measured;
  }

  describe.each(Object.entries(all))("%s", (_, neighbour) => {
    test("every style inside and every pixel is as on an empty page", async () => {
      const clean = await alone();
      resetCustomers();
      const { page, errors, context } = await visit(shop, {
        body,
        head: headOf(shop.site, neighbour),
      });
      await drawn(page);
      const looks = await pictures(page);
      expect(looks.map((look, index) => look === clean.looks[index])).toEqual(
        elements.map(() => true),
      );
      const styles = await page.evaluate<string[]>(inside);
      expect(styles.length).toBe(clean.styles.length);
      expect(otherThan(clean.styles, styles)).toEqual([]);
      expect(errors).toEqual([]);
      await context.close();
    });

    test("history goes on, a customer joins and changes a birthday", async () => {
      const { page, errors, context } = await visit(shop, {
        body,
        head: headOf(shop.site, neighbour),
      });
      await drawn(page);
      const lines = page.locator("regulars-history summary");
      const before = await lines.count();
      await page.getByRole("button", { name: "more" }).click();
      await expect.poll(() => lines.count()).toBeGreaterThan(before);
      await page.locator("regulars-join [type=checkbox]").first().check();
      await page.getByRole("button", { name: "Join" }).click();
      await page.getByText("You are a member now.").waitFor();
      await page.locator('regulars-profile [name="birthday.month"]').selectOption("8");
      await page.locator("regulars-profile form button.primary").click();
      await expect
        .poll(() => customerOf("full").sent)
        .toMatchObject([{ birthday: { month: 8, day: 17 } }]);
      await context.close();
      expect(errors).toEqual([]);
    });

    test("the page's own styles stay as the neighbour made them", async () => {
      const own = `<h2 class="title card button">Own</h2><button class="btn btn-primary button">Own</button><input class="form-control"><progress value="0.5"></progress><p class="hidden note muted">Own</p>`;
      const { page, context } = await visit(shop, {
        body: own,
        head: headOf(shop.site, neighbour),
        script: false,
      });
      const snapshot = `[...document.querySelectorAll("body > :not(div, script), body")].map((node) => { const style = getComputedStyle(node); return [...style].filter((name) => !name.startsWith("--regulars")).map((name) => name + ":" + style.getPropertyValue(name)).join(";"); })`;
      const before = await page.evaluate(snapshot);
      await page.evaluate((html) => document.body.insertAdjacentHTML("beforeend", html), places);
      await page.addScriptTag({ url: "/dist/regulars-elements.min.js", type: "module" });
      await page.locator("#place-1 regulars-points strong").waitFor();
      expect(await page.evaluate(snapshot)).toEqual(before);
      await context.close();
    });
  });
});
