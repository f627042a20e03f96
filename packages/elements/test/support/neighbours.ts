// Other people's files that many shops' pages load, as they are published.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compile } from "tailwindcss";
import type { Site } from "./site.ts";

const require = createRequire(import.meta.url);
const debian = "/usr/share/javascript/prototype/prototype.js";

/** A neighbour: what the page's head loads, and what the page does with it. */
interface Neighbour {
  /** Files by name. */
  readonly files: Readonly<Record<string, string>>;
  /** A script of the page, as pages with this library have them. */
  readonly habits?: string;
}

/** Path of Prototype.js, which is not on npm: `PROTOTYPE_JS`, else Debian's; `undefined` where there is none. */
export function prototypePath(): string | undefined {
  const path = process.env.PROTOTYPE_JS ?? debian;
  return existsSync(path) ? path : undefined;
}

const text = (file: string): string => readFileSync(require.resolve(file), "utf8");

/** What Tailwind makes for a page: its reset, its theme, and utilities named like classes of ours. */
async function tailwind(): Promise<string> {
  const { build } = await compile('@import "tailwindcss";', {
    loadStylesheet: async (id) => {
      const path = require.resolve(id === "tailwindcss" ? "tailwindcss/index.css" : id);
      return { path, base: "", content: readFileSync(path, "utf8") };
    },
  });
  return build(["frame", "card", "hidden", "invisible", "uppercase", "text-red-500", "border-8"]);
}

/** All of them, by name. Prototype.js is left out where it cannot be had. */
export async function neighbours(): Promise<Readonly<Record<string, Neighbour>>> {
  const prototype = prototypePath();
  return {
    Bootstrap: {
      files: {
        "bootstrap.css": text("bootstrap/dist/css/bootstrap.min.css"),
        "bootstrap.js": text("bootstrap/dist/js/bootstrap.bundle.min.js"),
      },
      habits: `document.querySelectorAll("button").forEach((button) => new bootstrap.Tooltip(button, { title: "Own" }));`,
    },
    Tailwind: { files: { "tailwind.css": await tailwind() } },
    "jQuery 1.12": {
      files: { "jquery.js": text("jquery/dist/jquery.js") },
      habits: `jQuery.noConflict();
        jQuery("*").addClass("seen").css("font-variant", "small-caps").hide().show();
        jQuery(document).on("click keydown submit", "*", function () {});
        jQuery("body").find("button, input, select").prop("disabled", false);`,
    },
    ...(prototype === undefined
      ? {}
      : {
          "Prototype.js 1.7": {
            files: { "prototype.js": readFileSync(prototype, "utf8") },
            habits: `$$("*").invoke("addClassName", "seen").invoke("show");
              document.observe("click", function () {});
              Ajax.Responders.register({ onCreate: Prototype.emptyFunction });`,
          },
        }),
  };
}

/** Lets the site serve a neighbour's files; the answer is what a page's head says to load them. */
export function headOf({ pages }: Site, { files, habits }: Neighbour): string {
  const tags = Object.entries(files).map(([name, html]) => {
    const path = `/neighbours/${name}`;
    const isStyle = name.endsWith(".css");
    const type = isStyle ? "text/css" : "text/javascript";
    pages.set(path, { html, headers: { "content-type": `${type}; charset=utf-8` } });
    return isStyle ? `<link rel="stylesheet" href="${path}">` : `<script src="${path}"></script>`;
  });
  const script =
    habits === undefined
      ? ""
      : `<script>document.addEventListener("DOMContentLoaded", function () { ${habits} });</script>`;
  return tags.join("") + script;
}
