// What an adapter hands to the suites: a fresh store, and the doors that its declared capabilities need.

import type { HostTransaction, Store, StoreCapabilities } from "@regulars/core/storage";

/** A host's open transaction, with the host's own writes beside ours. */
export interface OpenHostTransaction {
  readonly transaction: HostTransaction;
  /** Writes a row of the host's own inside the transaction. */
  note(text: string): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** A shop that shares its database with the store. */
export interface HostShop {
  begin(): Promise<OpenHostTransaction>;
  /** The host's committed rows. */
  notes(): Promise<readonly string[]>;
}

/** A store on an empty database, opened for one check. */
export interface OpenedStore {
  readonly store: Store;
  /** Ends the store and opens the same data again; needed when `durable` is declared. */
  readonly reopen?: () => Promise<Store>;
  /** A second store on the same data while the first is open; needed when `sharedData` is declared. */
  readonly second?: () => Promise<Store>;
  /** Needed for each mode declared in `hostTransactions`. */
  readonly hosts?: { readonly sync?: HostShop; readonly async?: HostShop };
  /** Ends everything that was opened and removes the data. */
  close(): Promise<void>;
}

/** A database adapter under test. */
export interface ConformanceAdapter {
  readonly name: string;
  /** Opens a store on a database of its own that holds nothing. */
  open(): Promise<OpenedStore>;
}

/** What the adapter's stores declare. */
export async function capabilitiesOf(adapter: ConformanceAdapter): Promise<StoreCapabilities> {
  const opened = await adapter.open();
  try {
    return opened.store.capabilities;
  } finally {
    await opened.close();
  }
}
