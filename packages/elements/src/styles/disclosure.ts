// Styles of lines that open: the pointer, and the mark that turns.

import { type CSSResult, css } from "lit";

/** Styles of `<details>`; `--_mark` is how far from the line's end its mark stands. */
export const disclosureStyles: CSSResult = css`
  summary {
    position: relative;
    border-radius: var(--_radius-small);
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::after {
    content: "";
    position: absolute;
    inset-inline-end: var(--_mark, 0.25em);
    inset-block-start: calc(50% - 0.3em);
    inline-size: 0.4em;
    block-size: 0.4em;
    border: solid var(--_ink-muted);
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(45deg);
    transition: transform 120ms ease;
  }
  details[open] > summary::after {
    inset-block-start: calc(50% - 0.1em);
    transform: rotate(225deg);
  }
  .what {
    display: grid;
    min-inline-size: 0;
  }
`;
