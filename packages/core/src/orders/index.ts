// The orders room: orders, refunds and events become points and metrics.

export { spread } from "./base.ts";
export { orderDocument, refundDocument } from "./documents.ts";
export { recordEvent } from "./event.ts";
export { earningInstant } from "./order-rows.ts";
export { parkRefund } from "./parked.ts";
export { recordOrder } from "./record.ts";
export { recordRefund } from "./refund.ts";
export {
  createOrderReads,
  createOrderWrites,
  type OrderReads,
  type OrderWrites,
  type ParkedRefund,
} from "./service.ts";
export type { Draft, State } from "./state.ts";
