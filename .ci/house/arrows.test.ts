// Who may import whom: packages along the arrows, rooms of the core only downwards through index.ts.
import { posix } from "node:path";
import { expect, test } from "vitest";
import { type Import, importsOf, sourceFiles, textOf, trackedFiles } from "./files.ts";

/** Folder under packages/ → the packages it may import. */
const packageArrows: Record<string, string[]> = {
  contract: [],
  client: ["contract"],
  elements: ["contract", "client"],
  core: ["contract"],
  sql: ["contract", "core"],
  conformance: ["contract", "core"],
  // Of the elements only files that pages load: docs/decisions/0028-dev.md.
  cli: ["contract", "core", "sql", "elements"],
  bench: ["contract", "core", "sql", "conformance", "cli"],
};

/** The test servers, which no package ships; the benchmarks run on them too. */
const testServers = ".ci/servers/index.ts";

/** Room under packages/core/src → the rooms it may import through their index.ts. Every room may import kernel files. */
const roomArrows: Record<string, string[]> = {
  kernel: [],
  audit: [],
  access: ["audit"],
  privacy: ["access"],
  ledger: [],
  program: [],
  consents: [],
  interactions: ["consents"],
  tiers: ["program"],
  customers: ["interactions", "consents", "ledger", "tiers", "program"],
  orders: ["customers", "ledger", "tiers", "program"],
  rewards: ["customers", "ledger", "tiers", "program"],
  storage: [],
  engine: [
    "interactions",
    "privacy",
    "access",
    "audit",
    "rewards",
    "orders",
    "customers",
    "consents",
    "ledger",
    "tiers",
    "program",
  ],
  http: ["engine", "privacy", "access", "audit", "program"],
  node: ["http"],
};

const packageFolders = new Map(
  trackedFiles()
    .filter((path) => /^packages\/[^/]+\/package\.json$/.test(path))
    .map((path) => [JSON.parse(textOf(path) ?? "{}").name as string, path.split("/")[1] as string]),
);

/** Folder of the workspace package that a specifier names, if it names one. */
function folderOf(specifier: string): string | undefined {
  const parts = specifier.split("/");
  return packageFolders.get(
    specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? ""),
  );
}

test("packages import each other only along the arrows", () => {
  const wrong: string[] = [];
  for (const path of sourceFiles()) {
    const own = path.split("/")[1] ?? "";
    const allowed = packageArrows[own];
    if (!allowed) wrong.push(`packages/${own} has no line in packageArrows`);
    for (const { specifier, line } of importsOf(path)) {
      const file = posix.join(posix.dirname(path), specifier);
      if (own === "bench" && file === testServers) continue;
      const target = specifier.startsWith(".") ? file.split("/")[1] : folderOf(specifier);
      if (target && target !== own && !allowed?.includes(target))
        wrong.push(`${path}:${line} imports ${specifier}: ${own} may not know ${target}`);
      if (specifier.startsWith(".") && target !== own)
        wrong.push(`${path}:${line} reaches ${specifier}: import a package by its name`);
    }
  }
  expect(wrong).toEqual([]);
});

test("packages depend on each other only along the arrows", () => {
  const wrong: string[] = [];
  for (const [name, folder] of packageFolders) {
    const manifest = JSON.parse(textOf(`packages/${folder}/package.json`) ?? "{}");
    for (const dependency of Object.keys({
      ...manifest.dependencies,
      ...manifest.peerDependencies,
    })) {
      const target = folderOf(dependency);
      if (target && !packageArrows[folder]?.includes(target))
        wrong.push(`${name} depends on ${dependency}`);
    }
  }
  expect(wrong).toEqual([]);
});

/** Says what is wrong with an import between two rooms of the core, or nothing. */
function roomFault(
  from: string,
  room: string,
  file: string,
  { typeOnly }: Import,
): string | undefined {
  if (room === "storage" && (typeOnly || file === "index.ts")) return undefined;
  if (from === "storage" && room !== "kernel")
    return typeOnly ? undefined : "storage takes only types from rooms (import type)";
  if (room === "kernel") return undefined;
  if (!roomArrows[from]?.includes(room)) return `${from} may not know ${room}`;
  return file === "index.ts" ? undefined : `reach ${room} through its index.ts`;
}

test("rooms of the core reach each other only downwards and through index.ts", () => {
  const wrong: string[] = [];
  const inside = "packages/core/src/";
  for (const path of sourceFiles().filter((file) => file.startsWith(inside))) {
    const [from = "", ...rest] = path.slice(inside.length).split("/");
    if (rest.length === 0) continue;
    if (!roomArrows[from]) wrong.push(`the room ${from} has no line in roomArrows`);
    for (const found of importsOf(path).filter(({ specifier }) => specifier.startsWith("."))) {
      const target = posix.join(posix.dirname(path), found.specifier);
      if (!target.startsWith(inside)) continue;
      const [room = "", ...file] = target.slice(inside.length).split("/");
      const fault =
        file.length === 0
          ? "rooms do not know what composes them"
          : room === from
            ? undefined
            : roomFault(from, room, file.join("/"), found);
      if (fault) wrong.push(`${path}:${found.line} imports ${found.specifier}: ${fault}`);
    }
  }
  expect([...new Set(wrong)]).toEqual([]);
});
