// Styles of the points card and badge.

import { type CSSResult, css } from "lit";

/** Styles of `<regulars-points>`. */
export const pointsStyles: CSSResult = css`
  :host(:not([variant="badge"])) .frame {
    container-type: inline-size;
  }
  .points {
    display: flex;
    flex-direction: column;
    gap: 0.75em;
    min-block-size: var(--regulars-points-size, 16.25em);
  }
  .points.center {
    justify-content: center;
    align-items: flex-start;
    gap: 1.125em;
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1em;
    min-block-size: 1.75em;
  }
  header h2 {
    min-inline-size: 0;
    font-weight: 500;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip {
    flex: none;
    max-inline-size: 55%;
    padding: 0.1875em 0.75em;
    border-radius: 99em;
    background: var(--_accent-soft);
    color: var(--_accent);
    font-size: 0.8125em;
    font-weight: 600;
    line-height: 1.45;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .balance {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.625em;
  }
  .balance strong {
    font: 600 2.625em / 1.1 var(--_font-numbers);
    letter-spacing: -0.025em;
    overflow-wrap: anywhere;
  }
  .balance.long strong {
    font-size: 1.75em;
    line-height: 1.4;
  }
  .short .balance {
    margin-block-start: auto;
  }
  .short .facts {
    margin-block-end: auto;
  }
  .facts {
    display: grid;
    gap: 0.375em;
    min-block-size: 3.375em;
    align-content: start;
    font-size: 0.9375em;
  }
  .fact {
    display: grid;
    grid-template-columns: auto auto 1fr;
    align-items: baseline;
    gap: 0 0.5em;
  }
  .fact .value {
    font-weight: 600;
  }
  .fact .hint {
    text-align: end;
    font-size: 0.9333em;
  }
  @container (max-width: 25em) {
    .points {
      min-block-size: var(--regulars-points-size, 19em);
    }
    .facts {
      min-block-size: 6.25em;
    }
    .fact {
      grid-template-columns: 1fr auto;
    }
    .fact .hint {
      grid-column: 1 / -1;
      text-align: start;
    }
  }
  .way {
    display: grid;
    gap: 0.5em;
    margin-block-start: auto;
    padding-block-start: 0.375em;
  }
  .ends {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1em;
  }
  progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 0.5em;
    border: 0;
    border-radius: 99em;
    background: var(--_surface-sunken);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--_surface-sunken);
    border-radius: 99em;
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
    border-radius: 99em;
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
    border-radius: 99em;
  }
  .note {
    margin-block-start: auto;
  }
  .bone.line {
    block-size: 1em;
    inline-size: 72%;
  }
  .bone.short {
    inline-size: 38%;
    margin-block: 0.375em;
  }
  .bone.big {
    block-size: 2.625em;
    inline-size: 46%;
  }
  .bone.bar {
    block-size: 0.5em;
    margin-block: auto 1.75em;
    border-radius: 99em;
  }
  :host([variant="badge"]) {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: middle;
  }
  :host([variant="badge"]) .frame {
    display: inline-block;
    max-inline-size: 100%;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-inline-size: var(--regulars-badge-size, 13.5em);
    max-inline-size: 100%;
    min-block-size: 2.5em;
    padding: 0.25em 0.875em;
    border: 1px solid var(--_line);
    border-radius: 99em;
    background: var(--_surface);
    color: var(--_ink);
    font: inherit;
    font-size: 0.9375em;
    line-height: 1.3;
    white-space: nowrap;
  }
  .badge > .sum {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .badge strong {
    font-weight: 650;
  }
  .badge .unit {
    color: var(--_ink-muted);
  }
  .badge .chip {
    flex: 0 1 auto;
    max-inline-size: 8em;
    min-inline-size: 3em;
    margin-inline: auto -0.375em;
    font-size: 0.8125em;
  }
  .badge.link {
    justify-content: center;
    font-weight: 550;
    cursor: pointer;
  }
  .badge.link:hover {
    border-color: var(--_line-strong);
  }
  .mark {
    flex: none;
    inline-size: 0.625em;
    block-size: 0.625em;
    border-radius: 50%;
    background: var(--_accent);
  }
  .mark.off {
    background: transparent;
    box-shadow: inset 0 0 0 2px var(--_line-strong);
  }
  .bone.word {
    flex: 1;
    block-size: 0.875em;
  }
  @media (forced-colors: active) {
    .chip {
      border: 1px solid;
    }
    progress {
      border: 1px solid;
    }
    progress::-webkit-progress-value {
      background: Highlight;
      forced-color-adjust: none;
    }
    .mark {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
