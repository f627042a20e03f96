// Points of one wallet as a record by wallet id: small ones are made once, because rating needs several per order.

/** Points by wallet. Frozen: records are shared. */
export type WalletRecord = Readonly<Record<string, number>>;

/** Records up to this many points are kept. */
const kept = 4096;

/** Makes the function that answers a wallet's record of some points. */
export function createWalletRecords(wallet: string): (points: number) => WalletRecord {
  const records: (WalletRecord | undefined)[] = new Array<undefined>(kept).fill(undefined);
  return (points) => {
    const known = points < kept ? records[points] : undefined;
    if (known) return known;
    const made = Object.freeze({ [wallet]: points });
    if (points < kept) records[points] = made;
    return made;
  };
}
