import { bundle } from "../../.ci/bundle.ts";

export default bundle([
  "src/index.ts",
  "src/http/index.ts",
  "src/http/calls.ts",
  "src/http/client.ts",
  "src/http/openapi.ts",
  "src/http/points.ts",
]);
