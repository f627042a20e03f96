// Schemas of events, of subscriptions to them, and of pages of them.

import * as z from "zod/mini";
import { type EventType, eventTypes, type ShopEvent, type SubscriptionOrigin } from "./event.ts";
import { customerIdSchema, shopIdSchema } from "./ids-schema.ts";
import { externalText, identifier, integer } from "./schema/plain.ts";
import { instantSchema } from "./time.ts";

/** What can happen to a customer. */
export const eventTypeSchema: z.ZodMiniType<EventType> = z.enum(eventTypes);

/** An event as subscribers are given it. */
export const shopEventSchema: z.ZodMiniType<ShopEvent> = z.strictObject({
  id: externalText,
  shop: shopIdSchema,
  customer: customerIdSchema,
  customerSeq: integer(1),
  type: eventTypeSchema,
  occurredAt: instantSchema,
  recordedAt: instantSchema,
  actor: externalText,
  data: z.record(z.string(), z.unknown()),
});

/** What a subscription is told. */
export interface SubscriptionValues {
  readonly name: string;
  readonly handler: (event: ShopEvent) => unknown;
  readonly onError?: ((failure: never) => void) | undefined;
  readonly types?: readonly EventType[] | undefined;
  readonly from?: SubscriptionOrigin | undefined;
}

/** The name of a subscription. */
export const subscriptionNameSchema: z.ZodMiniType<string> = identifier;

const isFunction = (value: unknown): boolean => typeof value === "function";

/** A subscription: its name, whom to call, the types it wants (all when absent), where it begins. */
export const subscriptionSchema: z.ZodMiniType<SubscriptionValues> = z.strictObject({
  name: subscriptionNameSchema,
  handler: z.custom<SubscriptionValues["handler"]>(isFunction),
  onError: z.optional(z.custom<NonNullable<SubscriptionValues["onError"]>>(isFunction)),
  types: z.optional(z.array(eventTypeSchema).check(z.minLength(1))),
  from: z.optional(z.enum(["now", "start"])),
});

/** Which events of a customer. */
export interface EventPageValues {
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
}

/** A page of a customer's events, oldest first: `after` is the number where the last one ended. */
export const eventPageSchema: z.ZodMiniType<EventPageValues> = z.strictObject({
  after: z.optional(integer(0)),
  limit: z.optional(integer(0, 1_000_000)),
});
