import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { secretFile } from "../src/index.ts";
import {
  badgeOf,
  hasBrowser,
  openStreet,
  recordPast,
  type Street,
  signIn,
} from "./support/browser.ts";

const bin = fileURLToPath(new URL("../../../packages/cli/dist/bin.js", import.meta.url));

describe.runIf(hasBrowser)("shopping in a browser", () => {
  let street: Street;
  let customer: { source: string; id: string };

  beforeAll(async () => {
    street = await openStreet();
    customer = await recordPast(street);
  });

  afterAll(() => street.close());

  async function toldByCommandLine(): Promise<number> {
    const at = new Date(street.shop.shop.clock.now()).toISOString();
    const named = `${customer.source}/${customer.id}`;
    const line = [bin, "customer", named, "--db", street.db, "--clock", at, "--json"];
    const env = {
      ...process.env,
      REGULARS_KEYRING: readFileSync(secretFile(street.db), "utf8").trim(),
    };
    const { stdout } = await promisify(execFile)(process.execPath, line, { env });
    const { balances } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}");
    return balances[0].available;
  }

  test("the balance is that of the command line; it moves with an order and its return, in two tabs", async () => {
    const page = await street.visit();
    await signIn(page);
    const before = await badgeOf(page);
    expect(before).toBeGreaterThan(1000);
    expect(before).toBe(await toldByCommandLine());

    const second = await page.context().newPage();
    await second.goto("/en/account");
    expect(await badgeOf(second)).toBe(before);

    await page.goto("/en/products/22423");
    await page.getByLabel("Quantity").fill("4");
    await page.getByRole("button", { name: "Add to basket" }).click();
    await page.getByText("Added to the basket.").waitFor();
    await page.getByRole("link", { name: /Basket/ }).click();
    await page.getByRole("link", { name: "Go to checkout" }).click();
    await page.getByText("Earns you 51 points").waitFor();
    await page.getByRole("button", { name: /Place order and pay £51.00/ }).click();
    await page.getByText("51 points earned").waitFor();
    expect(page.url()).toMatch(/\/checkout$/);
    await expect.poll(() => badgeOf(page)).toBe(before + 51);
    await expect.poll(() => badgeOf(second)).toBe(before + 51);
    expect(await toldByCommandLine()).toBe(before + 51);

    await page.getByRole("link", { name: "See the order" }).click();
    await page.getByRole("button", { name: "Send back" }).click();
    await page.getByText(/was sent back/).waitFor();
    await expect.poll(() => badgeOf(page)).toBe(before);
    await expect.poll(() => badgeOf(second)).toBe(before);
    await page.getByText("Because order 1001 was refunded, 51 points were taken back.").waitFor();

    await page.goto("/en/account");
    const history = page.locator("regulars-history");
    await history.getByText("+51").first().waitFor();
    await history.getByText("−51").first().waitFor();
    for (const amount of ["+51", "−51"]) await history.getByText(amount).first().click();
    await history.getByText(/Order 1001: £51.00 of goods × 1 point per £1 = 51 points/).waitFor();
    await history.getByText(/Because order 1001 was refunded, 51 points were taken back/).waitFor();
    await page.context().close();
  });

  test("points pay at the checkout and come back with the return", async () => {
    const page = await street.visit();
    await signIn(page);
    const before = await badgeOf(page);
    await page.goto("/en/products/22423");
    await page.getByRole("button", { name: "Add to basket" }).click();
    await page.getByText("Added to the basket.").waitFor();
    await page.goto("/en/checkout");
    await page.getByLabel("Points to use").fill("500");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByText("Paid with 500 points").waitFor();
    await page.getByRole("button", { name: /Place order and pay £10.70/ }).click();
    await page.getByText("7 points earned").waitFor();
    await expect.poll(() => badgeOf(page)).toBe(before - 500 + 7);
    await page.getByRole("link", { name: "See the order" }).click();
    await page.getByRole("button", { name: "Send back" }).click();
    await expect.poll(() => badgeOf(page)).toBe(before);
    await page.context().close();
  });

  test("of an order that points helped to pay one thing goes back, then the rest", async () => {
    const page = await street.visit();
    await signIn(page);
    const before = await badgeOf(page);
    for (const sku of ["22423", "22697"]) {
      await page.goto(`/en/products/${sku}`);
      await page.getByRole("button", { name: "Add to basket" }).click();
      await page.getByText("Added to the basket.").waitFor();
    }
    await page.goto("/en/checkout");
    await page.getByLabel("Points to use").fill("500");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByRole("button", { name: /Place order and pay £13.65/ }).click();
    await page.getByRole("link", { name: "See the order" }).click();
    await page.waitForURL(/\/orders\/\d+$/);
    await expect.poll(() => badgeOf(page)).toBe(before - 500 + 10);

    await page.getByRole("button", { name: "Send back" }).click();
    await page.getByText("Choose what goes back.").waitFor();
    const other = await page.context().newPage();
    await other.goto("/en/account");
    await page.getByLabel("Green Regency teacup and saucer").check();
    await page.getByRole("button", { name: "Send back" }).click();
    await page.getByText("What you chose was sent back.").waitFor();
    // £2.95 of £15.70 were paid with 94 points and £2.01, and had earned 2 of the 10.
    await page.getByText("£2.01 and 94 points given back so far.").waitFor();
    const partly = before - 500 + 10 + 94 - 2;
    for (const shown of [page, other]) await expect.poll(() => badgeOf(shown)).toBe(partly);

    await page.getByRole("button", { name: "Send back" }).click();
    await expect.poll(() => badgeOf(page)).toBe(before);
    await page.reload();
    await page.getByText("£13.65 and 500 points given back so far.").waitFor();
    await page.context().close();
  });

  test("everything can be bought with the keyboard alone", async () => {
    const page = await street.visit();
    await page.goto("/en/sign-in");
    const reach = async (name: RegExp) => {
      for (let tabs = 0; tabs < 60; tabs++) {
        await page.keyboard.press("Tab");
        const focused = await page.evaluate(
          () => document.activeElement?.textContent?.trim() ?? "",
        );
        if (name.test(focused)) return;
      }
      throw new Error(`the keyboard does not reach ${name}`);
    };
    await reach(/^Sign in as Customer 14217/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/account$/);
    await page.goto("/en/products/22697");
    await reach(/^Add to basket/);
    await page.keyboard.press("Enter");
    await page.getByText("Added to the basket.").waitFor();
    await page.goto("/en/cart");
    await reach(/^Go to checkout/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/checkout$/);
    await reach(/^Place order and pay/);
    await page.keyboard.press("Enter");
    await page.getByText("2 points earned").waitFor();
    await reach(/^See the order/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/orders\/\d+$/);
    await page.context().close();
  });

  test("without scripts every form works by itself", async () => {
    const page = await street.visit({ javaScriptEnabled: false });
    await signIn(page);
    await page.goto("/en/products/22423");
    await page.getByRole("button", { name: "Add to basket" }).click();
    await page.getByText("Added to the basket.").waitFor();
    await page.getByRole("link", { name: /Basket/ }).click();
    await page.getByLabel(/Quantity/).fill("2");
    await page.getByRole("button", { name: /Update/ }).click();
    await page.getByText("£25.50").first().waitFor();
    await page.getByRole("link", { name: "Go to checkout" }).click();
    await page.getByRole("button", { name: /Place order and pay/ }).click();
    await page.waitForURL(/\/orders\/\d+\?new$/);
    await page.getByRole("button", { name: "Send back" }).click();
    await page.getByText(/was sent back/).waitFor();
    await page.context().close();
  });
});
