// The customers room: who the shop knows, and their standing at any instant.

export {
  erase,
  joinProgram,
  leaveProgram,
  refuseErased,
  register,
  update,
} from "./decide.ts";
export {
  type CustomerReads,
  type CustomerWrites,
  createCustomerReads,
  createCustomerWrites,
  type JoinOptions,
  type RegisterOptions,
  type UpdateOptions,
} from "./service.ts";
export { enterLadders, isEligible, settle } from "./settle.ts";
export { type CustomerDraft, type CustomerState, newHead } from "./state.ts";
