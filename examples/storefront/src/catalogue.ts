// A shop's catalogue: its name, its looks, its products and the customers one may sign in as, from one JSON file.

import { readFileSync } from "node:fs";

/** Languages in which the shop speaks. */
export type Language = "en" | "zh";

/** A text in both languages. */
type Words = Readonly<Record<Language, string>>;

/** Something to buy. */
export interface Product {
  readonly sku: string;
  readonly name: Words;
  readonly about: Words;
  readonly category: string;
  /** Minor units. */
  readonly price: number;
  /** Which picture is drawn, in which of the theme's tints. */
  readonly art: { readonly motif: string; readonly tint: number; readonly colour: string };
}

/** Colours of a shop; `tints` lie behind products. */
interface Theme {
  readonly light: Readonly<Record<string, string>>;
  readonly dark: Readonly<Record<string, string>>;
  readonly tints: readonly string[];
}

/** A customer one may sign in as without a password. */
interface DemoCustomer {
  readonly id: string;
  readonly source: string;
  readonly name: Words;
  readonly about: Words;
}

/** One past order of a made-up customer. */
interface PastOrder {
  readonly daysAgo: number;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** A shop as its file says. */
export interface Catalogue {
  readonly id: string;
  readonly name: Words;
  readonly tagline: Words;
  readonly hero: {
    readonly title: Words;
    readonly text: Words;
    readonly products: readonly string[];
  };
  /** What the books of this shop are, told in the footer. */
  readonly honesty: Words;
  readonly language: Language;
  readonly currency: string;
  /** First instant of the shop's own time, for books that end in the past; the machine's time when absent. */
  readonly opensAt?: string | undefined;
  /** Program document, relative to the file. */
  readonly program: string;
  /** What one point is worth when paying with it, minor units. */
  readonly pointWorth: number;
  readonly shipping: { readonly price: number; readonly freeFrom: number };
  readonly theme: Theme;
  readonly categories: readonly { readonly id: string; readonly name: Words }[];
  readonly products: readonly Product[];
  readonly customers: readonly DemoCustomer[];
  /** Orders that the first of `customers` made before the shop opened. */
  readonly history?: readonly PastOrder[] | undefined;
}

/** Reads a catalogue file. */
export function readCatalogue(file: URL): Catalogue {
  const catalogue = JSON.parse(readFileSync(file, "utf8")) as Catalogue;
  const categories = new Set(catalogue.categories.map(({ id }) => id));
  const skus = new Set(catalogue.products.map(({ sku }) => sku));
  if (skus.size !== catalogue.products.length)
    throw new Error(`${file.pathname}: a sku comes twice`);
  for (const { sku, category, price } of catalogue.products)
    if (!categories.has(category) || !Number.isSafeInteger(price) || price <= 0)
      throw new Error(`${file.pathname}: product ${sku} has a wrong category or price`);
  const named = [
    ...catalogue.hero.products,
    ...(catalogue.history ?? []).flatMap(({ lines }) => lines.map(({ sku }) => sku)),
  ];
  for (const sku of named)
    if (!skus.has(sku)) throw new Error(`${file.pathname}: there is no product ${sku}`);
  return catalogue;
}

const shops = new URL("../shops/", import.meta.url);

/** Where the catalogue of a shop that lies with this example is. */
export function catalogueFile(name: string): URL {
  return new URL(`${name}.json`, shops);
}

/** The product of a sku. */
export function productOf(catalogue: Catalogue, sku: string): Product | undefined {
  return catalogue.products.find((product) => product.sku === sku);
}
