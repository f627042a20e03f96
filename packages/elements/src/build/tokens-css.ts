// Writes tokens.css: all custom properties with their defaults, and the space that elements take before they are there.

import { tokens } from "../styles/tokens.ts";

/** The text of tokens.css. */
export function tokensCss(): string {
  return `/* What a shop may set. Copy what you change; the rest has these values anyway. */
:root {
${lines(false)}
}
@supports (color: light-dark(#000, #fff)) {
  :root {
${lines(true)}
  }
}

/* Keeps the page still until the script has arrived. */
regulars-points:not(:defined) {
  display: block;
  font-size: clamp(14px, 1em, 20px);
  min-block-size: 16.25em;
}
regulars-points[variant="badge"]:not(:defined) {
  display: inline-block;
  vertical-align: middle;
  min-inline-size: 12.65em;
  min-block-size: 2.5em;
}
@media (max-width: 27em) {
  regulars-points:not(:defined) {
    min-block-size: 19em;
  }
}
regulars-history:not(:defined) {
  display: block;
  font-size: clamp(14px, 1em, 20px);
  min-block-size: 18em;
}
`;
}

function lines(schemes: boolean): string {
  return tokens
    .filter(([, , dark]) => !schemes || dark)
    .map(([name, light, dark]) => {
      const value = schemes && name !== "shadow" ? `light-dark(${light}, ${dark})` : light;
      return `${schemes ? "    " : "  "}--regulars-${name}: ${value};`;
    })
    .join("\n");
}
