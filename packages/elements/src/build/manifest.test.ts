// @vitest-environment happy-dom
// custom-elements.json says what the classes are, and the documentation names all of it.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RegularsHistory } from "../history/history.ts";
import { RegularsJoin } from "../join/join.ts";
import { RegularsPoints } from "../points/points.ts";
import { RegularsProfile } from "../profile/profile.ts";
import { tokens } from "../styles/tokens.ts";
import { type ElementDeclaration, elementFiles, manifest } from "./manifest.ts";
import { tokensCss } from "./tokens-css.ts";

const source = new URL("../", `file://${import.meta.dirname}/`);
const { modules } = manifest(source) as {
  modules: { declarations: [ElementDeclaration] }[];
};
const declared = modules.map(({ declarations: [declaration] }) => declaration);
const classes = [RegularsPoints, RegularsHistory, RegularsJoin, RegularsProfile];

test.each(
  classes.map((one, index) => [one.name, one, declared[index], elementFiles[index]] as const),
)("%s is described as it is", (name, element, declaration, file) => {
  expect(declaration?.name).toBe(name);
  const attributes = declaration?.attributes.map((attribute) => attribute.name) ?? [];
  expect([...attributes].sort()).toEqual([...element.observedAttributes, "theme"].sort());
  const folder = file?.split("/")[0] ?? "";
  const text = readFileSync(new URL(file ?? "", source), "utf8");
  for (const { name: slot } of declaration?.slots ?? [])
    expect(texts(folder), slot).toContain(`<slot name="${slot}"`);
  for (const { name: event } of declaration?.events ?? []) expect(event).toMatch(/^regulars-/);
  const dispatched = [...text.matchAll(/new (Regulars\w+Event)/g)].length;
  expect(declaration?.events.length).toBeLessThanOrEqual(dispatched);
  expect(declaration?.description.length).toBeGreaterThan(20);
  for (const { name: member, description } of declaration?.members ?? [])
    expect(description, member).not.toBe("");
});

function texts(folder: string): string {
  const files = {
    points: ["points", "badge", "card"],
    history: ["history"],
    join: ["join"],
    profile: ["profile"],
  };
  return files[folder as keyof typeof files]
    .map((file) => readFileSync(new URL(`${folder}/${file}.ts`, source), "utf8"))
    .join("");
}

test("the reference names every attribute, event, slot, part and property", () => {
  const page = readFileSync(new URL("../../../docs/reference/elements.md", source), "utf8");
  for (const { tagName, attributes, events, slots, cssParts, cssProperties } of declared)
    for (const { name } of [
      { name: tagName },
      ...attributes,
      ...events,
      ...slots,
      ...cssParts,
      ...cssProperties,
    ])
      expect(page, `${tagName} ${name}`).toContain(`\`${name}\``);
});

test("tokens.css has every property", () => {
  for (const [name, light] of tokens)
    expect(tokensCss()).toContain(`--regulars-${name}: ${light};`);
});
