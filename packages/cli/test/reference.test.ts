import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { orderMapJsonSchema } from "../src/import/order-map-schema.ts";
import { exitCodes } from "../src/output/exit-code.ts";
import { createShop } from "./shop.ts";

const docs = new URL("../../../docs/", import.meta.url);
const reference = readFileSync(new URL("reference/cli.md", docs), "utf8");
const guide = readFileSync(new URL("guide/import.md", docs), "utf8");
const shop = createShop();
afterAll(shop.remove);

test("the reference names every command and option of the help", async () => {
  const commands = [
    [],
    ["import", "orders"],
    ["verify"],
    ["explain"],
    ["customer"],
    ["program", "check"],
    ["program", "explain"],
    ["migrate", "plan"],
    ["migrate", "apply"],
    ["migrate", "status"],
    ["backup"],
    ["restore"],
    ["doctor"],
    ["init"],
    ["dev"],
    ["key", "create"],
    ["key", "list"],
    ["key", "revoke"],
    ["token", "mint"],
    ["token", "revoke"],
    ["audit", "verify"],
    ["audit", "checkpoint"],
    ["audit", "list"],
    ["rollover"],
  ];
  for (const command of commands) {
    const { out } = await shop.run([...command, "--help"]);
    if (command.length > 0) expect(reference).toContain(`regulars ${command.join(" ")}`);
    for (const [option] of out.matchAll(/--[a-z]+/g)) expect(reference, option).toContain(option);
  }
});

test("the reference names every exit code", () => {
  for (const code of Object.values(exitCodes))
    expect(reference).toMatch(new RegExp(`^\\| ${code} +\\|`, "m"));
});

test("the guide names every field of a map", () => {
  interface Node {
    readonly properties?: Readonly<Record<string, Node>>;
  }
  const { properties = {} } = orderMapJsonSchema() as Node;
  const named = new Set(guide.match(/`[\w.$]+`/g));
  for (const [name, { properties: inner = {} }] of Object.entries(properties)) {
    const nested = ["file", "order", "line", "money"].includes(name);
    const fields = nested ? Object.keys(inner).map((one) => `${name}.${one}`) : [name];
    for (const field of fields) expect(named, field).toContain(`\`${field}\``);
  }
});
