// Under strict content security policies everything works, or one console line names the directive to add.

import { expect, test } from "vitest";
import { describeInBrowser, element, visit } from "../support/shop.ts";

const body = `${element("regulars-points", "full")}${element("regulars-history", "full")}${element("regulars-points", "full", 'lang="zh"')}`;

const strict = "default-src 'none'; connect-src 'self'; style-src 'self'; base-uri 'none'";

describeInBrowser("content security policies", (shop) => {
  test.each([
    ["none", {}, ""],
    [
      "own scripts and styles only",
      { "content-security-policy": `${strict}; script-src 'self'` },
      "",
    ],
    [
      "a nonce with strict-dynamic",
      { "content-security-policy": `${strict}; script-src 'nonce-abc' 'strict-dynamic'` },
      'nonce="abc"',
    ],
    [
      "Trusted Types with a list of policies",
      {
        "content-security-policy": `${strict}; script-src 'self'; require-trusted-types-for 'script'; trusted-types regulars`,
      },
      "",
    ],
  ])("%s: works, without a violation", async (_, headers, script) => {
    const { page, errors, lines, violations } = await visit(shop, { body, headers, script });
    await page.getByText("Points available").waitFor();
    await page.getByText("可用积分").waitFor();
    await page.locator("summary").first().click();
    await page.getByText("120 points for order 10482").first().waitFor();
    expect(await violations()).toEqual([]);
    expect(errors).toEqual([]);
    expect(lines).toEqual([]);
  });

  test("Trusted Types with a second Lit on the page: both work", async () => {
    const headers = {
      "content-security-policy": `${strict}; script-src 'self' 'nonce-x'; require-trusted-types-for 'script'; trusted-types regulars lit-html`,
    };
    const head = `<script nonce="x">trustedTypes.createPolicy("lit-html", { createHTML: (text) => text })</script>`;
    const { page, errors, violations } = await visit(shop, { body, head, headers });
    await page.getByText("Points available").waitFor();
    expect(await violations()).toEqual([]);
    expect(errors).toEqual([]);
  });

  test("Trusted Types with our file twice on the page: the first works, the second keeps still", async () => {
    const headers = {
      "content-security-policy": `${strict}; script-src 'self'; require-trusted-types-for 'script'; trusted-types regulars`,
    };
    const again = `<script type="module" src="/dist/regulars-elements.js"></script>`;
    const { page, errors } = await visit(shop, { body: body + again, headers });
    await page.getByText("Points available").waitFor();
    expect(errors).toEqual([]);
  });

  test("Trusted Types without our policy: one line names it", async () => {
    const headers = {
      "content-security-policy": `${strict}; script-src 'self'; require-trusted-types-for 'script'; trusted-types other`,
    };
    const { page, errors } = await visit(shop, { body, headers });
    await page.waitForTimeout(300);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain("Add regulars to trusted-types");
  });

  test("connect-src without the handler: one line of ours names directive and origin", async () => {
    const headers = { "content-security-policy": "connect-src 'self'" };
    const url = "http://localhost:9";
    const elements =
      `<regulars-points url="${url}" token-url="/token/full"></regulars-points>`.repeat(3);
    const { page, errors, lines } = await visit(shop, { body: elements, headers });
    await page.getByText("This cannot be shown").first().waitFor();
    const ours = lines.filter((line) => line.startsWith("[regulars]"));
    expect(ours).toEqual([
      `[regulars] This page's Content-Security-Policy blocks ${url}. Add it to connect-src.`,
    ]);
    expect(errors).toEqual([]);
  });
});
