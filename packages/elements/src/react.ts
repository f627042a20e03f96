// @regulars/elements/react: the elements as React components, with properties and events instead of attributes.

import { createComponent, type EventName, type ReactWebComponent } from "@lit/react";
import * as React from "react";
import type { RegularsConsentEvent } from "./events/consent.ts";
import type { RegularsJoinAskedEvent } from "./events/join-asked.ts";
import type { RegularsJoinedEvent } from "./events/joined.ts";
import type { RegularsLeftEvent } from "./events/left.ts";
import type { RegularsSavedEvent } from "./events/saved.ts";
import type { RegularsSignInEvent } from "./events/sign-in.ts";
import type { RegularsSummaryEvent } from "./events/summary.ts";
import { RegularsHistory } from "./history/define.ts";
import { RegularsJoin } from "./join/define.ts";
import { RegularsPoints } from "./points/define.ts";
import { RegularsProfile } from "./profile/define.ts";

/** Events by the names of React properties. */
export type PointsEvents = {
  onSignIn: EventName<RegularsSignInEvent>;
  onSummary: EventName<RegularsSummaryEvent>;
  onJoinAsked: EventName<RegularsJoinAskedEvent>;
};

/** Events by the names of React properties. */
export type HistoryEvents = {
  onSignIn: EventName<RegularsSignInEvent>;
};

/** Events by the names of React properties. */
export type JoinEvents = {
  onSignIn: EventName<RegularsSignInEvent>;
  onJoined: EventName<RegularsJoinedEvent>;
};

/** Events by the names of React properties. */
export type ProfileEvents = {
  onSignIn: EventName<RegularsSignInEvent>;
  onSaved: EventName<RegularsSavedEvent>;
  onConsent: EventName<RegularsConsentEvent>;
  onLeft: EventName<RegularsLeftEvent>;
};

const onSignIn = "regulars-sign-in" as EventName<RegularsSignInEvent>;

/** `<regulars-points>`. */
export const Points: ReactWebComponent<RegularsPoints, PointsEvents> = createComponent({
  react: React,
  tagName: "regulars-points",
  elementClass: RegularsPoints,
  events: {
    onSignIn,
    onSummary: "regulars-summary" as EventName<RegularsSummaryEvent>,
    onJoinAsked: "regulars-join-asked" as EventName<RegularsJoinAskedEvent>,
  },
});

/** `<regulars-history>`. */
export const History: ReactWebComponent<RegularsHistory, HistoryEvents> = createComponent({
  react: React,
  tagName: "regulars-history",
  elementClass: RegularsHistory,
  events: { onSignIn },
});

/** `<regulars-join>`. */
export const Join: ReactWebComponent<RegularsJoin, JoinEvents> = createComponent({
  react: React,
  tagName: "regulars-join",
  elementClass: RegularsJoin,
  events: { onSignIn, onJoined: "regulars-joined" as EventName<RegularsJoinedEvent> },
});

/** `<regulars-profile>`. */
export const Profile: ReactWebComponent<RegularsProfile, ProfileEvents> = createComponent({
  react: React,
  tagName: "regulars-profile",
  elementClass: RegularsProfile,
  events: {
    onSignIn,
    onSaved: "regulars-saved" as EventName<RegularsSavedEvent>,
    onConsent: "regulars-consent" as EventName<RegularsConsentEvent>,
    onLeft: "regulars-left" as EventName<RegularsLeftEvent>,
  },
});
