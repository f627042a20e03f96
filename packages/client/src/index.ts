// @regulars/client: every route as a method. This list is all that is public.

export * from "./call.ts";
export { type Client, createClient, type FormattedMethod, type Method } from "./client.ts";
export { createTracker, type Tracked, type Tracker, type TrackerOptions } from "./tracker.ts";
