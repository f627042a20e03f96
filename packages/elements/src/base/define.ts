// Registers elements once, whoever comes first.

import { version } from "./version.ts";

const versionKey = Symbol.for("regulars.version");

/**
 * Registers a class under a name, unless the name is taken: two scripts, or two versions, on one page are no error. What
 * was there first stays.
 */
export function define(name: string, element: CustomElementConstructor): void {
  const there = customElements.get(name) as { [versionKey]?: string } | undefined;
  if (!there) {
    Object.defineProperty(element, versionKey, { value: version });
    customElements.define(name, element);
    return;
  }
  const other = there[versionKey];
  if (other !== version)
    console.info(
      `[regulars] <${name}> ${other ?? "of another maker"} is there; ${version} is not used.`,
    );
}
