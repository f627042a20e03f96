// The privacy room: personal data sealed, found, masked, handed out and removed.

export {
  type Mask,
  type Masked,
  type MaskedNoun,
  maskFor,
  maySearchBy,
  type SearchField,
} from "./mask.ts";
export { erasePerson } from "./redact.ts";
export type { RotationOptions, RotationProgress, RotationReport } from "./rotate.ts";
export { type CustomerFinder, createSearch } from "./search.ts";
export {
  createPrivacyService,
  type PrivacyService,
  type PrivacyStatus,
  type SealedUnder,
} from "./service.ts";
export { createVault, type ShopVault, type Vault } from "./vault.ts";
export { nameWords } from "./words.ts";
