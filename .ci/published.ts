// Checks every public package the way npm users see it: publint and attw on what `pnpm pack` makes.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const packages = new URL("../packages/", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "regulars-published-"));
let failures = 0;

/** Runs a tool in a package and shows its output only when it fails. */
function step(name: string, program: string, args: string[], cwd: string): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8" });
  if (status === 0) return;
  failures += 1;
  console.error(`${name} failed in ${cwd}\n${stdout ?? ""}${stderr ?? ""}${error ?? ""}`);
}

try {
  for (const name of readdirSync(packages)) {
    const manifest = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
    if (manifest.private) continue;
    const cwd = join(packages, name);
    const tarball = join(folder, `${name}.tgz`);
    step("publint", "publint", ["--strict"], cwd);
    step("pack", "pnpm", ["pack", "--out", tarball], cwd);
    step("attw", "attw", [tarball, "--profile", "esm-only", "--no-emoji"], cwd);
    console.log(`${manifest.name}: publint and attw done`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;
