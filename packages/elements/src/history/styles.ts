// Styles of the points history.

import { type CSSResult, css } from "lit";

/** Styles of `<regulars-history>`. */
export const historyStyles: CSSResult = css`
  .history {
    display: grid;
    gap: 0.75em;
    align-content: start;
    min-block-size: var(--regulars-history-size, 18em);
  }
  .history > .button {
    justify-self: start;
  }
  .history .center {
    align-content: start;
  }
  li + li,
  .row + .row {
    border-block-start: 1px solid var(--_line);
  }
  .row {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1em;
    min-block-size: 3.75em;
    padding-block: 0.5em;
  }
  summary {
    padding-inline-end: 1.5em;
  }
  summary:hover .kind {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  div.row {
    padding-inline-end: 1.5em;
  }
  .kind {
    font-weight: 550;
  }
  .wallet {
    overflow-wrap: anywhere;
  }
  .amount {
    flex: none;
    font-weight: 600;
    font-family: var(--_font-numbers);
  }
  .amount.muted {
    font-weight: 450;
  }
  .amount.plus {
    color: var(--_positive);
  }
  .reason {
    display: grid;
    gap: 0.375em;
    margin-block-end: 0.875em;
    padding: 0.75em 1em;
    border-radius: var(--_radius-small);
    background: var(--_surface-sunken);
    font-size: 0.9375em;
    overflow-wrap: anywhere;
  }
  .empty {
    display: grid;
    gap: 0.25em;
    place-content: center;
    justify-items: center;
    min-block-size: 11em;
    text-align: center;
  }
  .bone.line {
    block-size: 1em;
    inline-size: 34%;
  }
  .bone.line + .bone.line {
    inline-size: 14%;
  }
  .bone.short {
    inline-size: 30%;
    margin-block: 0.25em;
  }
`;
