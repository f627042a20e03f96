// Styles that all elements share. They stand on the frame inside, since the page's own `*` rules win over `:host`.

import { type CSSResult, css, unsafeCSS } from "lit";
import { declarations } from "./tokens.ts";

/** The frame, its colours in both schemes, buttons, notes and skeletons. */
export const frameStyles: CSSResult = css`
  .frame {
    ${unsafeCSS(declarations(false))}
  }
  @supports (color: light-dark(#000, #fff)) {
    .frame {
      ${unsafeCSS(declarations(true))}
    }
  }
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme="light"]) .frame {
    color-scheme: light;
  }
  :host([theme="dark"]) .frame {
    color-scheme: dark;
  }
  :host([theme="auto"]) .frame {
    color-scheme: light dark;
  }
  .frame,
  .frame *,
  .frame *::before {
    box-sizing: border-box;
  }
  .frame {
    display: block;
    position: relative;
    color: var(--_ink);
    font: 400 var(--_font-size) / 1.5 var(--_font);
    font-variant-numeric: tabular-nums;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    text-indent: 0;
    white-space: normal;
    overflow-wrap: break-word;
    -webkit-text-size-adjust: 100%;
  }
  .card {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    padding: calc(1.375 * var(--_space)) calc(1.5 * var(--_space));
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  .muted {
    color: var(--_ink-muted);
  }
  .small {
    font-size: 0.875em;
  }
  .title {
    font-size: 1.0625em;
    font-weight: 600;
    line-height: 1.35;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-block-size: 2.75em;
    padding: 0.5em 1.25em;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    background: transparent;
    color: inherit;
    font: inherit;
    font-weight: 550;
    line-height: 1.3;
    cursor: pointer;
    transition:
      background-color 120ms ease,
      border-color 120ms ease;
  }
  .button:hover {
    background: var(--_surface-sunken);
    border-color: var(--_ink-muted);
  }
  .button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_accent-ink);
  }
  .button.primary:hover {
    background: color-mix(in oklab, var(--_accent), var(--_ink) 14%);
  }
  .button.quiet {
    min-block-size: 2em;
    padding: 0.125em 0.5em;
    margin-inline: -0.5em;
    border-color: transparent;
    color: var(--_accent);
  }
  .button[aria-disabled="true"],
  .button:disabled {
    opacity: 0.6;
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.125em 0.75em;
    color: var(--_ink-muted);
    font-size: 0.875em;
  }
  .center {
    display: grid;
    align-content: center;
    justify-items: start;
    gap: 0.875em;
  }
  .bone {
    display: block;
    border-radius: 0.375em;
    background: var(--_surface-sunken);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .said {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .frame *,
    .frame *::after {
      animation: none;
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }
    .bone {
      background: GrayText;
      forced-color-adjust: none;
    }
  }
`;
