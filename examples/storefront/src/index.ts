// The storefront example: a shop that has its orders and its points in one file and one transaction.

export { type Catalogue, catalogueFile, type Language, readCatalogue } from "./catalogue.ts";
export { type OpenOptions, type OpenShop, openShop } from "./open.ts";
export { secretFile } from "./secret-file.ts";
export { type ServedShop, type ServeOptions, serveShop } from "./serve.ts";
export type { Payment, Shop } from "./shop.ts";
export type { Storefront } from "./storefront.ts";
