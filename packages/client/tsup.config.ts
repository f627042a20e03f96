import { bundle } from "../../.ci/bundle.ts";

// What is for tests is built apart, so that none of it reaches what a page loads.
export default [bundle(["src/index.ts", "src/call.ts"]), bundle(["src/testing/index.ts"])];
