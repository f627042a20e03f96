// @regulars/elements: the classes, the connection and the events. Nothing is registered here; this list is all that is public.

export { RegularsElement } from "./base/element.ts";
export { version } from "./base/version.ts";
export {
  type Connection,
  type ConnectionOptions,
  connectRegulars,
  createConnection,
  currentConnection,
} from "./connection/connection.ts";
export { type IssuedToken, tokenFrom } from "./connection/token-from.ts";
export type { ConsentChange, ConsentOffer } from "./consent/consents.ts";
export { RegularsConsentEvent } from "./events/consent.ts";
export { RegularsJoinAskedEvent } from "./events/join-asked.ts";
export { RegularsJoinedEvent } from "./events/joined.ts";
export { RegularsLeftEvent } from "./events/left.ts";
export { RegularsSavedEvent } from "./events/saved.ts";
export { RegularsSignInEvent } from "./events/sign-in.ts";
export { RegularsSummaryEvent } from "./events/summary.ts";
export { RegularsHistory } from "./history/history.ts";
export { RegularsJoin } from "./join/join.ts";
export { changedEvent, refreshRegulars } from "./live/page-signals.ts";
export type { Phase } from "./live/resource.ts";
export { RegularsPoints } from "./points/points.ts";
export type { FieldText, ProfileField } from "./profile/own-fields.ts";
export { RegularsProfile } from "./profile/profile.ts";
