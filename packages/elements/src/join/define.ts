// Importing this file registers `<regulars-join>`.

import { define } from "../base/define.ts";
import { RegularsJoin } from "./join.ts";

define("regulars-join", RegularsJoin);

export { RegularsJoin };
