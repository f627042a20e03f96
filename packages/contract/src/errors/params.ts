// What each error code is told: the facts that its texts name.

type Nothing = Readonly<Record<never, never>>;

interface FileParams {
  /** Path as the caller gave it. */
  readonly file: string;
}

interface StorageParams {
  /** What the database said, in its own words. */
  readonly reason: string;
}

/** The facts of each error code. Instants are UTC milliseconds. */
export interface ErrorParams {
  // what was sent
  readonly invalid_input: Nothing;
  readonly invalid_currency: { readonly currency: string };
  readonly currency_mismatch: { readonly currency: string; readonly expected: string };
  readonly date_in_future: { readonly occurredAt: number; readonly now: number };
  readonly rollover_in_future: { readonly day: string; readonly today: string };
  readonly number_too_large: { readonly field: string };
  readonly unknown_wallet: { readonly wallet: string };
  readonly unknown_ladder: { readonly ladder: string };

  // programs
  readonly program_invalid: Nothing;
  readonly program_missing: { readonly shop: string };
  readonly program_differs: { readonly shop: string; readonly version: number };
  readonly version_taken: { readonly version: number; readonly effectiveFrom: number };
  readonly effective_in_past: { readonly effectiveFrom: number; readonly now: number };

  // what is asked for
  readonly customer_not_found: { readonly customer: string };
  readonly order_not_found: { readonly order: string };
  readonly entry_not_found: { readonly entry: string };
  readonly explanation_not_found: { readonly id: string };
  readonly spend_not_found: { readonly source: string; readonly id: string };

  // what the present state refuses
  readonly key_conflict: {
    readonly kind: string;
    readonly source: string;
    readonly id: string;
    readonly revision: number;
  };
  readonly order_customer_changed: {
    /** The order, as its sender names it. */
    readonly key: string;
    /** Whose order it is. */
    readonly customer: string;
  };
  readonly refund_exceeds: {
    readonly order: string;
    readonly ordinal: number;
    /** Units, or minor units of money. */
    readonly asked: number;
    readonly left: number;
  };
  readonly insufficient_points: {
    readonly wallet: string;
    readonly requested: number;
    readonly available: number;
  };
  readonly already_unspent: { readonly source: string; readonly id: string };
  readonly customer_erased: { readonly customer: string };
  readonly identity_taken: { readonly kind: string };
  readonly subscription_taken: { readonly name: string };

  // engine and storage
  readonly engine_closed: Nothing;
  readonly queue_full: { readonly waiting: number };
  readonly storage_busy: StorageParams;
  readonly storage_full: StorageParams;
  readonly storage_lost: StorageParams;
  readonly storage_corrupt: StorageParams;
  readonly storage_failed: StorageParams;
  readonly outcome_unknown: StorageParams;
  readonly schema_newer: { readonly found: number; readonly known: number };
  readonly schema_mismatch: { readonly migration: string };
  readonly migration_pending: {
    /** The first of them. */
    readonly migration: string;
    readonly count: number;
  };
  readonly database_unreachable: StorageParams;
  readonly login_refused: StorageParams;
  readonly rights_missing: StorageParams;
  readonly connections_exhausted: StorageParams;
  readonly server_too_old: {
    readonly product: string;
    readonly found: string;
    readonly needed: string;
  };
  readonly tool_missing: { readonly tool: string };
  readonly tool_too_old: {
    readonly tool: string;
    readonly found: string;
    readonly needed: string;
  };
  readonly tool_failed: { readonly tool: string; readonly reason: string };
  readonly backup_exists: FileParams;
  readonly backup_damaged: FileParams & StorageParams;
  readonly restore_refused: {
    /** Where the books were to go; a URL without its password. */
    readonly target: string;
  };
  readonly transaction_required: Nothing;

  // the door
  readonly unauthenticated: Nothing;
  readonly forbidden: { readonly caller: string; readonly permission: string };
  readonly origin_refused: { readonly origin: string };
  readonly route_not_found: { readonly path: string };
  readonly method_not_allowed: {
    readonly path: string;
    readonly method: string;
    /** Methods, separated by commas. */
    readonly allowed: string;
  };
  readonly media_type_unsupported: { readonly type: string };
  readonly body_malformed: { readonly reason: string };
  readonly body_too_large: { readonly limit: number };
  readonly cursor_invalid: Nothing;
  readonly idempotency_key_missing: Nothing;
  readonly idempotency_key_invalid: Nothing;
  readonly idempotency_key_reused: Nothing;
  readonly request_in_flight: Nothing;
  readonly rate_limited: { readonly seconds: number };
  readonly server_failed: { readonly request: string };
  readonly token_unavailable: { readonly reason: string };
  readonly server_unreachable: { readonly url: string };
  readonly server_timed_out: { readonly url: string; readonly seconds: number };
  readonly answer_invalid: { readonly url: string; readonly reason: string };

  // who may call
  readonly key_not_found: { readonly key: string };
  readonly keyring_missing: Nothing;
  readonly keyring_key_missing: { readonly key: string };
  readonly secret_too_short: {
    readonly key: string;
    readonly bytes: number;
    readonly least: number;
  };

  // personal data
  readonly seal_required: { readonly shop: string };
  readonly seal_broken: {
    /** Table and column. */
    readonly column: string;
    /** A customer's id, or a shop's name. */
    readonly owner: string;
  };

  // files and the command line
  readonly file_not_found: FileParams;
  readonly file_empty: FileParams;
  readonly file_truncated: FileParams;
  readonly file_damaged: FileParams;
  readonly file_binary: FileParams;
  readonly file_encoding: FileParams & { readonly line: number };
  readonly encoding_unknown: FileParams & { readonly encoding: string };
  readonly quote_not_closed: FileParams & { readonly line: number };
  readonly line_too_long: FileParams & { readonly line: number; readonly limit: number };
  readonly map_invalid: FileParams;
  readonly header_missing: FileParams & { readonly column: string };
  readonly report_unwritable: FileParams;
  readonly file_exists: FileParams;
  readonly file_unwritable: FileParams;
  readonly config_invalid: FileParams;
  readonly database_missing: FileParams;
  readonly usage: { readonly problem: string };
}

/** A code that names an error for ever; programs compare it, never the text. */
export type ErrorCode = keyof ErrorParams;

/** A text in both languages. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** The texts of a code in one language. `{name}` stands for a fact, `{name|time}` for an instant, `{name|kind}` for the word of a kind. */
export interface ErrorTexts {
  /** What kind of error it is, without facts. */
  readonly title: string;
  /** What happened and why. */
  readonly detail: string;
  /** What to do. */
  readonly remedy: string;
}

/** One row of the code table. */
export interface ErrorEntry<Code extends ErrorCode = ErrorCode> {
  /** HTTP status. */
  readonly status: number;
  readonly en: ErrorTexts;
  readonly zh: ErrorTexts;
  /** Facts as an example, for documentation and tests. */
  readonly example: ErrorParams[Code];
}

/** Some rows of the code table. */
export type ErrorEntries<Code extends ErrorCode> = { readonly [C in Code]: ErrorEntry<C> };
