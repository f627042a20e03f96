// The custom properties that a shop may set, with the value each has when it sets none.

/** A property: its name without `--regulars-`, its light value, and its dark value where that differs. */
export type Token = readonly [name: string, light: string, dark?: string];

/** All custom properties of the elements. */
export const tokens: readonly Token[] = [
  ["ink", "#1f1b18", "#f4efe8"],
  ["ink-muted", "#685f57", "#b3a99d"],
  ["surface", "#fffdfa", "#1c1a18"],
  ["surface-sunken", "#f6f1ea", "#272421"],
  ["line", "#e6ddd1", "#3b3631"],
  ["line-strong", "#8c8177", "#8c8279"],
  ["accent", "#9a4a24", "#eca57a"],
  ["accent-ink", "#fffaf5", "#2a150a"],
  ["accent-soft", "#f7e9df", "#3a2920"],
  ["positive", "#2c6a4c", "#8fd0ae"],
  ["danger", "#a1262b", "#ffa6a0"],
  ["radius", "14px"],
  ["radius-small", "8px"],
  ["space", "1em"],
  ["shadow", "0 1px 2px rgb(60 40 20 / 0.06), 0 8px 24px -16px rgb(60 40 20 / 0.22)", "none"],
  ["font-size", "clamp(14px, 1em, 20px)"],
  [
    "font",
    'ui-sans-serif, system-ui, -apple-system, "Segoe UI", "Helvetica Neue", "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
  ],
  [
    "font-numbers",
    'ui-sans-serif, system-ui, -apple-system, "Segoe UI", "Helvetica Neue", "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
  ],
];

/** Declarations that take each property from the page, else its default: `--_ink: var(--regulars-ink, …);`. */
export function declarations(schemes: boolean): string {
  return tokens
    .filter(([, , dark]) => !schemes || dark)
    .map(([name, light, dark]) => {
      const value = schemes && name !== "shadow" ? `light-dark(${light}, ${dark})` : light;
      return `--_${name}: var(--regulars-${name}, ${value});`;
    })
    .join("\n");
}
