// The card: balance, what comes and what ends, and the way to the next tier.

import type { CustomerSummary, WalletSummary } from "@regulars/contract";
import { html, nothing, type TemplateResult } from "lit";
import { localized } from "../i18n/language.ts";
import { isOutside, type PointsView, walletOf, wayOf } from "./view.ts";

/** The card while there is nothing to show yet, with the lines it will have. */
export function cardBones(label: string | typeof nothing): TemplateResult {
  return html`<section class="card points" part="card" role="status">
    ${label === nothing ? nothing : html`<span class="said">${label}</span>`}
    <span class="bone line short"></span>
    <span class="bone big"></span>
    <span class="bone line"></span>
    <span class="bone line"></span>
    <span class="bone bar"></span>
  </section>`;
}

/** The card in any phase. */
export function card(view: PointsView): TemplateResult {
  const { t, phase, summary } = view;
  if (summary?.membership === "erased") return quiet(html`<p>${t("erased")}</p>`);
  if (summary) return standing(view, summary);
  if (phase === "loading") {
    t.formats.prepare();
    return cardBones(t("loading"));
  }
  if (phase === "guest") return guest(view);
  return quiet(html`<p class="muted" role="status">
      ${phase === "offline" ? t("offlineEmpty") : t("error")}
    </p>
    <button class="button" part="button" @click=${view.retry}>${t("retry")}</button>`);
}

function quiet(content: TemplateResult): TemplateResult {
  return html`<section class="card points center" part="card">${content}</section>`;
}

function guest({ t, signIn }: PointsView): TemplateResult {
  return quiet(html`<div>
      <h2 class="title">${t("guestTitle")}</h2>
      <p class="muted">${t("guest")}</p>
    </div>
    <slot name="sign-in"
      ><button class="button primary" part="button" @click=${signIn}>${t("signIn")}</button></slot
    >`);
}

function standing(view: PointsView, summary: CustomerSummary): TemplateResult {
  const { t } = view;
  const wallet = walletOf(view);
  if (!wallet) return quiet(html`<p class="muted">${t("error")}</p>`);
  if (isOutside(summary) && wallet.available === 0) return invitation(view, summary);
  const name = localized(wallet.name, t.language);
  const balance = t.formats.number(wallet.available);
  return html`<section class=${summary.tier ? "card points" : "card points short"} part="card">
    <header>
      <h2 class="muted small"><bdi>${localized(summary.program.name, t.language)}</bdi></h2>
      ${tierChip(view, summary)}
    </header>
    <p class=${balance.length > 9 ? "balance long" : "balance"} part="balance">
      <strong>${balance}</strong>
      <span class="muted"><bdi>${t("available", { wallet: name })}</bdi></span>
    </p>
    ${facts(view, summary, wallet)} ${progress(view, summary)} ${staleNote(view)}
  </section>`;
}

function invitation({ t, join }: PointsView, { program }: CustomerSummary): TemplateResult {
  const name = localized(program.name, t.language);
  return quiet(html`<div>
      <h2 class="title">${t("join")}</h2>
      <p class="muted"><bdi>${t("joinHint", { program: name })}</bdi></p>
    </div>
    <slot name="join"
      ><button class="button primary" part="button" @click=${join}>${t("join")}</button></slot
    >`);
}

function tierChip({ t }: PointsView, { tier }: CustomerSummary): TemplateResult | typeof nothing {
  if (!tier) return nothing;
  return html`<p class="chip"><span class="said">${t("tier")}</span><bdi>${localized(tier.name, t.language)}</bdi></p>`;
}

function facts(view: PointsView, summary: CustomerSummary, wallet: WalletSummary): TemplateResult {
  const { t } = view;
  const { available, pending, debt, activating, expiring } = wallet;
  const { number, day } = t.formats;
  const lines: TemplateResult[] = [];
  if (pending > 0) {
    const { points = pending } = activating ?? {};
    const hint =
      activating &&
      (points === pending
        ? t("pendingOn", { day: day(activating.day) })
        : t("pendingPart", { points: number(points), day: day(activating.day) }));
    lines.push(fact(t("pending"), number(pending), hint));
  }
  if (expiring) {
    const hint = t("validThrough", { day: day(expiring.lastValidDay) });
    lines.push(fact(t("expiring"), number(expiring.points), hint));
  }
  if (debt > 0) lines.push(fact(t("owed"), number(debt), t("owedHint")));
  if (summary.membership === "suspended") lines.push(html`<p class="line">${t("suspended")}</p>`);
  if (lines.length === 0)
    lines.push(html`<p class="muted">${t(available === 0 ? "zero" : "calm")}</p>`);
  return html`<div class="facts">${lines}</div>`;
}

function fact(label: string, value: string, hint: string | undefined): TemplateResult {
  return html`<p class="fact">
    <span class="label">${label}</span>
    <span class="value">${value}</span>
    ${hint ? html`<span class="hint muted">${hint}</span>` : nothing}
  </p>`;
}

function progress(view: PointsView, summary: CustomerSummary): TemplateResult | typeof nothing {
  const { t } = view;
  const { tier } = summary;
  if (!tier) return nothing;
  const way = wayOf(view, summary);
  const until =
    tier.lastValidDay &&
    t("tierThrough", {
      tier: localized(tier.name, t.language),
      day: t.formats.day(tier.lastValidDay),
    });
  if (!way)
    return html`<div class="way">
      <p class="ends small muted">
        <span>${t("highest")}</span>${until ? html`<bdi>${until}</bdi>` : nothing}
      </p>
    </div>`;
  return html`<div class="way">
    <progress
      part="progress"
      max=${way.threshold}
      value=${way.value}
      aria-label=${way.toNext}
      aria-valuetext=${way.progress}
    ></progress>
    <p class="ends small">
      <bdi>${way.toNext}</bdi><span class="muted" aria-hidden="true">${way.progress}</span>
    </p>
  </div>`;
}

function staleNote({ t, phase, readAt, retry }: PointsView): TemplateResult | typeof nothing {
  if (phase !== "offline" && phase !== "error") return nothing;
  const time = t("asOf", { time: t.formats.timeOf(readAt) });
  return html`<p class="note" role="status">
    <span>${phase === "offline" ? t("offline") : t("error")} ${time}</span>
    ${phase === "error" ? html`<button class="button quiet" part="button" @click=${retry}>${t("retry")}</button>` : nothing}
  </p>`;
}
