import { bundle } from "../../.ci/bundle.ts";

const small = new URL("src/schema/small.ts", import.meta.url).pathname;

// What a page in a browser loads has its schemas run by a small part of zod.
export default [
  bundle([
    "src/index.ts",
    "src/http/index.ts",
    "src/http/calls.ts",
    "src/http/client.ts",
    "src/http/openapi.ts",
  ]),
  bundle(["src/http/own.ts", "src/http/points.ts"], { "zod/mini": small }),
];
