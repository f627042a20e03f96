// What the single file for a script tag is made of: everything of `index.ts`, then the elements, each registered in a task
// of its own, so that none of them keeps a page from answering for long.

import { define } from "./base/define.ts";
import { nextTask } from "./base/next-task.ts";
import { RegularsHistory } from "./history/history.ts";
import { RegularsJoin } from "./join/join.ts";
import { RegularsPoints } from "./points/points.ts";
import { RegularsProfile } from "./profile/profile.ts";

export * from "./index.ts";

/** Says that a copy of the file is on the page. The policy in `build/policy-plugin.ts` looks for it too. */
const taken = Symbol.for("regulars.script");
const isSecond = taken in globalThis;
Object.defineProperty(globalThis, taken, { value: true });

// The badge stands on most pages and comes first.
for (const [name, element] of [
  ["regulars-points", RegularsPoints],
  ["regulars-history", RegularsHistory],
  ["regulars-join", RegularsJoin],
  ["regulars-profile", RegularsProfile],
] as const) {
  await (isSecond ? customElements.whenDefined(name) : nextTask());
  define(name, element);
}
