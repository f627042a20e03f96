import { bundle } from "../../.ci/bundle.ts";

export default bundle([
  "src/index.ts",
  "src/storage/index.ts",
  "src/http/index.ts",
  "src/node/index.ts",
  "src/testing.ts",
]);
