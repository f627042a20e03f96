"use client";
// The badge: a client component, since the element lives in the browser.

import { connectRegulars } from "@regulars/elements";
import { Points } from "@regulars/elements/react";
import { useEffect } from "react";

/** The signed-in customer's points. */
export function PointsBadge() {
  useEffect(() => {
    connectRegulars({ url: "/regulars", token: "/regulars-token" });
  }, []);
  return <Points variant="badge" />;
}
