// Slots: customers spread evenly by id over a fixed number of places (shares of caps, lanes of the outbox).

/** How many slots there are. Rows are kept by slot: the number never changes. */
export const slots = 16;

/** The slot of a customer. Rows are kept by it: the hash never changes. */
export function slotOf(customer: string): number {
  let hash = 0;
  for (let i = 0; i < customer.length; i++)
    hash = (Math.imul(hash, 31) + customer.charCodeAt(i)) >>> 0;
  return hash % slots;
}
