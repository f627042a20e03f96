import { conformance } from "@regulars/conformance";
import {
  inMemory,
  onBetterSqlite3,
  onFile,
  onLibsql,
  onNodeHandle,
  withPlaceHolders,
} from "../../test/adapters.ts";

for (const adapter of [inMemory, onFile, onNodeHandle, onBetterSqlite3, onLibsql, withPlaceHolders])
  conformance(adapter);
