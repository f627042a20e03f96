// @regulars/elements/jsx: the elements in JSX, for React 19.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { RegularsHistory } from "./history/history.ts";
import type { RegularsJoin } from "./join/join.ts";
import type { RegularsPoints } from "./points/points.ts";
import type { RegularsProfile } from "./profile/profile.ts";

/** Attributes that all elements take. */
export interface CommonAttributes {
  url?: string | undefined;
  "token-url"?: string | undefined;
  theme?: "light" | "dark" | "auto" | undefined;
}

type Jsx<Element, Own> = DetailedHTMLProps<HTMLAttributes<Element>, Element> &
  CommonAttributes &
  Own;

/** The elements by their tags. */
export interface RegularsJsxElements {
  "regulars-points": Jsx<
    RegularsPoints,
    {
      variant?: "card" | "badge" | undefined;
      wallet?: string | undefined;
      connection?: RegularsPoints["connection"];
    }
  >;
  "regulars-history": Jsx<
    RegularsHistory,
    {
      wallet?: string | undefined;
      limit?: number | undefined;
      connection?: RegularsHistory["connection"];
    }
  >;
  "regulars-join": Jsx<
    RegularsJoin,
    { consents?: RegularsJoin["consents"] | undefined; connection?: RegularsJoin["connection"] }
  >;
  "regulars-profile": Jsx<
    RegularsProfile,
    {
      consents?: RegularsProfile["consents"] | undefined;
      customFields?: RegularsProfile["customFields"] | undefined;
      connection?: RegularsProfile["connection"];
    }
  >;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends RegularsJsxElements {}
  }
}
