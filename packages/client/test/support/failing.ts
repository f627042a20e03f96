// Calls that are expected to fail.

import { ClientError } from "../../src/call.ts";

/** The error of a call. Throws when it succeeds or fails otherwise. */
export async function failureOf(call: Promise<unknown>): Promise<ClientError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ClientError) return error;
    throw error;
  }
  throw new Error("the call succeeded");
}
