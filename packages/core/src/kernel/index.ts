// The kernel: the write path and what every room stands on.

export {
  type Batcher,
  type BatcherLimits,
  createBatcher,
  createDoor,
} from "./batcher.ts";
export type { Calendar } from "./calendar.ts";
export {
  type Clock,
  createManualClock,
  futureTolerance,
  type ManualClock,
  systemClock,
} from "./clock.ts";
export type { BroughtIdentity, Command, CustomerTarget, Verdict } from "./command.ts";
export { canonical, contentHash } from "./content-hash.ts";
export { type Delivery, type DeliveryFailure, startDelivery } from "./delivery/delivery.ts";
export { laneNames } from "./delivery/lanes.ts";
export { compareOutbox } from "./delivery/progress.ts";
export { type DeliveryTiming, timingOf } from "./delivery/timing.ts";
export { eventOf } from "./event-view.ts";
export { createIdSource, type IdSource, type RandomSource } from "./ids.ts";
export {
  type Instrument,
  type InstrumentName,
  instruments,
  type Measurement,
  type Metrics,
} from "./instruments.ts";
export { BatchKeys } from "./keys.ts";
export { customerText } from "./locate.ts";
export { slotOf } from "./slots.ts";
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
