import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { expect, test } from "vitest";
import { productPicture } from "./art/art.ts";
import { catalogueFile, readCatalogue } from "./catalogue.ts";
import { en } from "./texts/en.ts";
import { zh } from "./texts/zh.ts";

const names = ["online-retail", "ecommerce"];

test.each(names)("every product of %s has a picture and both names", (name) => {
  const catalogue = readCatalogue(catalogueFile(name));
  for (const product of catalogue.products) {
    expect(productPicture(catalogue, product)).toMatch(/^<svg [\s\S]+<\/svg>$/);
    for (const words of [product.name, product.about])
      expect([words.en.length > 1, /\p{Script=Han}/u.test(words.zh)]).toEqual([true, true]);
  }
});

test("products of the real shop were sold there, at the price that is asked", async () => {
  const { products } = readCatalogue(catalogueFile("online-retail"));
  const open = new Set(products.map(({ sku, price }) => `${sku} ${price}`));
  const data = new URL("../../data/online-retail/online_retail.csv.gz", import.meta.url);
  const lines = createInterface({ input: createReadStream(data).pipe(createGunzip()) });
  for await (const line of lines) {
    // InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,…; only the description may hold commas.
    const fields = line.split(",");
    const price = Math.round(Number(fields.at(-3)) * 100);
    if (open.delete(`${fields[1]} ${price}`) && open.size === 0) break;
  }
  expect([...open]).toEqual([]);
});

test("both languages say the same things with the same places", () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [phrase, text] of Object.entries(en))
    expect(places(zh[phrase as keyof typeof en]), phrase).toEqual(places(text));
});
