// @regulars/elements/define: everything, registered. Also what the single file for a script tag is made of.

export * from "./index.ts";

import "./history/define.ts";
import "./join/define.ts";
import "./points/define.ts";
import "./profile/define.ts";
