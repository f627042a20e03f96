// Tables of privacy: data keys, and words by which staff find customers.

import type { DataKeyRow, SearchWordRow } from "@regulars/core/storage";
import { integer, type Table, table, text } from "./table.ts";

/** Sealed data keys, one a customer; that of the empty customer is the shop's own. */
export const dataKeys: Table<DataKeyRow> = table<DataKeyRow>({
  name: "regulars_data_keys",
  columns: { shop: text, customer: text, keyId: text, wrapped: text, complete: integer },
  key: ["shop", "customer"],
});

/** Hashed words of names. */
export const searchWords: Table<SearchWordRow> = table<SearchWordRow>({
  name: "regulars_search_words",
  columns: { shop: text, word: text, customer: text },
  key: ["shop", "word", "customer"],
  spread: ["shop", "word"],
  indexes: [{ name: "regulars_search_words_customer", columns: ["shop", "customer"] }],
});
