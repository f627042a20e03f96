// Samples of the documentation: fenced code that follows `<!-- sample:NAME -->`, and what it is said to print.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Languages in which samples are written. */
export type SampleLanguage = "ts" | "sh" | "json";

/** One sample of a page. */
export interface Sample {
  /** Names the file it becomes in the page's folder: `NAME.ts`, `NAME.json`. Unique per page. */
  readonly name: string;
  readonly language: SampleLanguage;
  readonly code: string;
  /** Line of the page on which its code begins. */
  readonly line: number;
  /** Text of the `text` block that follows, where there is one. */
  readonly output?: string | undefined;
}

/** A page of the documentation with its samples in order. */
export interface Page {
  /** Path from the root of the repository. */
  readonly path: string;
  readonly samples: readonly Sample[];
}

const marker = /^<!--\s*sample:([\w.-]+)\s*-->$/;
const opening = /^```(\w*)/;
const languages: readonly string[] = ["ts", "sh", "json"];

interface Block {
  readonly language: string;
  readonly code: string;
  /** Index of its first line of code. */
  readonly start: number;
  /** Index of the line after its end. */
  readonly end: number;
}

/** The first fenced block at or after a line, if nothing but blank lines stands before it. */
function blockAt(lines: readonly string[], from: number): Block | undefined {
  let at = from;
  while (lines[at]?.trim() === "") at += 1;
  const language = opening.exec(lines[at] ?? "")?.[1];
  if (language === undefined) return undefined;
  const close = lines.findIndex((line, index) => index > at && line.trimEnd() === "```");
  if (close < 0) throw new Error(`line ${at + 1}: the code block has no end`);
  return { language, code: lines.slice(at + 1, close).join("\n"), start: at + 1, end: close + 1 };
}

/** Reads the samples of a Markdown text. Throws where a marker has no code, or a name comes twice. */
export function samplesOf(markdown: string): readonly Sample[] {
  const lines = markdown.split(/\r?\n/);
  const samples: Sample[] = [];
  for (const [index, line] of lines.entries()) {
    const name = marker.exec(line.trim())?.[1];
    if (name === undefined) continue;
    const block = blockAt(lines, index + 1);
    if (block === undefined || !languages.includes(block.language))
      throw new Error(`line ${index + 1}: sample:${name} is followed by no ts, sh or json code`);
    if (samples.some((sample) => sample.name === name))
      throw new Error(`line ${index + 1}: sample:${name} comes twice`);
    const printed = blockAt(lines, block.end);
    samples.push({
      name,
      language: block.language as SampleLanguage,
      code: block.code,
      line: block.start + 1,
      output: printed?.language === "text" ? printed.code : undefined,
    });
  }
  return samples;
}

function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : markdownFiles(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

/** All pages: `docs/**`, the READMEs of the repository, of packages and of examples. */
export function markdownOf(root: string): readonly string[] {
  const readmes = readdirSync(root).filter((name) => /^README.*\.md$/.test(name));
  const beside = ["packages", "examples"].flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => {
        const inside = join(root, folder, entry.name);
        return readdirSync(inside)
          .filter((name) => /^README.*\.md$/.test(name))
          .map((name) => join(inside, name));
      }),
  );
  const paths = [...readmes.map((name) => join(root, name)), ...beside];
  return [...paths, ...markdownFiles(join(root, "docs"))].sort();
}

/** All pages with samples. */
export function pagesOf(root: string): readonly Page[] {
  return markdownOf(root)
    .map((path) => ({
      path: relative(root, path).replaceAll("\\", "/"),
      samples: samplesOf(readFileSync(path, "utf8")),
    }))
    .filter(({ samples }) => samples.length > 0);
}

/** Whether a text is what a page shows. `…` on the page stands for anything within a line. */
export function isShown(shown: string, printed: string): boolean {
  const tidy = (text: string): string =>
    text
      .split(/\r?\n/)
      .map((line) => line.trimEnd())
      .join("\n")
      .trim();
  const pattern = tidy(shown)
    .split("…")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${pattern}$`).test(tidy(printed));
}
