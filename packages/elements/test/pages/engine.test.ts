// The elements before the real handler and engine: join, order, refund, reasons, the own profile.

import { readFileSync } from "node:fs";
import type { Order } from "@regulars/contract";
import { createTestServer, type TestServer } from "@regulars/core/testing";
import { openSqlite } from "@regulars/sql/sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInBrowser, element, visit } from "../support/shop.ts";

const examples = new URL("../../../../examples/programs/", import.meta.url);
const program = JSON.parse(readFileSync(new URL("points-and-tiers.json", examples), "utf8"));

const customer = { source: "web", id: "c-1" };

function order(id: string, amount: number, at: number): Order {
  const lines = [{ ordinal: 1, sku: "TEAPOT", quantity: 1, amount }];
  return { source: "web", id, customer, currency: "GBP", placedAt: at, paidAt: at, lines };
}

describeInBrowser("the real engine", (shop) => {
  let server: TestServer;

  beforeAll(async () => {
    server = await createTestServer({ store: openSqlite({ path: ":memory:" }), program });
    await server.regulars.customers.register({
      identities: [{ kind: "external", ...customer }],
      names: { given: "Ada" },
    });
    shop.site.handler = (request) => server.fetch(request);
    shop.site.mint = () => server.token(customer);
  });

  afterAll(async () => {
    await server?.close();
  });

  const body =
    element("regulars-join", "ada") +
    element("regulars-points", "ada") +
    element("regulars-history", "ada") +
    element("regulars-profile", "ada");

  test("a customer joins, buys, sees points and their reason, returns, and changes a name", async () => {
    const { regulars } = server;
    const { page, errors, lines } = await visit(shop, { body });
    await page.locator("regulars-join").getByRole("button").click();
    await page.getByText("You are a member now.").waitFor();
    await regulars.orders.record(order("1001", 25_000, Date.now()));
    const tell = () => page.evaluate(() => window.dispatchEvent(new Event("regulars:changed")));
    await tell();
    const { available, pending } = await regulars.ledger.balance(customer);
    const shown = (points: number) => new Intl.NumberFormat("en-GB").format(points);
    const points = available || pending;
    expect(points).toBeGreaterThan(0);
    await page
      .locator("regulars-points")
      .getByText(shown(points), { exact: true })
      .first()
      .waitFor();
    await page.locator("regulars-history summary").first().click();
    await page
      .locator("regulars-history .reason")
      .first()
      .getByText(/1001|£250/)
      .first()
      .waitFor();
    const profile = page.locator("regulars-profile");
    await profile.getByLabel("First name").fill("Augusta");
    await profile.getByRole("button", { name: "Save changes" }).click();
    await profile.getByText("Saved.").waitFor();
    const { profile: kept } = await regulars.customers.get(customer);
    expect(kept.names?.given).toBe("Augusta");
    expect(errors).toEqual([]);
    expect(lines).toEqual([]);
  });

  test("a refusal of the handler stands at its field", async () => {
    const { page } = await visit(shop, { body: element("regulars-profile", "ada") });
    await page.getByLabel("What we call you").fill("x".repeat(500));
    await page.evaluate(() => {
      const root = document.querySelector("regulars-profile")?.shadowRoot;
      const input = root?.querySelector<HTMLInputElement>('[name="names.nickname"]');
      if (!input) return;
      input.maxLength = 9999;
      input.value = "x".repeat(501);
      input.dispatchEvent(new Event("input"));
    });
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Please correct 1 field.").waitFor();
    expect(await page.getByLabel("What we call you").getAttribute("aria-invalid")).toBe("true");
  });
});
