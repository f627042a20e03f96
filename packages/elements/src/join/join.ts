// `<regulars-join>`: becoming a member, with consents that nobody has to give.

import type { CustomerSummary } from "@regulars/contract";
import {
  type CSSResultGroup,
  html,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import { RegularsElement } from "../base/element.ts";
import { consentBoxes } from "../consent/boxes.ts";
import { type ConsentOffer, changeOf, joinWith, keyOf } from "../consent/consents.ts";
import { RegularsJoinedEvent } from "../events/joined.ts";
import { RegularsSignInEvent } from "../events/sign-in.ts";
import { enJoin } from "../i18n/en/join.ts";
import { failureText } from "../i18n/failure.ts";
import { localized, type Spoken } from "../i18n/language.ts";
import { type Room, type Translate, translate } from "../i18n/translate.ts";
import { refreshRegulars } from "../live/page-signals.ts";
import { type Phase, Resource } from "../live/resource.ts";
import { readSummary } from "../points/summary.ts";
import { formStyles } from "../styles/forms.ts";
import { joinStyles } from "./styles.ts";

type Text = Translate<Room<"join">>;

/**
 * Lets a customer become a member, with the consents that the page offers. None is ticked beforehand.
 *
 * @tag regulars-join
 * @fires regulars-joined - The customer became a member.
 * @fires regulars-sign-in - A guest asked to sign in.
 * @slot benefits - What members enjoy, in the shop's words.
 * @slot terms - A link to the terms, beside the button.
 * @slot sign-in - A link or button that signs a guest in, instead of the element's own.
 * @slot member - What a member sees instead of the element's own words.
 * @cssprop --regulars-join-size - Least block size of the card, kept while it loads.
 * @csspart frame - Around everything.
 * @csspart card - The card.
 * @csspart button - Every button.
 */
export class RegularsJoin extends RegularsElement {
  static override properties: PropertyDeclarations = {
    consents: { attribute: false },
    step: { state: true },
    failure: { state: true },
  };

  static override styles: CSSResultGroup = [RegularsElement.styles, formStyles, joinStyles];

  /** The consents to ask for. */
  declare consents: readonly ConsentOffer[];
  declare private step: "asked" | "joining" | "joined";
  declare private failure: unknown;

  readonly #ticked = new Set<string>();
  readonly #summary = new Resource<CustomerSummary>(this, {
    read: (connection) => readSummary(connection),
  });

  constructor() {
    super();
    this.consents = [];
    this.step = "asked";
  }

  /** `loading`, `guest`, `ready`, `offline` or `error`. */
  get phase(): Phase {
    return this.#summary.phase;
  }

  /** Reads again. */
  refresh(): Promise<void> {
    return this.#summary.reload();
  }

  protected override reconnected(): void {
    void this.#summary.reload();
  }

  protected override renderWaiting(): TemplateResult {
    return this.#bones(nothing);
  }

  protected override renderIn(spoken: Spoken): TemplateResult {
    const t = translate("join", enJoin, spoken);
    const { value, phase } = this.#summary;
    if (value)
      return value.membership === "erased"
        ? this.#quiet(html`<p>${t("erased")}</p>`)
        : this.#known(t, value);
    if (phase === "loading") return this.#bones(t("loading"));
    if (phase === "guest")
      return this.#quiet(html`<h2 class="title">${t("guestTitle")}</h2>
        <p class="muted">${t("guestText")}</p>
        <slot name="benefits"></slot>
        <slot name="sign-in"
          ><button class="button primary" part="button" @click=${this.#signIn}>${t("signIn")}</button></slot
        >`);
    return this.#quiet(html`<p class="muted" role="status">${phase === "offline" ? t("offlineEmpty") : t("error")}</p>
      <button class="button" part="button" @click=${this.refresh}>${t("retry")}</button>`);
  }

  #known(t: Text, summary: CustomerSummary): TemplateResult {
    const { membership } = summary;
    if (this.step === "joined" || (membership !== "not_joined" && membership !== "left"))
      return this.#quiet(html`<slot name="member">
        <h2 class="title" role="status">${this.step === "joined" ? t("joined") : t("member")}</h2>
        <p class="muted">${t("memberHint")}</p>
      </slot>`);
    return this.#form(t, localized(summary.program.name, t.language));
  }

  #form(t: Text, program: string): TemplateResult {
    const isJoining = this.step === "joining";
    const offers = this.consents;
    return html`<form class="card join form" part="card" aria-labelledby="title" @submit=${this.#submit}>
      <div>
        <h2 class="title" id="title"><bdi>${t("title", { program })}</bdi></h2>
        <p class="muted">${t("intro")}</p>
      </div>
      <slot name="benefits"></slot>
      ${
        offers.length === 0
          ? nothing
          : html`<fieldset>
            <legend>${t("consents")}</legend>
            ${consentBoxes({
              offers,
              language: t.language,
              isTicked: (key) => this.#ticked.has(key),
              isBusy: () => isJoining,
              toggle: (offer, ticked) => this.#tick(keyOf(offer), ticked),
            })}
            <p class="muted small">${t("consentsHint")}</p>
          </fieldset>`
      }
      ${
        this.failure === undefined
          ? nothing
          : html`<p class="wrong" role="alert">${t("failed")} ${failureText(this.failure, t.language)}</p>`
      }
      <div class="actions">
        <button class="button primary" part="button" aria-disabled=${isJoining}>
          ${isJoining ? t("joining") : t("submit")}
        </button>
        <slot name="terms"></slot>
      </div>
    </form>`;
  }

  #tick(key: string, ticked: boolean): void {
    if (ticked) this.#ticked.add(key);
    else this.#ticked.delete(key);
    this.requestUpdate();
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const connection = this.connected();
    if (!connection || this.step === "joining") return;
    const locale = this.shadowRoot?.querySelector(".frame")?.getAttribute("lang") ?? "en";
    const given = this.consents
      .filter((offer) => this.#ticked.has(keyOf(offer)))
      .map((offer) => changeOf(offer, "given", locale));
    this.step = "joining";
    this.failure = undefined;
    try {
      await joinWith(connection, given);
      this.step = "joined";
      this.#ticked.clear();
      this.dispatchEvent(new RegularsJoinedEvent());
      refreshRegulars();
    } catch (error) {
      this.failure = error;
      this.step = "asked";
    }
  };

  readonly #signIn = (): void => {
    this.dispatchEvent(new RegularsSignInEvent());
  };

  #quiet(content: TemplateResult): TemplateResult {
    return html`<section class="card join center" part="card">${content}</section>`;
  }

  #bones(label: string | typeof nothing): TemplateResult {
    return this.#quiet(html`<span class="said" role="status">${label}</span>
      <span class="bone line"></span><span class="bone line wide"></span>
      ${this.consents.map(() => html`<span class="bone line wide tall"></span>`)}
      <span class="bone press"></span>`);
  }
}
