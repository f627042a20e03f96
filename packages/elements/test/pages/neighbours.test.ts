// Bad neighbours: what a page's styles and scripts do to themselves they do not do to the elements, nor the other way.

import { expect, test } from "vitest";
import { describeInBrowser, element, visit } from "../support/shop.ts";

const body = element("regulars-points", "full");

/** How the card looks: boxes and colours of what is inside. */
const look = `(() => {
  const root = document.querySelector("regulars-points").shadowRoot;
  return ["section", "header h2", ".chip", ".balance strong", ".fact", "progress", ".ends"].map((selector) => {
    const node = root.querySelector(selector);
    const { display, color, backgroundColor, fontWeight, textAlign, textTransform, letterSpacing, borderRadius } = getComputedStyle(node);
    return { selector, display, color, backgroundColor, fontWeight, textAlign, textTransform, letterSpacing, borderRadius };
  });
})()`;

const styles: Readonly<Record<string, string>> = {
  "all unset": "* { all: unset }",
  "all initial with !important": "* { all: initial !important } head { display: none !important }",
  "hidden divs": "div, section, p, h2, header { display: none }",
  "a reset":
    "*, *::before, *::after { margin: 0; padding: 0; border: 0; box-sizing: content-box; font: inherit; vertical-align: baseline } button { all: unset }",
  "loud text":
    "body { text-transform: uppercase; letter-spacing: 3px; text-align: center; line-height: 3; font-weight: 900; color: red; font-style: normal }",
  "62.5 %": "html { font-size: 62.5% } body { font-size: 16px }",
};

const scripts: Readonly<Record<string, string>> = {
  "a patched Array.prototype":
    "Array.prototype.remove = function () {}; Array.prototype.last = () => 1;",
  "Prototype.js habits":
    "Array.prototype.toJSON = undefined; Array.from = (list) => [].slice.call(list ?? []); Element.prototype.update = function () {}; Function.prototype.bindAsEventListener = function () {};",
  "an overridden fetch":
    "const real = window.fetch; window.fetch = function (...given) { return real.apply(this, given) };",
  "a global named html": "window.html = window.css = window.t = 7;",
};

describeInBrowser("neighbours", (shop) => {
  let clean: unknown;

  test("a page without styles sets the measure", async () => {
    const { page } = await visit(shop, { body });
    await page.getByText("Points available").waitFor();
    clean = await page.evaluate(look);
    expect(clean).toHaveLength(7);
  });

  test.each(Object.entries(styles))("styles of the page do not reach in: %s", async (_, css) => {
    const { page } = await visit(shop, { body, head: `<style>${css}</style>` });
    await page.locator("regulars-points strong").waitFor();
    expect(await page.evaluate(look)).toEqual(clean);
  });

  test.each(Object.entries(scripts))("scripts of the page do not break it: %s", async (_, text) => {
    const { page, errors } = await visit(shop, { body, head: `<script>${text}</script>` });
    await page.getByText("Points available").waitFor();
    expect(errors).toEqual([]);
  });

  test("the element leaves the page's own styles alone", async () => {
    const own = `<h2 class="title card button">Own</h2><button class="button">Own</button><progress value="0.5"></progress>`;
    const { page } = await visit(shop, { body: own, script: false });
    const snapshot = `[...document.querySelectorAll("body, h2, button, progress")].map((node) => JSON.stringify(Object.fromEntries([...getComputedStyle(node)].filter((name) => !name.startsWith("--regulars")).map((name) => [name, getComputedStyle(node).getPropertyValue(name)]))))`;
    const before = await page.evaluate(snapshot);
    await page.addScriptTag({ url: "/dist/regulars-elements.min.js", type: "module" });
    await page.evaluate(
      (html) =>
        document.body.insertAdjacentHTML(
          "beforeend",
          `<div style="position:absolute">${html}</div>`,
        ),
      body,
    );
    await page.locator("regulars-points strong").waitFor();
    expect(await page.evaluate(snapshot)).toEqual(before);
  });

  test("right to left, the card is its own mirror image", async () => {
    const { page } = await visit(shop, { body: `<div dir="rtl">${body}</div>` });
    await page.locator("regulars-points strong").waitFor();
    const [chip, title] = await Promise.all([
      page.locator("regulars-points .chip").boundingBox(),
      page.locator("regulars-points header h2").boundingBox(),
    ]);
    expect(chip?.x).toBeLessThan(title?.x ?? 0);
  });

  test("at 400 % zoom nothing is cut off or scrolls sideways", async () => {
    const both =
      body +
      element("regulars-history", "full") +
      element("regulars-points", "long") +
      element("regulars-points", "long", 'variant="badge"');
    const { page } = await visit(shop, { body: both, width: 320 });
    await page.locator("regulars-history summary").first().waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
  });
});
