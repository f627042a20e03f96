// @regulars/elements/define: everything, registered at once.

export * from "./index.ts";

import "./history/define.ts";
import "./join/define.ts";
import "./points/define.ts";
import "./profile/define.ts";
