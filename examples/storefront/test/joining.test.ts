import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { badgeOf, hasBrowser, openStreet, type Street } from "./support/browser.ts";

describe.runIf(hasBrowser)("joining in a browser", () => {
  let street: Street;

  beforeAll(async () => {
    street = await openStreet();
  });

  afterAll(() => street.close());

  test("a new customer joins with a consent, withdraws it, and is forgotten", async () => {
    const page = await street.visit();
    await page.goto("/en/join");
    await page.getByLabel("Your name").fill("Ada Newcomer");
    await page.getByRole("button", { name: "Open an account" }).click();
    await page.getByText("Welcome, Ada Newcomer.").waitFor();
    const { regulars, shop } = street.shop;
    const row = shop.database.connection.prepare("SELECT id FROM shop_users WHERE name = ?");
    const customer = { source: "storefront", id: row.get("Ada Newcomer")?.id as string };
    expect((await regulars.customers.get(customer)).membership).toBe("not_joined");

    await page.getByLabel(/Write to me by e-mail/).check();
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await expect
      .poll(async () => (await regulars.customers.get(customer)).membership)
      .toBe("active");
    const states = async () =>
      (await regulars.customers.consents(customer)).current.map((one) => one.state);
    await expect.poll(states).toEqual(["given"]);
    expect(await badgeOf(page)).toBe(0);

    await page.goto("/en/profile");
    await page.getByLabel(/Write to me by e-mail/).uncheck();
    await expect.poll(states).toEqual(["withdrawn"]);

    await page.getByLabel("Yes, remove all that is known of me").check();
    await page.getByRole("button", { name: "Close my account" }).click();
    await page.getByText("Nothing that names you is left.").waitFor();
    expect(await regulars.customers.find(customer)).toBeUndefined();
    expect(row.get("Ada Newcomer")).toBeUndefined();
    expect((await regulars.verify()).ok).toBe(true);
    await page.context().close();
  });
});
