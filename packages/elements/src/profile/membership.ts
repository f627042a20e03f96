// The membership in a profile: since when, and leaving, which is asked twice.

import { html, nothing, type TemplateResult } from "lit";
import type { Room, Translate } from "../i18n/translate.ts";
import type { OwnRecord } from "./record.ts";

/** What the membership is drawn from. */
export interface MembershipView {
  readonly t: Translate<Room<"profile">>;
  readonly record: OwnRecord;
  readonly step: "no" | "asked" | "busy" | "failed";
  readonly ask: (asked: boolean) => void;
  readonly leave: () => void;
}

/** The membership of a customer who is or was a member. */
export function membership({
  t,
  record,
  step,
  ask,
  leave,
}: MembershipView): TemplateResult | typeof nothing {
  const { customer, zone } = record;
  if (customer.membership === "left")
    return html`<section class="rule"><p class="muted" role="status">${t("left")}</p></section>`;
  if (customer.membership !== "active") return nothing;
  const since =
    customer.joinedAt !== undefined &&
    t("memberSince", { day: t.formats.dayOf(customer.joinedAt, zone) });
  if (step === "no")
    return html`<section class="rule">
      <div class="actions apart">
        <span class="muted">${since || t("membership")}</span>
        <button type="button" class="button quiet" part="button" @click=${() => ask(true)}>${t("leave")}</button>
      </div>
    </section>`;
  return html`<section class="rule">
    <div class="banner danger" role="alertdialog" aria-label=${t("leave")}>
      <p>${t("leaveSure")}</p>
      ${step === "failed" ? html`<p class="wrong" role="alert">${t("leaveFailed")}</p>` : nothing}
      <div class="actions">
        <button type="button" class="button" part="button" @click=${() => ask(false)}>${t("leaveNo")}</button>
        <button type="button" class="button quiet" part="button" aria-disabled=${step === "busy"} @click=${leave}>${t("leaveYes")}</button>
      </div>
    </div>
  </section>`;
}
