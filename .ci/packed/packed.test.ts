// The README's first sample and the client run as npm users get them: packed, installed in an empty folder, executed.
import { execFileSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../house/files.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "regulars-packed-")));

/** Runs a program and returns what it printed; its error output is part of the failure. */
function run(program: string, args: string[], cwd: string): string {
  return execFileSync(program, args, { cwd, encoding: "utf8", stdio: "pipe" });
}

/** The first block of a language in a text, without its fences. */
function block(language: string, text: string): { body: string; end: number } {
  const found = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "m").exec(text);
  if (!found) throw new Error(`README.md has no ${language} block after <!-- sample:embed -->`);
  return { body: found[1] ?? "", end: found.index + found[0].length };
}

beforeAll(() => {
  for (const name of readdirSync(`${root}/packages`)) {
    const manifest = JSON.parse(readFileSync(`${root}/packages/${name}/package.json`, "utf8"));
    if (manifest.private) continue;
    run("pnpm", ["pack", "--pack-destination", folder], `${root}/packages/${name}`);
  }
  const tarballs = readdirSync(folder).map((file) => `./${file}`);
  writeFileSync(join(folder, "package.json"), `{ "private": true, "type": "module" }\n`);
  run("npm", ["install", "--omit=peer", "--no-audit", "--no-fund", ...tarballs], folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the README's first sample prints what the README says", () => {
  const readme = readFileSync(`${root}/README.md`, "utf8");
  const marker = readme.indexOf("<!-- sample:embed -->");
  expect(marker, "README.md has no <!-- sample:embed -->").toBeGreaterThanOrEqual(0);
  const after = readme.slice(marker);
  const sample = block("ts", after);
  const printed = block("text", after.slice(sample.end));
  writeFileSync(join(folder, "sample.ts"), sample.body);
  expect(run(process.execPath, ["sample.ts"], folder).trimEnd()).toBe(printed.body.trimEnd());
});

test("the packed client runs without its optional peer, and finds what it loads later", () => {
  const program = `
    import { createClient } from "@regulars/client";
    const fetch = async () => Response.json({ items: [] });
    const client = createClient({ url: "https://shop.example", key: "rk_test_1", fetch });
    console.log((await client.keys.list()).items, (await client.program.versions()).items);
  `;
  writeFileSync(join(folder, "client.ts"), program);
  expect(run(process.execPath, ["client.ts"], folder).trim()).toBe("[] []");
});
