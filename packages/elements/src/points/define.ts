// Importing this file registers `<regulars-points>`.

import { define } from "../base/define.ts";
import { RegularsPoints } from "./points.ts";

define("regulars-points", RegularsPoints);

export { RegularsPoints };
