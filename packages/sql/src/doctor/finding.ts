// What a check of a database's health finds: facts, without words in any language.

/** Everything that is looked at. */
export type DoctorCheck =
  | "server"
  | "schema"
  | "rights"
  | "migrating"
  | "read_only"
  | "durability"
  | "isolation"
  | "connections"
  | "idle_transactions"
  | "clock"
  | "autovacuum"
  | "hot_updates"
  | "dead_rows"
  | "index_size"
  | "collation"
  | "engine"
  | "strict_mode"
  | "packet_size"
  | "buffer_pool"
  | "wal"
  | "replication_slots"
  | "journal"
  | "network_file"
  | "disk_space";

/**
 * `ok`; `hint`: might be better; `warning`: will hurt sooner or later; `error`: does not work, or can lose what was
 * acknowledged; `unknown`: the database did not let us look.
 */
export type DoctorState = "ok" | "hint" | "warning" | "error" | "unknown";

/** One thing that was looked at. */
export interface DoctorFinding {
  readonly check: DoctorCheck;
  readonly state: DoctorState;
  /** What was found and what is wanted; the texts of people are made from them. */
  readonly facts: Readonly<Record<string, string | number>>;
}

/** How a database stands. */
export interface DoctorReport {
  /** `SQLite`, `PostgreSQL`, `MariaDB`, `MySQL`, or `other`. */
  readonly product: string;
  readonly version: string;
  readonly findings: readonly DoctorFinding[];
}

/** What the doctor may be told. */
export interface DoctorOptions {
  /** Connections that one process of the shop may open; 10 when absent. */
  readonly pool?: number | undefined;
  /** This machine's time, UTC milliseconds; `Date.now` when absent. */
  readonly now?: (() => number) | undefined;
}

/** A row as the database told it. */
type DoctorRow = Readonly<Record<string, unknown>>;

/** Asks the database something. */
export type DoctorAsk = (
  sql: string,
  ...values: readonly string[]
) => Promise<readonly DoctorRow[]>;

/** What a check works with. */
export interface DoctorScene {
  readonly ask: DoctorAsk;
  readonly pool: number;
  readonly now: () => number;
}

/** One check. */
export interface DoctorExam {
  readonly check: DoctorCheck;
  look(scene: DoctorScene): Promise<readonly DoctorFinding[]>;
}

/** Carries checks out one after the other. What cannot be looked at is `unknown`. */
export async function examine(
  exams: readonly DoctorExam[],
  scene: DoctorScene,
): Promise<readonly DoctorFinding[]> {
  const findings: DoctorFinding[] = [];
  for (const { check, look } of exams) {
    try {
      const found = await look(scene);
      findings.push(...(found.length === 0 ? [{ check, state: "ok", facts: {} } as const] : found));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      findings.push({ check, state: "unknown", facts: { reason } });
    }
  }
  return findings;
}

/** Settings that are not as wanted. */
export function settingFindings(
  check: DoctorCheck,
  state: DoctorState,
  settings: readonly {
    readonly setting: string;
    readonly value: unknown;
    readonly wanted: string;
    readonly isGood: boolean;
  }[],
): readonly DoctorFinding[] {
  return settings
    .filter(({ isGood }) => !isGood)
    .map(({ setting, value, wanted }) => ({
      check,
      state,
      facts: { setting, value: String(value), wanted },
    }));
}

/** The two machines' clocks must agree: an order's instant may lie at most five minutes ahead. */
export function clockFinding(theirs: number, before: number, after: number): DoctorFinding {
  const difference = Math.max(0, before - theirs, theirs - after);
  const seconds = Math.round(difference / 1_000);
  const state = seconds > 150 ? "error" : seconds > 5 ? "warning" : "ok";
  return { check: "clock", state, facts: { seconds } };
}

/** Whether a pool fits into what the server has left. */
export function connectionFinding(a: {
  readonly limit: number;
  readonly used: number;
  readonly pool: number;
}): DoctorFinding {
  const { limit, used, pool } = a;
  const state = pool > limit ? "error" : used + pool > limit * 0.9 ? "warning" : "ok";
  return { check: "connections", state, facts: { limit, used, pool } };
}
