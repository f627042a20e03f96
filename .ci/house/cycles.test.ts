// No file waits for itself: imports inside a package form no cycle. Imports of types alone do not count.
import { posix } from "node:path";
import { expect, test } from "vitest";
import { importsOf, sourceFiles } from "./files.ts";

/** Cycles in a graph, each as the path that closes it. */
function cyclesIn(graph: Map<string, string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (node: string, path: string[]): void => {
    const start = path.indexOf(node);
    if (start >= 0) {
      found.push([...path.slice(start), node].join(" → "));
      return;
    }
    if (done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...path, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return found;
}

test("no import cycles", () => {
  const graph = new Map<string, string[]>();
  for (const path of sourceFiles()) {
    const relative = importsOf(path).filter(
      (one) => !one.typeOnly && one.specifier.startsWith("."),
    );
    graph.set(
      path,
      relative.map((one) => posix.join(posix.dirname(path), one.specifier)),
    );
  }
  expect(cyclesIn(graph)).toEqual([]);
});

test("a cycle is found and named", () => {
  const graph = new Map([
    ["a", ["b"]],
    ["b", ["c"]],
    ["c", ["b"]],
  ]);
  expect(cyclesIn(graph)).toEqual(["b → c → b"]);
});
