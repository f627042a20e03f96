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
  .bone.short {
    inline-size: 30%;
    block-size: 1.25em;
  }
  .bone.press {
    block-size: 2.75em;
  }
`;
