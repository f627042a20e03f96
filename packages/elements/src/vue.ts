// @regulars/elements/vue: the elements in Vue templates.

import type { DefineComponent } from "vue";
import type { RegularsHistory } from "./history/history.ts";
import type { RegularsJoin } from "./join/join.ts";
import type { RegularsPoints } from "./points/points.ts";
import type { RegularsProfile } from "./profile/profile.ts";

interface Common {
  url?: string;
  tokenUrl?: string;
  theme?: "light" | "dark" | "auto";
  lang?: string;
}

/** The elements by their tags. */
export interface RegularsVueComponents {
  "regulars-points": DefineComponent<
    Common & Partial<Pick<RegularsPoints, "variant" | "wallet" | "connection">>
  >;
  "regulars-history": DefineComponent<
    Common & Partial<Pick<RegularsHistory, "wallet" | "limit" | "connection">>
  >;
  "regulars-join": DefineComponent<Common & Partial<Pick<RegularsJoin, "consents" | "connection">>>;
  "regulars-profile": DefineComponent<
    Common & Partial<Pick<RegularsProfile, "consents" | "customFields" | "connection">>
  >;
}

declare module "vue" {
  interface GlobalComponents extends RegularsVueComponents {}
}
