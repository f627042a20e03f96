// The access room: who may call, how often, and each request once.

export {
  checkKeyring,
  deriveKey,
  hasKey,
  type KeyPurpose,
  type Keyring,
  parseKeyring,
} from "./keyring.ts";
export { createKeys, type KeyService, type ServerKey, type ServerKeyRequest } from "./keys.ts";
export type { CustomerPrincipal, KeyPrincipal, Principal } from "./principal.ts";
export {
  createRateLimiter,
  type RateAnswer,
  type RateService,
  type RateTake,
} from "./rates.ts";
export type { KeptResponse, RequestBegun, RequestHandle } from "./request.ts";
export {
  createRequestSteps,
  createRequests,
  type RequestService,
  type RequestToBegin,
  type RequestToFinish,
} from "./requests.ts";
export { createRevocations, type Revocations, tokenRevocation } from "./revocations.ts";
export {
  createTokens,
  type MintedToken,
  type TokenRequest,
  type TokenRevocation,
  type TokenService,
} from "./tokens.ts";
