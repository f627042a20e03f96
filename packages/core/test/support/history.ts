// Judges a history of list appends: finds the anomalies that a serializable database never shows.
//
// After Kingsbury and Alvaro, "Elle: Inferring Isolation Anomalies from Experimental Observations" (VLDB 2020): every
// value is appended once, so that a read of a list tells the order of its writes, and dependencies can be inferred.

/** Part of a transaction: a value appended to a list, or a list as it was read. */
export type Step =
  | { readonly does: "append"; readonly list: string; readonly value: number }
  | { readonly does: "read"; readonly list: string; readonly values: readonly number[] };

/** A transaction as its caller saw it. */
export interface Transaction {
  readonly id: number;
  readonly steps: readonly Step[];
  /** `unknown`: it may have committed. */
  readonly end: "committed" | "aborted" | "unknown";
  readonly began: number;
  readonly ended: number;
}

/** What is wrong, and with which transactions. */
export interface Anomaly {
  readonly kind:
    | "aborted read"
    | "intermediate read"
    | "internal"
    | "incompatible order"
    | "twice"
    | "lost"
    | "stale read"
    | "G0"
    | "G1c"
    | "G-single"
    | "G2";
  readonly transactions: readonly number[];
  readonly list?: string;
}

interface Edge {
  readonly to: number;
  readonly why: "ww" | "wr" | "rw";
}

/** Finds anomalies. `finals` are the lists as they were read when all was over. */
export function judge(
  history: readonly Transaction[],
  finals: ReadonlyMap<string, readonly number[]>,
): Anomaly[] {
  const anomalies: Anomaly[] = [];
  const writers = new Map<number, Transaction>();
  /** The last value that a transaction appends to a list. */
  const lasts = new Set<number>();
  for (const one of history) {
    const last = new Map<string, number>();
    for (const step of one.steps) {
      if (step.does !== "append") continue;
      writers.set(step.value, one);
      last.set(step.list, step.value);
    }
    for (const value of last.values()) lasts.add(value);
  }
  for (const [list, values] of finals) {
    if (new Set(values).size < values.length)
      anomalies.push({ kind: "twice", transactions: [], list });
    for (const value of values) {
      const writer = writers.get(value);
      if (writer === undefined || writer.end === "aborted")
        anomalies.push({ kind: "aborted read", transactions: writer ? [writer.id] : [], list });
    }
  }
  for (const one of history) anomalies.push(...judgeOne(one, { finals, writers, lasts }));
  anomalies.push(...staleReads(history, { finals, writers }));
  anomalies.push(...cycles(history, { finals, writers }));
  return anomalies;
}

interface Known {
  readonly finals: ReadonlyMap<string, readonly number[]>;
  readonly writers: ReadonlyMap<number, Transaction>;
}

