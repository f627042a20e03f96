// Seeded randomness: a run that fails can be run again from its seed.

/** Draws numbers from one seed (mulberry32). */
export interface Random {
  /** An integer from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number;
  readonly chance: (oneIn: number) => boolean;
  readonly pick: <T>(all: readonly T[]) => T;
}

export function createRandom(seed: number): Random {
  let state = (seed * 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    between,
    chance: (oneIn) => between(1, oneIn) === 1,
    pick: (all) => {
      const index = between(0, all.length - 1);
      if (all.length === 0) throw new Error("nothing to pick from");
      return all[index] as (typeof all)[number];
    },
  };
}
