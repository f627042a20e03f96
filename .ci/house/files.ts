// What the house checks look at: the files git tracks (or would track) and the imports in them.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";

/** One import or re-export: what it names, whether only types pass, and its line. */
export interface Import {
  specifier: string;
  typeOnly: boolean;
  line: number;
}

/** Absolute path of the repository, without a trailing slash. */
export const root: string = execFileSync("git", ["rev-parse", "--show-toplevel"]).toString().trim();

/** Paths relative to the root of all files that are tracked or would be by `git add`. */
export function trackedFiles(): string[] {
  const listed = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    { cwd: root, maxBuffer: 1 << 28 },
  );
  const paths = listed.toString().split("\0").filter(Boolean);
  return [...new Set(paths)].filter((path) => existsSync(`${root}/${path}`)).sort();
}

/** Text of a tracked file, or undefined for a binary one. */
export function textOf(path: string): string | undefined {
  const bytes = readFileSync(`${root}/${path}`);
  return bytes.subarray(0, 8000).includes(0) ? undefined : bytes.toString("utf8");
}

/** `path:line` of every line a pattern matches in the given files. */
export function linesWith(pattern: RegExp, paths: string[]): string[] {
  return paths.flatMap((path) =>
    (textOf(path) ?? "")
      .split("\n")
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [],
      ),
  );
}

/** Whether a path is a test or a helper only tests use. */
export function isTest(path: string): boolean {
  return path.endsWith(".test.ts") || /^(packages|examples)\/[^/]+\/test\//.test(path);
}

/** Hand-written TypeScript of the packages, tests left out. */
export function sourceFiles(): string[] {
  return trackedFiles().filter(
    (path) =>
      /^packages\/[^/]+\/src\/.*\.ts$/.test(path) &&
      !isTest(path) &&
      !/(^|\/)generated\/|\.generated\.ts$/.test(path),
  );
}

/** All imports and re-exports of a TypeScript file, dynamic ones with a literal name included. */
export function importsOf(path: string): Import[] {
  const text = readFileSync(`${root}/${path}`, "utf8");
  const { module } = parseSync(path, text);
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
  const found: Import[] = [];
  for (const { moduleRequest, entries, start, end } of module.staticImports) {
    const typeOnly = /^import\s+type\s/.test(text.slice(start, end)) || isAllTypes(entries);
    found.push({ specifier: moduleRequest.value, typeOnly, line: lineAt(start) });
  }
  for (const { entries } of module.staticExports) {
    const first = entries.find((entry) => entry.moduleRequest !== null);
    if (!first?.moduleRequest) continue;
    found.push({
      specifier: first.moduleRequest.value,
      typeOnly: isAllTypes(entries),
      line: lineAt(first.start),
    });
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^(["'`])([^"'`$]+)\1$/.exec(
      text.slice(moduleRequest.start, moduleRequest.end),
    );
    if (literal?.[2])
      found.push({ specifier: literal[2], typeOnly: false, line: lineAt(moduleRequest.start) });
  }
  return found;
}

function isAllTypes(entries: readonly { isType: boolean }[]): boolean {
  return entries.length > 0 && entries.every((entry) => entry.isType);
}
