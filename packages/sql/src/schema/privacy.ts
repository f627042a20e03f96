// Tables of privacy: data keys.

import type { DataKeyRow } from "@regulars/core/storage";
import { integer, type Table, table, text } from "./table.ts";

/** Sealed data keys, one a customer; that of the empty customer is the shop's own. */
export const dataKeys: Table<DataKeyRow> = table<DataKeyRow>({
  name: "regulars_data_keys",
  columns: { shop: text, customer: text, keyId: text, wrapped: text, complete: integer },
  key: ["shop", "customer"],
});
