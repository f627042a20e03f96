// `<regulars-profile>`: a customer's own data, what the customer allows, and leaving the program.

import { ClientError } from "@regulars/client/call";
import { leaveProgram } from "@regulars/contract/http/own";
import {
  type CSSResultGroup,
  html,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import { RegularsElement } from "../base/element.ts";
import { consentBoxes } from "../consent/boxes.ts";
import { type ConsentOffer, changeConsent, changeOf, keyOf } from "../consent/consents.ts";
import { RegularsConsentEvent } from "../events/consent.ts";
import { RegularsLeftEvent } from "../events/left.ts";
import { RegularsSavedEvent } from "../events/saved.ts";
import { RegularsSignInEvent } from "../events/sign-in.ts";
import { enProfile } from "../i18n/en/profile.ts";
import { failureText } from "../i18n/failure.ts";
import type { Language, Spoken } from "../i18n/language.ts";
import { type Room, type Translate, translate } from "../i18n/translate.ts";
import { refreshRegulars } from "../live/page-signals.ts";
import { type Phase, Resource } from "../live/resource.ts";
import { disclosureStyles } from "../styles/disclosure.ts";
import { formStyles } from "../styles/forms.ts";
import { type Change, type Draft, draftOf, patchOf } from "./draft.ts";
import { fields } from "./form.ts";
import { membership } from "./membership.ts";
import type { ProfileField } from "./own-fields.ts";
import { Conflict, type OwnRecord, readRecord, save } from "./record.ts";
import { profileStyles } from "./styles.ts";
import { type Mistakes, mistakesIn } from "./validators.ts";

type Text = Translate<Room<"profile">>;
type Step = "rest" | "saving" | "saved" | "failed" | "invalid" | "conflict";

/**
 * A customer's own data, with consents and leaving.
 *
 * @tag regulars-profile
 * @fires regulars-saved - The profile was saved; `event.fields`.
 * @fires regulars-consent - A consent was given or withdrawn; `event.change`.
 * @fires regulars-left - The customer left the program.
 * @fires regulars-sign-in - A guest asked to sign in.
 * @slot sign-in - A link or button that signs a guest in, instead of the element's own.
 * @cssprop --regulars-profile-size - Least block size of the card, kept while it loads.
 * @csspart frame - Around everything.
 * @csspart card - The card.
 * @csspart button - Every button.
 */
export class RegularsProfile extends RegularsElement {
  static override properties: PropertyDeclarations = {
    consents: { attribute: false },
    customFields: { attribute: false },
    step: { state: true },
    leaving: { state: true },
    busy: { state: true },
  };

  static override styles: CSSResultGroup = [
    RegularsElement.styles,
    formStyles,
    disclosureStyles,
    profileStyles,
  ];

  /** The consents that the shop asks for; each can be given and withdrawn. */
  declare consents: readonly ConsentOffer[];
  /** Fields of the shop's own that customers fill in; the handler has to let them. */
  declare customFields: readonly ProfileField[];
  declare private step: Step;
  declare private leaving: "no" | "asked" | "busy" | "failed";
  /** Key of the consent that is being changed, or that failed to, with a `!`. */
  declare private busy: string;

  #draft: Draft | undefined;
  #mistakes: Mistakes = new Map();
  #failure: unknown;
  readonly #record = new Resource<OwnRecord>(this, {
    read: (connection, signal) => readRecord(connection, this.consents.length > 0, signal),
  });

  constructor() {
    super();
    this.consents = [];
    this.customFields = [];
    this.step = "rest";
    this.leaving = "no";
    this.busy = "";
  }

  /** `loading`, `guest`, `ready`, `offline` or `error`. */
  get phase(): Phase {
    return this.#record.phase;
  }

  /** Whether there are changes that were not saved. */
  get isUnsaved(): boolean {
    return this.#changes().length > 0;
  }

  /** Reads again. What was not saved stays in the form. */
  refresh(): Promise<void> {
    return this.#record.reload();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (this.hasUpdated && changed.has("consents")) this.reconnected();
  }

  protected override reconnected(): void {
    void this.#record.reload();
  }

  protected override renderWaiting(): TemplateResult {
    return this.#bones(nothing);
  }

  protected override renderIn(spoken: Spoken): TemplateResult {
    const t = translate("profile", enProfile, spoken);
    const { value, phase } = this.#record;
    if (value)
      return value.customer.membership === "erased"
        ? this.#quiet(html`<p>${t("erased")}</p>`)
        : this.#known(t, value);
    if (phase === "loading") {
      t.formats.prepare();
      return this.#bones(t("loading"));
    }
    if (phase === "guest")
      return this.#quiet(html`<h2 class="title">${t("guestTitle")}</h2>
        <p class="muted">${t("guest")}</p>
        <slot name="sign-in"
          ><button class="button primary" part="button" @click=${() => this.dispatchEvent(new RegularsSignInEvent())}>${t("signIn")}</button></slot
        >`);
    return this.#quiet(html`<p class="muted" role="status">${phase === "offline" ? t("offlineEmpty") : t("error")}</p>
      <button class="button" part="button" @click=${this.refresh}>${t("retry")}</button>`);
  }

  #known(t: Text, record: OwnRecord): TemplateResult {
    const draft = this.#draft ?? draftOf(record.customer.profile);
    return html`<div class="card profile form" part="card">
      <h2 class="title" id="title">${t("title")}</h2>
      <form class="form" aria-labelledby="title" novalidate @submit=${this.#submit}>
        ${fields({
          t,
          draft,
          savedAddresses: record.customer.profile.addresses?.length ?? 0,
          customFields: this.customFields,
          wrong: (field) => this.#wrong(t, field),
          change: this.#change,
        })}
        ${this.#told(t)}
        <div class="actions">
          <button class="button primary" part="button" aria-disabled=${!this.isUnsaved || this.step === "saving"}>
            ${this.step === "saving" ? t("saving") : t("save")}
          </button>
          ${
            this.isUnsaved && this.step !== "saving"
              ? html`<button type="button" class="button quiet" part="button" @click=${this.#discard}>${t("discard")}</button>
                <span class="muted small">${t("unsaved")}</span>`
              : nothing
          }
        </div>
      </form>
      ${this.#allowed(t, record)}
      ${membership({
        t,
        record,
        step: this.leaving,
        ask: (asked) => {
          this.leaving = asked ? "asked" : "no";
        },
        leave: () => void this.#leave(),
      })}
    </div>`;
  }

  /** What became of the last try to save. */
  #told(t: Text): TemplateResult | typeof nothing {
    const { step } = this;
    if (step === "saved") return html`<p class="good small" role="status">${t("saved")}</p>`;
    if (step === "invalid")
      return html`<p class="wrong" role="alert">${t("fieldsWrong", { count: this.#wrongFields() })}</p>`;
    if (step === "failed")
      return html`<p class="wrong" role="alert">${t("saveFailed")} ${failureText(this.#failure, t.language)}</p>`;
    if (step !== "conflict") return nothing;
    return html`<div class="banner danger" role="alert">
      <p>${t("conflict")}</p>
      <div class="actions">
        <button type="button" class="button" part="button" @click=${this.#takeTheirs}>${t("takeTheirs")}</button>
        <button type="button" class="button quiet" part="button" @click=${() => this.#save(true)}>${t("keepMine")}</button>
      </div>
    </div>`;
  }

  #allowed(t: Text, { given }: OwnRecord): TemplateResult | typeof nothing {
    if (this.consents.length === 0 || given === undefined) return nothing;
    return html`<section class="rule">
      <h3>${t("consents")}</h3>
      ${consentBoxes({
        offers: this.consents,
        language: t.language,
        isTicked: (key) => given.has(key),
        isBusy: (key) => this.busy === key,
        toggle: (offer, ticked) => void this.#allow(offer, ticked, t.formats.locale),
      })}
      ${this.busy.startsWith("!") ? html`<p class="wrong" role="alert">${t("consentFailed")}</p>` : nothing}
    </section>`;
  }

  #changes(): string[] {
    const profile = this.#record.value?.customer.profile;
    return profile && this.#draft
      ? Object.keys(patchOf(profile, this.#draft, this.customFields))
      : [];
  }

  readonly #change = (change: Change): void => {
    const profile = this.#record.value?.customer.profile;
    if (!profile) return;
    const now = this.#draft ?? draftOf(profile);
    this.#draft = { ...now, ...change(now) };
    if (this.step === "invalid" && this.#mistakes.size > 0)
      this.#mistakes = mistakesIn(this.#draft, this.customFields);
    else if (this.step !== "conflict") this.step = "rest";
    this.requestUpdate();
  };

  readonly #discard = (): void => {
    this.#draft = undefined;
    this.#mistakes = new Map();
    this.step = "rest";
    this.requestUpdate();
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    void this.#save(false);
  };

  async #save(force: boolean): Promise<void> {
    const connection = this.connected();
    const known = this.#record.value?.customer;
    const draft = this.#draft;
    if (!connection || !known || !draft || this.step === "saving" || !this.isUnsaved) return;
    const own = this.customFields;
    this.#mistakes = mistakesIn(draft, own);
    this.#failure = undefined;
    if (this.#mistakes.size > 0) return this.#showMistakes();
    this.step = "saving";
    try {
      const patch = patchOf(known.profile, draft, own);
      await save(connection, { patch, known, own, force });
      await this.#record.reload();
      // What was written while it was saved is kept.
      if (this.#draft === draft) this.#draft = undefined;
      this.step = "saved";
      this.dispatchEvent(new RegularsSavedEvent(Object.keys(patch)));
    } catch (error) {
      this.#failure = error;
      this.step = error instanceof Conflict ? "conflict" : "failed";
      if (error instanceof ClientError && error.issues?.length) await this.#showMistakes();
    }
  }

  async #showMistakes(): Promise<void> {
    this.step = "invalid";
    this.requestUpdate();
    await this.updateComplete;
    this.shadowRoot?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  readonly #takeTheirs = async (): Promise<void> => {
    this.#discard();
    await this.#record.reload();
  };

  /** What is wrong with a field: found by the form, else told by the handler. */
  #wrong(t: Text, field: string): string | undefined {
    const mistake = this.#mistakes.get(field);
    if (mistake) return t(mistake);
    const issue = this.#issues().find(({ path }) => path.join(".") === field);
    if (!issue) return undefined;
    const language: Language = t.language;
    const [joint, stop] = language === "zh" ? ["", "。"] : [" ", "."];
    return `${issue.reason[language]}${stop}${joint}${issue.remedy[language]}${stop}`;
  }

  #issues(): NonNullable<ClientError["issues"]> {
    return (this.#failure instanceof ClientError ? this.#failure.issues : undefined) ?? [];
  }

  #wrongFields(): number {
    return this.#mistakes.size || this.#issues().length;
  }

  async #allow(offer: ConsentOffer, ticked: boolean, locale: string): Promise<void> {
    const connection = this.connected();
    const record = this.#record.value;
    if (!connection || !record?.given) return;
    const key = keyOf(offer);
    const change = changeOf(offer, ticked ? "given" : "withdrawn", locale);
    this.busy = key;
    try {
      await changeConsent(connection, change);
      const given = new Set(this.#record.value?.given);
      if (ticked) given.add(key);
      else given.delete(key);
      this.#record.value = { ...(this.#record.value ?? record), given };
      this.busy = "";
      this.dispatchEvent(new RegularsConsentEvent(change));
    } catch {
      this.busy = `!${key}`;
    }
  }

  readonly #leave = async (): Promise<void> => {
    const connection = this.connected();
    if (!connection || this.leaving === "busy") return;
    this.leaving = "busy";
    try {
      await connection.call(leaveProgram, { customer: "me" });
      this.leaving = "no";
      this.dispatchEvent(new RegularsLeftEvent());
      refreshRegulars();
    } catch {
      this.leaving = "failed";
    }
  };

  #quiet(content: TemplateResult): TemplateResult {
    return html`<section class="card profile center" part="card">${content}</section>`;
  }

  #bones(label: string | typeof nothing): TemplateResult {
    return html`<section class="card profile form" part="card" role="status">
      <span class="said">${label}</span><span class="bone line short"></span>
      ${[1, 2, 3, 4].map(() => html`<div class="row-of"><span class="bone press"></span><span class="bone press"></span></div>`)}
    </section>`;
  }
}
