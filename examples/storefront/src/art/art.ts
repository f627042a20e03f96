// Pictures of the shop, drawn from its catalogue: products, the hero, the awning.

import { type Catalogue, type Product, productOf } from "../catalogue.ts";
import { mix, paletteOf } from "./colours.ts";
import { houseMotifs } from "./house.ts";
import { type Motif, tableMotifs } from "./table.ts";

const motifs: Readonly<Record<string, Motif>> = { ...tableMotifs, ...houseMotifs };

function drawn({ art, sku }: Product): string {
  const motif = motifs[art.motif];
  if (motif === undefined) throw new Error(`${sku}: there is no drawing called ${art.motif}`);
  return motif(paletteOf(art.colour));
}

function svg(width: number, height: number, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${inside}</svg>`;
}

/** A product on its tint. */
export function productPicture(catalogue: Catalogue, product: Product): string {
  const tint = catalogue.theme.tints[product.art.tint] ?? "#eeeeee";
  const ground = mix(tint, "#ffffff", 0.4);
  return svg(
    240,
    240,
    `<rect width="240" height="240" fill="${tint}"/><circle cx="120" cy="120" r="98" fill="${ground}"/><g transform="translate(20 22)">${drawn(product)}</g>`,
  );
}

/** The hero's shelf: three products before a window. */
export function heroPicture(catalogue: Catalogue): string {
  const { tints, light } = catalogue.theme;
  const [first, second, third] = catalogue.hero.products.map((sku) => productOf(catalogue, sku));
  const at = (product: Product | undefined, x: number, y: number, size: number) =>
    product === undefined
      ? ""
      : `<g transform="translate(${x} ${y}) scale(${size})">${drawn(product)}</g>`;
  const wall = mix(light.brand ?? "#114433", "#000000", 0.12);
  const pane = (x: number, y: number, width: number, tint: string | undefined) =>
    `<path d="M${x} ${y + width / 2}a${width / 2} ${width / 2} 0 0 1 ${width} 0V404H${x}z" fill="${tint}"/>`;
  return svg(
    640,
    480,
    `<rect width="640" height="480" fill="${wall}"/>
${pane(40, 116, 168, tints[3])}${pane(226, 46, 188, tints[5])}${pane(432, 116, 168, tints[1])}
<rect y="404" width="640" height="16" fill="#b98a4e"/><rect y="420" width="640" height="60" fill="${mix(wall, "#000000", 0.25)}"/><path d="M80 420v34M560 420v34" stroke="#8a6231" stroke-width="12"/>
${at(second, 22, 233, 1.02)}${at(first, 175, 160, 1.45)}${at(third, 414, 233, 1.02)}`,
  );
}

/** The striped awning over the page: one repeat of it. */
export function awningPicture({ theme }: Catalogue): string {
  const { stripe, "stripe-2": other } = theme.light;
  const scallop = (x: number, fill: string | undefined) =>
    `<path d="M${x} 0h28v12a14 14 0 0 1-28 0z" fill="${fill}"/>`;
  return svg(56, 28, `${scallop(0, stripe)}${scallop(28, other)}`);
}

/** The small picture of the browser's tab. */
export function iconPicture({ theme }: Catalogue): string {
  const { brand, stripe, "stripe-2": other } = theme.light;
  return svg(
    32,
    32,
    `<rect width="32" height="32" rx="7" fill="${brand}"/><path d="M4 6h8v9a4 4 0 0 1-8 0zM20 6h8v9a4 4 0 0 1-8 0z" fill="${stripe}"/><path d="M12 6h8v9a4 4 0 0 1-8 0z" fill="${other}"/><path d="M9 23h14" stroke="${other}" stroke-width="3" stroke-linecap="round"/>`,
  );
}
