// `@regulars/sql`: the parts that every SQL store is made of.

export type { Dialect } from "./dialects/dialect.ts";
export type { Inner } from "./inner.ts";
export type { SqlValue } from "./statements/statement.ts";
export { createStore, type StoreOptions } from "./store.ts";
