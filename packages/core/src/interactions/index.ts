// The interactions room: what customers do without buying, kept with their consent, never trusted for earning.

export { mostKept, track } from "./decide.ts";
export {
  createInteractionReads,
  createInteractionWrites,
  type InteractionReads,
  type InteractionWrites,
} from "./service.ts";
export { type InteractionDraft, type InteractionState, noInteractions } from "./state.ts";
