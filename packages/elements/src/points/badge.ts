// The badge: one line for a page's header.

import { html, nothing, type TemplateResult } from "lit";
import { localized } from "../i18n/language.ts";
import { isOutside, type PointsView, walletOf } from "./view.ts";

/** The badge while there is nothing to show yet. */
export function badgeBones(label: string | typeof nothing): TemplateResult {
  return html`<span class="badge" part="badge" role="status">
    ${label === nothing ? nothing : html`<span class="said">${label}</span>`}
    <span class="mark" aria-hidden="true"></span><span class="bone word"></span>
  </span>`;
}

/** The badge in any phase. */
export function badge(view: PointsView): TemplateResult {
  const { t, phase, summary } = view;
  if (summary) return standing(view);
  if (phase === "loading") return badgeBones(t("loading"));
  if (phase === "guest")
    return html`<slot name="sign-in"
      ><button class="badge link" part="badge button" @click=${view.signIn}>
        <span class="mark" aria-hidden="true"></span>${t("signIn")}
      </button></slot
    >`;
  const text = phase === "offline" ? t("offline") : t("error");
  return html`<button class="badge link" part="badge button" title=${text} @click=${view.retry}>
    <span class="mark off" aria-hidden="true"></span><span class="said">${text}</span>${t("retry")}
  </button>`;
}

function standing(view: PointsView): TemplateResult {
  const { t, summary, phase } = view;
  const wallet = walletOf(view);
  if (!summary || !wallet) return html``;
  if (isOutside(summary))
    return html`<slot name="join"
      ><button class="badge link" part="badge button" @click=${view.join}>
        <span class="mark" aria-hidden="true"></span>${t("join")}
      </button></slot
    >`;
  const stale = phase === "offline" || phase === "error";
  const note = stale && t("asOf", { time: t.formats.timeOf(view.readAt) });
  const tier = summary.tier && localized(summary.tier.name, t.language);
  return html`<span class="badge" part="badge" title=${note || nothing}>
    <span class=${stale ? "mark off" : "mark"} aria-hidden="true"></span>
    <span class="sum"><strong part="balance">${t.formats.number(wallet.available)}</strong>
      <bdi class="unit">${localized(wallet.name, t.language)}</bdi></span>
    ${tier ? html`<bdi class="chip">${tier}</bdi>` : nothing}
    ${note ? html`<span class="said">${note}</span>` : nothing}
  </span>`;
}
