// Importing this file registers `<regulars-profile>`.

import { define } from "../base/define.ts";
import { RegularsProfile } from "./profile.ts";

define("regulars-profile", RegularsProfile);

export { RegularsProfile };
