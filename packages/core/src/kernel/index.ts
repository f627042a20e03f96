// The kernel: the write path and what every room stands on.

export {
  type Batcher,
  type BatcherLimits,
  createBatcher,
  createDoor,
  defaultLimits,
} from "./batcher.ts";
export { type Calendar, createCalendar } from "./calendar.ts";
export {
  type Clock,
  createManualClock,
  futureTolerance,
  type ManualClock,
  systemClock,
} from "./clock.ts";
export type { Command, CustomerTarget, Verdict } from "./command.ts";
export { canonical, contentHash } from "./content-hash.ts";
export { explain, type KernelDraft, tell } from "./draft.ts";
export { createIdSource, type IdSource, type RandomSource } from "./ids.ts";
export { BatchKeys, keyText } from "./keys.ts";
export { customerText } from "./locate.ts";
export { refusalOf } from "./store-fault.ts";
export { createTrial } from "./trial.ts";
export {
  type CommandKind,
  type CustomerCell,
  type DecideContext,
  type Decision,
  type LocatedCommand,
  type Rooms,
  runBatch,
} from "./write-path.ts";
