import { bundle } from "../../.ci/bundle.ts";

export default bundle([
  "src/index.ts",
  "src/sqlite/index.ts",
  "src/postgres/index.ts",
  "src/mysql/index.ts",
  "src/bridges/index.ts",
]);
