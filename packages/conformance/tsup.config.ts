import { bundle } from "../../.ci/bundle.ts";

export default bundle(["src/index.ts"]);
