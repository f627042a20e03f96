// Styles of the profile.

import { type CSSResult, css } from "lit";

/** Styles of `<regulars-profile>`. */
export const profileStyles: CSSResult = css`
  .profile {
    min-block-size: var(--regulars-profile-size, 30em);
  }
  .profile.center {
    align-content: center;
  }
  legend.label {
    margin-block-end: 0.3125em;
    font-weight: 550;
  }
  .apart {
    justify-content: space-between;
  }
  .addresses {
    display: grid;
    gap: 0.625em;
  }
  .addresses > li {
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
  }
  .addresses > li:has([aria-invalid]) {
    border-color: var(--_danger);
  }
  .addresses summary {
    --_mark: 1em;
    padding-block: 0.75em;
    padding-inline: 1em 2.25em;
    overflow-wrap: anywhere;
  }
  .addresses summary:hover {
    background: var(--_surface-sunken);
  }
  .what b {
    font-weight: 550;
  }
  .opened {
    display: grid;
    gap: 1em;
    padding: 0.875em 1em 1em;
    border-block-start: 1px solid var(--_line);
  }
  .bone.short {
    inline-size: 30%;
    block-size: 1.25em;
  }
  .bone.press {
    block-size: 2.75em;
  }
`;
