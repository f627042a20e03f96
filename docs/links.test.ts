// Links between pages lead somewhere: the file is there, and so is the heading.
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { markdownOf } from "./samples.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const withoutCode = (text: string): string =>
  text
    .replace(/^```[\s\S]*?^```/gm, "")
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]]/g, ""));

/** Anchors of a page's headings, as GitHub makes them. */
function anchorsOf(path: string): readonly string[] {
  const headings = withoutCode(readFileSync(path, "utf8")).matchAll(/^#{1,6} (.+)$/gm);
  return [...headings].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );
}

function brokenLinks(page: string): string[] {
  const links = withoutCode(readFileSync(page, "utf8")).matchAll(/\]\(([^)\s]+)\)/g);
  return [...links]
    .map(([, link = ""]) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? page : join(dirname(page), path);
      if (!existsSync(target)) return true;
      return (
        anchor !== undefined &&
        (statSync(target).isDirectory() || !anchorsOf(target).includes(anchor))
      );
    });
}

const pages = markdownOf(root);

test.each(pages.map((path) => relative(root, path)))("%s", (path) => {
  expect(brokenLinks(join(root, path))).toEqual([]);
});
