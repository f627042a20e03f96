import { openSqlite } from "@regulars/sql/sqlite";
import { expect, test } from "vitest";
import { simpleProgram } from "../../test/support/simple-program.ts";
import type { StorageVerbs, VersionRow } from "../storage/index.ts";
import { createProgramCache, type ProgramCache } from "./program-cache.ts";

const version = (number: number, publishedAt: number, zone = "UTC"): VersionRow => ({
  shop: "default",
  version: number,
  effectiveFrom: number * 10,
  publishedAt,
  actor: "system",
  document: JSON.stringify({ ...simpleProgram, zone }),
});

async function storeWith(...rows: readonly VersionRow[]) {
  const store = openSqlite({ path: ":memory:" });
  for (const row of rows) await store.transaction((verbs) => verbs.insertVersion(row));
  return store;
}

type Opened = Awaited<ReturnType<typeof storeWith>>;

/** What a cache knows of a shop after a look at a database, as `number: zone`, and how many versions it read. */
async function seen(cache: ProgramCache, store: Opened) {
  let read = 0;
  const programs = await store.read(function* (verbs: StorageVerbs) {
    const counting: StorageVerbs = {
      ...verbs,
      *listVersions(args) {
        const rows = yield* verbs.listVersions(args);
        read += rows.length;
        return rows;
      },
    };
    return (yield* cache.refresh(counting, ["default"])).get("default");
  });
  const versions = programs?.published.map((one) => `${one.version}: ${one.document.zone}`);
  return { versions, read };
}

test("what is known is not read again, and of newer versions only those", async () => {
  const cache = createProgramCache();
  const store = await storeWith(version(1, 1), version(2, 2));
  expect((await seen(cache, store)).read).toBe(2);
  expect(await seen(cache, store)).toEqual({ versions: ["1: UTC", "2: UTC"], read: 0 });
  await store.transaction((verbs) => verbs.insertVersion(version(3, 3)));
  expect(await seen(cache, store)).toMatchObject({ versions: ["1: UTC", "2: UTC", "3: UTC"] });
  await store.close();
});

test("versions of another database with the same numbers are told apart", async () => {
  const cache = createProgramCache();
  const old = await storeWith(version(1, 1), version(2, 2));
  const restored = await storeWith(version(1, 5, "Asia/Shanghai"), version(2, 6, "Asia/Shanghai"));
  const shorter = await storeWith(version(1, 1, "Europe/Paris"));
  const longer = await storeWith(
    ...[1, 2, 3].map((number) => version(number, number + 10, "Asia/Tokyo")),
  );
  const none = await storeWith();
  const versions = async (store: Opened) => (await seen(cache, store)).versions;
  expect(await versions(old)).toEqual(["1: UTC", "2: UTC"]);
  expect(await versions(restored)).toEqual(["1: Asia/Shanghai", "2: Asia/Shanghai"]);
  expect(await versions(longer)).toEqual(["1: Asia/Tokyo", "2: Asia/Tokyo", "3: Asia/Tokyo"]);
  expect(await versions(shorter)).toEqual(["1: Europe/Paris"]);
  expect(await versions(none)).toEqual([]);
  for (const store of [old, restored, shorter, longer, none]) await store.close();
});

test("a layer begins with what is known and adds nothing to it", async () => {
  const cache = createProgramCache();
  const store = await storeWith(version(1, 1));
  await seen(cache, store);
  const inside = await storeWith(version(1, 1), version(2, 2));
  expect((await seen(cache.layer(), inside)).versions).toEqual(["1: UTC", "2: UTC"]);
  expect((await seen(cache.layer(), store)).read).toBe(0);
  expect((await seen(cache, store)).read).toBe(0);
  await store.close();
  await inside.close();
});
