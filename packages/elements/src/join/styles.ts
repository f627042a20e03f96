// Styles of the join card.

import { type CSSResult, css } from "lit";

/** Styles of `<regulars-join>`. */
export const joinStyles: CSSResult = css`
  .join {
    min-block-size: var(--regulars-join-size, 12em);
    align-content: center;
  }
  .bone.line {
    inline-size: 45%;
    block-size: 1.25em;
  }
  .bone.wide {
    inline-size: 80%;
  }
  .bone.tall {
    margin-block: 0.5em;
  }
  .bone.press {
    inline-size: 8em;
    block-size: 2.75em;
  }
`;
