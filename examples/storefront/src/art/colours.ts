// Colours of drawings: a colour with its shades.

/** Mixes two colours like `#aabbcc`; `share` of the second, 0 to 1. */
export function mix(one: string, other: string, share: number): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) =>
    Math.round(channel(one, at) * (1 - share) + channel(other, at) * share)
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${parts.join("")}`;
}

/** What a drawing is painted with. */
export interface Palette {
  readonly base: string;
  readonly dark: string;
  readonly deep: string;
  readonly light: string;
  readonly pale: string;
  /** Lines and metal. */
  readonly ink: string;
}

/** The palette of a colour. */
export function paletteOf(base: string): Palette {
  return {
    base,
    dark: mix(base, "#1b1410", 0.22),
    deep: mix(base, "#1b1410", 0.45),
    light: mix(base, "#ffffff", 0.35),
    pale: mix(base, "#ffffff", 0.78),
    ink: "#3b342e",
  };
}
