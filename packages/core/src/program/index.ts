// The program room: rating orders by a shop's published policy.

export type {
  AwardCustomer,
  AwardInput,
  AwardLine,
  AwardLot,
  AwardResult,
  CounterIncrement,
  CounterState,
  ShareIncrement,
  ShareState,
} from "./award.ts";
export { checkProgram, type ProgramCheck } from "./check.ts";
export type {
  AwardSize,
  CompiledLadder,
  CompiledProgram,
  CompiledTier,
  CounterName,
  LayerFacts,
  ProgramNeeds,
  ShareName,
} from "./compiled.ts";
export { compileProgram } from "./compiled.ts";
export { factWords } from "./describe-facts.ts";
export { createPrograms, type Programs } from "./programs.ts";
export {
  type ProgramService,
  type PublishRequest,
  publishVersion,
  requireProgram,
} from "./service.ts";
export { versionAt } from "./versions.ts";
