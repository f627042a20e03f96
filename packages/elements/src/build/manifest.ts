// Makes custom-elements.json from the docstrings of the element classes.

import { readFileSync } from "node:fs";
import { tokens } from "../styles/tokens.ts";

/** Files of the elements, below `src`. */
export const elementFiles: readonly string[] = [
  "points/points.ts",
  "history/history.ts",
  "join/join.ts",
  "profile/profile.ts",
];

interface Named {
  readonly name: string;
  readonly description: string;
}

/** An element as the manifest describes it. */
export interface ElementDeclaration {
  readonly kind: "class";
  readonly customElement: true;
  readonly name: string;
  readonly tagName: string;
  readonly description: string;
  readonly superclass: { readonly name: "RegularsElement"; readonly module: string };
  readonly attributes: readonly Named[];
  readonly members: readonly (Named & { readonly kind: "field" | "method" })[];
  readonly events: readonly Named[];
  readonly slots: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly (Named & { readonly default?: string })[];
}

const baseFile = "base/element.ts";

/** The manifest: schema 1.0.0 of custom-elements-manifest. */
export function manifest(source: URL): object {
  const read = (file: string): string => readFileSync(new URL(file, source), "utf8");
  const base = read(baseFile);
  const modules = elementFiles.map((file) => {
    const declaration = declarationOf(read(file), base);
    const path = `dist/${file.replace(/\.ts$/, ".js")}`;
    const definition = {
      kind: "custom-element-definition",
      name: declaration.tagName,
      declaration: { name: declaration.name, module: path },
    };
    const exported = {
      kind: "js",
      name: declaration.name,
      declaration: { name: declaration.name },
    };
    return {
      kind: "javascript-module",
      path,
      declarations: [declaration],
      exports: [exported, definition],
    };
  });
  return { schemaVersion: "1.0.0", modules };
}

function declarationOf(text: string, base: string): ElementDeclaration {
  const doc = classDoc(text);
  const baseDoc = classDoc(base);
  const tag = (name: string, from = doc.tags): Named[] =>
    from.filter((one) => one.tag === name).map(({ value }) => named(value));
  return {
    kind: "class",
    customElement: true,
    name: doc.name,
    tagName: tag("tag")[0]?.name ?? "",
    description: doc.description,
    superclass: { name: "RegularsElement", module: `dist/${baseFile.replace(/\.ts$/, ".js")}` },
    attributes: [...tag("attr"), ...tag("attr", baseDoc.tags)],
    members: [...membersOf(text), ...membersOf(base)],
    events: tag("fires"),
    slots: tag("slot"),
    cssParts: tag("csspart"),
    cssProperties: [
      ...tag("cssprop"),
      ...tokens.map(([name, light]) => ({
        name: `--regulars-${name}`,
        description: "",
        default: light,
      })),
    ],
  };
}

interface ClassDoc {
  readonly name: string;
  readonly description: string;
  readonly tags: readonly { readonly tag: string; readonly value: string }[];
}

function classDoc(text: string): ClassDoc {
  const match = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:abstract )?class (\w+)/.exec(text);
  if (!match) throw new Error("an element class without a docstring");
  const [, doc = "", name = ""] = match;
  const [description = "", ...tags] = plain(doc).split(/ ?@(?=\w)/);
  return {
    name,
    description: description.trim(),
    tags: tags.map((one) => {
      const [tag = "", ...value] = one.trim().split(" ");
      return { tag, value: value.join(" ") };
    }),
  };
}

function membersOf(text: string): ElementDeclaration["members"] {
  const pattern =
    /\n {2}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {2}(?:declare |get |async )?(\w+)(\(\))?(?:\([^)]*\))?:/g;
  return [...text.matchAll(pattern)]
    .filter(([all]) => !/\n {2}private /.test(all))
    .map(([all, doc = "", name = ""]) => ({
      kind: /declare |get /.test(all) ? ("field" as const) : ("method" as const),
      name,
      description: plain(doc),
    }));
}

function named(value: string): Named {
  const [name = "", ...description] = value.split(" - ");
  return { name: name.trim(), description: description.join(" - ").trim() };
}

function plain(doc: string): string {
  return doc
    .replace(/\n\s*\* ?/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
