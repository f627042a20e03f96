import { readFileSync } from "node:fs";
import type { ProgramDocument } from "@regulars/contract";
import { expect, test } from "vitest";
import { openDoor } from "../support/door.ts";

test("anybody may read the rules, and nobody but staff the layers", async () => {
  const file = new URL("../../../../examples/programs/growth-value.json", import.meta.url);
  const program = JSON.parse(readFileSync(file, "utf8")) as ProgramDocument;
  const door = await openDoor({ program });
  const { body, text } = await door.send("/v1/program/description");
  expect(body).toMatchObject({ version: 1, name: program.name });
  expect(program.layers?.length).toBeGreaterThan(0);
  for (const layer of program.layers ?? []) {
    const names = [layer.name.en, layer.name.zh].filter((name) => name !== undefined);
    for (const name of names) expect(text).not.toContain(`"${name}`);
  }
  expect(text).not.toContain("优先售后");
  expect(text).not.toContain("senior-vip");
  await door.close();
});
