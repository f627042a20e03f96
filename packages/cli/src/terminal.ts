// Where the command line reads and writes: the process's streams and environment, or a test's.

/** The outside of a command. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Results. */
  readonly out: (text: string) => void;
  /** Progress, questions and errors. */
  readonly err: (text: string) => void;
  /** Whether each stream is a terminal. */
  readonly terminals: { readonly in: boolean; readonly out: boolean; readonly err: boolean };
  /** Width of the terminal. */
  readonly columns: number;
  /** The time now, UTC milliseconds. */
  readonly now: () => number;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  return {
    environment: env,
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    terminals: { in: stdin.isTTY === true, out: stdout.isTTY === true, err: stderr.isTTY === true },
    get columns() {
      return stderr.columns ?? 80;
    },
    now: Date.now,
  };
}

/** Emphasis that is left away where colours are not wanted. */
export interface Paint {
  strong(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  faint(text: string): string;
}

/** Colours for a terminal that shows them, unless NO_COLOR is set (https://no-color.org). */
export function createPaint(terminal: Terminal): Paint {
  const { NO_COLOR, TERM } = terminal.environment;
  const plain = !terminal.terminals.out || (NO_COLOR ?? "") !== "" || TERM === "dumb";
  const painted = (on: number, off: number) => (text: string) =>
    plain ? text : `\u001B[${on}m${text}\u001B[${off}m`;
  return {
    strong: painted(1, 22),
    good: painted(32, 39),
    bad: painted(31, 39),
    faint: painted(2, 22),
  };
}
