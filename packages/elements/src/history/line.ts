// One line of a points history.

import type { HistoryItem } from "@regulars/contract";
import { html, nothing, type TemplateResult } from "lit";
import type { Room, Translate } from "../i18n/translate.ts";

/** What a line is drawn from. */
export interface LineView {
  readonly item: HistoryItem;
  readonly zone: string;
  /** Which wallet's balance it changed; absent where there is no doubt. */
  readonly wallet?: string | undefined;
  readonly t: Translate<Room<"history">>;
}

/** A line; it opens when there is something to tell. */
export function line(view: LineView): TemplateResult {
  const { item, t } = view;
  if (!item.text && !item.order)
    return html`<li part="line"><div class="row" tabindex="-1">${row(view)}</div></li>`;
  return html`<li part="line">
    <details>
      <summary class="row">${row(view)}</summary>
      <div class="reason">
        ${item.text ? html`<p><bdi>${item.text[t.language]}</bdi></p>` : nothing}
        ${
          item.order
            ? html`<p class="muted small">${t("order")} <bdi class="id">${item.order}</bdi></p>`
            : nothing
        }
      </div>
    </details>
  </li>`;
}

function row({ item, zone, wallet, t }: LineView): TemplateResult {
  const { change, points, kind, occurredAt } = item;
  const { formats } = t;
  const amount =
    change === 0
      ? html`<span class="amount muted">${t("moved", { points })}</span>`
      : html`<span class=${change > 0 ? "amount plus" : "amount"}>${formats.signed(change)}</span>`;
  const date = new Date(occurredAt).toISOString();
  return html`<span class="what">
      <span class="kind">${t(kind)}</span>
      <span class="muted small"><time datetime=${date}>${formats.dayOf(occurredAt, zone)}</time>${
        wallet === undefined ? nothing : html` · <bdi class="wallet">${wallet}</bdi>`
      }</span>
    </span>
    ${amount}`;
}