/** What a single transaction shows against the lists as they turned out. */
function judgeOne(one: Transaction, a: Known & { readonly lasts: ReadonlySet<number> }): Anomaly[] {
  const found: Anomaly[] = [];
  const own = new Map<string, number[]>();
  const before = new Map<string, readonly number[]>();
  for (const step of one.steps) {
    const { list } = step;
    const mine = own.get(list) ?? [];
    if (step.does === "append") {
      own.set(list, [...mine, step.value]);
      if (one.end === "committed" && !a.finals.get(list)?.includes(step.value))
        found.push({ kind: "lost", transactions: [one.id], list });
      continue;
    }
    if (one.end === "aborted") continue;
    const { values } = step;
    const others = values.slice(0, values.length - mine.length);
    const known = before.get(list);
    if (
      mine.some((value, i) => values[others.length + i] !== value) ||
      (known !== undefined && !isSame(known, others))
    )
      found.push({ kind: "internal", transactions: [one.id], list });
    before.set(list, others);
    const order = a.finals.get(list) ?? [];
    if (!isSame(order.slice(0, others.length), others))
      found.push({ kind: "incompatible order", transactions: [one.id], list });
    const last = others.at(-1);
    for (const value of others) {
      const writer = a.writers.get(value);
      if (writer === undefined || writer.end === "aborted")
        found.push({ kind: "aborted read", transactions: [one.id], list });
    }
    if (last !== undefined && !a.lasts.has(last))
      found.push({ kind: "intermediate read", transactions: [one.id], list });
  }
  return found;
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/** Reads that lack what was committed before they began. */
function staleReads(history: readonly Transaction[], { finals, writers }: Known): Anomaly[] {
  const found: Anomaly[] = [];
  for (const one of history) {
    if (one.end === "aborted") continue;
    for (const step of one.steps) {
      if (step.does !== "read") continue;
      const missing = (finals.get(step.list) ?? []).filter((value) => !step.values.includes(value));
      if (missing.some((value) => isEarlier(writers.get(value), one)))
        found.push({ kind: "stale read", transactions: [one.id], list: step.list });
    }
  }
  return found;
}

const isEarlier = (writer: Transaction | undefined, reader: Transaction): boolean =>
  writer?.end === "committed" && writer.ended < reader.began;

/** Circles of dependencies. */
function cycles(history: readonly Transaction[], { finals, writers }: Known): Anomaly[] {
  const edges = new Map<number, Edge[]>();
  const add = (from: number | undefined, to: number | undefined, why: Edge["why"]): void => {
    if (from === undefined || to === undefined || from === to) return;
    const list = edges.get(from);
    if (list === undefined) edges.set(from, [{ to, why }]);
    else list.push({ to, why });
  };
  const idOf = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : writers.get(value)?.id;
  for (const values of finals.values())
    for (let i = 1; i < values.length; i++) add(idOf(values[i - 1]), idOf(values[i]), "ww");
  for (const { id, end, steps } of history) {
    if (end === "aborted") continue;
    for (const step of steps) {
      if (step.does !== "read") continue;
      const order = finals.get(step.list) ?? [];
      add(idOf(step.values.at(-1)), id, "wr");
      add(id, idOf(order[step.values.length]), "rw");
    }
  }
  const ids = history.map(({ id }) => id);
  const circles = (kinds: readonly Edge["why"][]): number[][] =>
    components(ids, (id) =>
      (edges.get(id) ?? []).filter(({ why }) => kinds.includes(why)).map(({ to }) => to),
    );
  const found: Anomaly[] = circles(["ww"]).map((transactions) => ({ kind: "G0", transactions }));
  if (found.length > 0) return found;
  const g1c = circles(["ww", "wr"]);
  if (g1c.length > 0) return g1c.map((transactions) => ({ kind: "G1c", transactions }));
  return circles(["ww", "wr", "rw"]).map((transactions) => ({
    kind: hasSingle(transactions, edges) ? "G-single" : "G2",
    transactions,
  }));
}

/** Whether a circle needs only one step from a reader to who wrote after it. */
function hasSingle(
  members: readonly number[],
  edges: ReadonlyMap<number, readonly Edge[]>,
): boolean {
  const inside = new Set(members);
  return members.some((from) =>
    (edges.get(from) ?? []).some(({ to, why }) => {
      if (why !== "rw" || !inside.has(to)) return false;
      const reached = new Set([to]);
      for (const at of reached)
        for (const next of edges.get(at) ?? []) if (next.why !== "rw") reached.add(next.to);
      return reached.has(from);
    }),
  );
}

/** Strongly connected components of more than one member (Tarjan 1972), without recursion. */
function components(ids: readonly number[], next: (id: number) => readonly number[]): number[][] {
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const onStack = new Set<number>();
  const stack: number[] = [];
  const found: number[][] = [];
  for (const root of ids) {
    if (index.has(root)) continue;
    const path = [{ id: root, rest: [...next(root)] }];
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { id } = top;
      const to = top.rest.pop();
      if (to !== undefined) {
        if (!index.has(to)) {
          enter(to);
          path.push({ id: to, rest: [...next(to)] });
        } else if (onStack.has(to)) lower(id, index.get(to) as number);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) lower(above.id, low.get(id) as number);
      if (low.get(id) !== index.get(id)) continue;
      const members = stack.splice(stack.indexOf(id));
      for (const member of members) onStack.delete(member);
      if (members.length > 1) found.push(members);
    }
  }
  return found;

  function enter(id: number): void {
    low.set(id, index.size);
    index.set(id, index.size);
    stack.push(id);
    onStack.add(id);
  }

  function lower(id: number, to: number): void {
    low.set(id, Math.min(low.get(id) as number, to));
  }
}
