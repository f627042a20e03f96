// The customer that a path or an answer is about.

/** The customer that something names by our id. */
export function customerIn(named: unknown): string | undefined {
  const { customer } = (named ?? {}) as { readonly customer?: unknown };
  return typeof customer === "string" ? customer : undefined;
}
