export * from "./import/import-orders.ts";
