// Gives Lit's Trusted Types policy our name in the single file, so that a second Lit on the page does not clash with it.

import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

const theirs = /\b(\w+)\.createPolicy\((["'])lit-html\2,(\{createHTML:[^}]*\})\)/;

const ours = (factory: string, rules: string): string => `(() => {
  try {
    return ${factory}.createPolicy("regulars",${rules});
  } catch (error) {
    if (Symbol.for("regulars.script") in globalThis || customElements.get("regulars-points")) return void 0;
    throw new Error("[regulars] This page's Content-Security-Policy does not allow our policy. Add regulars to trusted-types.", { cause: error });
  }
})()`;

/**
 * Renames the policy `lit-html` to `regulars` where Lit makes it. A second copy of the file on one page may not make it
 * again; it renders nothing, since the first one registers the elements, so it goes without.
 *
 * Fails the build when Lit no longer says it that way.
 */
export const policyPlugin: Plugin = {
  name: "trusted-types-policy",
  setup(build) {
    let renamed = 0;
    build.onStart(() => {
      renamed = 0;
    });
    build.onLoad({ filter: /lit-html[\\/](development[\\/])?lit-html\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text.replace(theirs, (_, factory: string, __, rules: string) => {
        renamed += 1;
        return ours(factory, rules);
      });
      return { contents, loader: "js" };
    });
    build.onEnd(() => {
      if (renamed !== 1)
        throw new Error(`Lit's Trusted Types policy was found ${renamed} times, not once`);
    });
  },
};
