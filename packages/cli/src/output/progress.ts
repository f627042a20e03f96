// Progress of long work: a bar with rate and time left on a terminal, a line now and then elsewhere.

import { cutToWidth } from "./display.ts";

/** Something of which a part is done. */
export interface Step {
  /** Of `total`, in any unit that grows evenly. */
  readonly done: number;
  /** Undefined: nobody knows. */
  readonly total: number | undefined;
  /** What is counted for people. */
  readonly count: number;
  readonly seconds: number;
}

/** Shows steps. */
export interface ProgressBar {
  show(step: Step): void;
  /** Clears the bar away. */
  end(): void;
}

/** How progress is shown. */
export interface ProgressOptions {
  readonly write: (text: string) => void;
  readonly terminal: boolean;
  readonly quiet: boolean;
  /** Columns of the terminal. */
  readonly columns: number;
  /** One step in words, such as `120,000 lines · 41,200/s · 0:12 left`. */
  readonly words: (step: Step, rate: number, secondsLeft: number) => string;
}

const firstLineAfter = 2;
const lineEvery = 5;
const cells = 24;

/** Makes a progress bar; it writes nothing when `quiet`. */
export function createProgressBar(options: ProgressOptions): ProgressBar {
  const { write, terminal, quiet, words } = options;
  let shown = false;
  let lineAt = firstLineAfter;

  return {
    show(step) {
      if (quiet) return;
      if (!terminal && step.seconds < lineAt) return;
      const rate = step.seconds > 0 ? step.count / step.seconds : 0;
      const part = step.total ? Math.min(1, step.done / step.total) : undefined;
      const left = part ? (step.seconds * (1 - part)) / part : 0;
      const percent = part === undefined ? "" : `${Math.floor(part * 100)} %  `.padStart(7);
      const text = `${percent}${words(step, rate, left)}`;
      if (!terminal) {
        lineAt = step.seconds + lineEvery;
        write(`${text}\n`);
        return;
      }
      const full = Math.round((part ?? 0) * cells);
      const bar = `${"█".repeat(full)}${"░".repeat(cells - full)} `;
      const line = part !== undefined && options.columns > cells + 30 ? `${bar}${text}` : text;
      write(`\r\u001B[2K${cutToWidth(line, options.columns - 1)}`);
      shown = true;
    },
    end() {
      if (shown) write("\r\u001B[2K");
      shown = false;
    },
  };
}

/** Seconds as `0:07`, `12:30` or `1:02:03`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (parts[0] === 0) parts.shift();
  return parts.map((part, at) => (at === 0 ? `${part}` : `${part}`.padStart(2, "0"))).join(":");
}
