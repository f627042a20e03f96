// What pages load: styles, the script, fonts, pictures, the elements. Everything is read and drawn once.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { awningPicture, heroPicture, iconPicture, productPicture } from "../art/art.ts";
import type { Catalogue } from "../catalogue.ts";
import { asset, type KeptFile } from "../http/answers.ts";
import type { Assets } from "../pages/layout.ts";

/** What keeps pages still until the elements have arrived. */
const reserved = () =>
  readFileSync(fileURLToPath(import.meta.resolve("@regulars/elements/tokens.css"))).toString();

const own = (name: string) => readFileSync(new URL(`../../public/${name}`, import.meta.url));

const font = (family: string) =>
  readFileSync(
    fileURLToPath(
      import.meta.resolve(`@fontsource-variable/${family}/files/${family}-latin-wght-normal.woff2`),
    ),
  );

/** Style sheets in the order in which they are joined. */
const sheets = ["base", "top", "controls", "shelves", "buying", "account", "api", "wide"];

/** Files of the shop by path. */
export interface AssetShelf {
  readonly assets: Assets;
  /** The file of a path, if there is one, as the request takes it. */
  find(path: string, request: Request): Response | undefined;
}

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");
}

/** A shop's colours as a style sheet. */
function themeSheet({ theme }: Catalogue): string {
  return `:root{${variables(theme.light)}}@media (prefers-color-scheme:dark){:root{${variables(theme.dark)}}}`;
}

/** Fills the shelf. `elements` is the single-file build of the elements, where there is one. */
export function createAssets(catalogue: Catalogue, elements: string | undefined): AssetShelf {
  const files = new Map<string, KeptFile>();
  const add = (path: string, type: string, content: string | Uint8Array) => {
    const body = new Uint8Array(Buffer.from(content));
    const gzip = type.includes("utf-8") ? new Uint8Array(gzipSync(body)) : undefined;
    files.set(path, { type, body, gzip });
    const version = createHash("sha256").update(body).digest("base64url").slice(0, 10);
    return `${path}?v=${version}`;
  };
  const svg = "image/svg+xml; charset=utf-8";
  const script = "text/javascript; charset=utf-8";
  const style = "text/css; charset=utf-8";
  for (const product of catalogue.products)
    add(`/art/${product.sku}.svg`, svg, productPicture(catalogue, product));
  add("/art/hero.svg", svg, heroPicture(catalogue));
  add("/art/awning.svg", svg, awningPicture(catalogue));
  add("/art/icon.svg", svg, iconPicture(catalogue));
  const fonts = [
    add("/assets/display.woff2", "font/woff2", font("bricolage-grotesque")),
    add("/assets/text.woff2", "font/woff2", font("figtree")),
  ];
  const sheet = [reserved(), ...sheets.map((name) => own(`${name}.css`).toString())]
    .join("\n")
    .replaceAll(/url\("(\/assets\/\w+\.woff2)"\)/g, (_, path: string) => {
      const versioned = fonts.find((one) => one.startsWith(path));
      return `url("${versioned}")`;
    });
  const assets: Assets = {
    style: add("/assets/shop.css", style, sheet),
    theme: add("/assets/theme.css", style, themeSheet(catalogue)),
    script: add("/assets/shop.js", script, own("shop.js")),
    elements:
      elements !== undefined
        ? add("/assets/elements.js", script, readFileSync(elements))
        : undefined,
    fonts,
  };
  return {
    assets,
    find(path, request) {
      const kept = files.get(path);
      return kept && asset(kept, request);
    },
  };
}
