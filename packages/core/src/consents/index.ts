// The consents room: what customers allow, since when, and what proves it.

export { isGivenAt, recordConsent } from "./decide.ts";
export {
  type ConsentReads,
  type ConsentWrites,
  createConsentReads,
  createConsentWrites,
} from "./service.ts";
export { type ConsentDraft, type ConsentState, emptyConsents } from "./state.ts";
