// The program room: rating orders by a shop's published policy.

export type {
  AwardInput,
  AwardLine,
  AwardResult,
} from "./award.ts";
export { formerTier } from "./changes.ts";
export { checkProgram, type ProgramCheck } from "./check.ts";
export type {
  CompiledLadder,
  CompiledProgram,
  CompiledTier,
  LayerFacts,
  ShareName,
} from "./compiled.ts";
export { compileProgram } from "./compiled.ts";
export { usualLease } from "./counter-names.ts";
export { describeProgram } from "./describe.ts";
export { factWords } from "./describe-facts.ts";
export { benefitsForShoppers, programForShoppers } from "./for-shoppers.ts";
export { shareOut } from "./largest-remainder.ts";
export { createPrograms, type Programs } from "./programs.ts";
export {
  type ProgramService,
  type PublishRequest,
  publishVersion,
  requireProgram,
} from "./service.ts";
export { versionAt } from "./versions.ts";
