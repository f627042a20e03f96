import { bundle } from "../../.ci/bundle.ts";

export default bundle([
  "src/index.ts",
  "src/http/index.ts",
  "src/http/openapi.ts",
  "src/http/points.ts",
]);
