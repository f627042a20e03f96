// Styles of forms: fields, check boxes, messages.

import { type CSSResult, css } from "lit";

/** Styles of the elements that have forms. */
export const formStyles: CSSResult = css`
  .form,
  .form section {
    display: grid;
    gap: 1.25em;
  }
  .form h3 {
    font-size: 0.9375em;
    font-weight: 600;
  }
  .form section + section,
  .form .rule {
    padding-block-start: 1.25em;
    border-block-start: 1px solid var(--_line);
  }
  fieldset {
    display: grid;
    gap: 0.5em;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-block-end: 0.5em;
    font-weight: 600;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 13em), 1fr));
    gap: 1em 1.25em;
  }
  .field {
    display: grid;
    gap: 0.3125em;
    align-content: start;
    min-inline-size: 0;
  }
  .field > label,
  .field > .label {
    font-size: 0.875em;
    font-weight: 550;
  }
  input:not([type="checkbox"]),
  select {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 2.75em;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    line-height: 1.3;
  }
  input:not([type="checkbox"]):hover,
  select:hover {
    border-color: var(--_ink);
  }
  [aria-invalid="true"] {
    border-color: var(--_danger) !important;
    box-shadow: 0 0 0 1px var(--_danger);
  }
  .wrong {
    color: var(--_danger);
    font-size: 0.875em;
  }
  .row-of {
    display: flex;
    gap: 0.5em;
  }
  .row-of > * {
    flex: 1 1 0;
    min-inline-size: 0;
  }
  .row-of > :has(select) {
    flex-grow: 1.7;
  }
  .row-of > .button {
    flex: none;
  }
  .boxes {
    display: grid;
    gap: 0.25em;
  }
  .boxes.inline {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5em), 1fr));
  }
  .box {
    display: flex;
    align-items: flex-start;
    gap: 0.75em;
    padding-block: 0.4375em;
    cursor: pointer;
  }
  input[type="checkbox"] {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0.125em 0 0;
    accent-color: var(--_accent);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75em 1em;
  }
  .banner {
    display: grid;
    gap: 0.75em;
    padding: 0.875em 1em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface-sunken);
  }
  .banner.danger {
    border-color: var(--_danger);
  }
  .good {
    color: var(--_positive);
  }
`;
