import { type ConformanceAdapter, runChecks, suites } from "@regulars/conformance";
import type { StorageVerbs, Store } from "@regulars/core/storage";
import { expect, test } from "vitest";
import { inMemory } from "../../test/adapters.ts";
import { createVerbs } from "./index.ts";

const names = Object.keys(createVerbs({ exclusiveWriter: true })).sort();

/** A store that notes which verbs are used. */
function noting(store: Store, used: Set<string>): Store {
  const noted = (verbs: StorageVerbs) =>
    new Proxy(verbs, {
      get(target, name, receiver) {
        used.add(String(name));
        return Reflect.get(target, name, receiver);
      },
    });
  return {
    ...store,
    transaction: (work) => store.transaction((verbs) => work(noted(verbs))),
    read: (work) => store.read((verbs) => work(noted(verbs))),
  };
}

test("the suites use every verb, so that each one's round trip is proven", async () => {
  const used = new Set<string>();
  const adapter: ConformanceAdapter = {
    name: "noting",
    async open() {
      const opened = await inMemory.open();
      return { ...opened, store: noting(opened.store, used) };
    },
  };
  const results = await runChecks(adapter, suites);
  expect(results.filter(({ ended }) => ended === "failed")).toEqual([]);
  expect(names.filter((name) => !used.has(name))).toEqual([]);
});

test("both forms of claiming offer the same verbs", () => {
  expect(Object.keys(createVerbs({ exclusiveWriter: false })).sort()).toEqual(names);
});
