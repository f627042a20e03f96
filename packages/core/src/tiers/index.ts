// The tiers room: where members stand on ladders, and how they move.

export { addToDay, type BucketDelta, bucketColumn } from "./bucket.ts";
export {
  type Bench,
  benchOf,
  dueAt,
  judgeChange,
  judgeDue,
} from "./judge.ts";
export { layerFactsOf } from "./layer.ts";
export { enter, meet } from "./meet.ts";
export { createTierReads, type TierReads } from "./service.ts";
export { emptyTiers, type TierDraft, type TierState } from "./state.ts";
export { statusOf, tierAt } from "./status.ts";
export type { BucketRow, StandingRow } from "./store.ts";
export { firstDay, valueOn } from "./window.ts";
