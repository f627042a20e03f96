// Importing this file registers `<regulars-history>`.

import { define } from "../base/define.ts";
import { RegularsHistory } from "./history.ts";

define("regulars-history", RegularsHistory);

export { RegularsHistory };
