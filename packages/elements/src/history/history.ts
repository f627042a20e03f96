// `<regulars-history>`: a customer's points history, each line with its reason.

import type { HistoryItem } from "@regulars/contract";
import {
  type CSSResultGroup,
  html,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import { RegularsElement } from "../base/element.ts";
import { RegularsSignInEvent } from "../events/sign-in.ts";
import { enHistory } from "../i18n/en/history.ts";
import { type Language, localized, type Spoken } from "../i18n/language.ts";
import { type Room, type Translate, translate } from "../i18n/translate.ts";
import { type Phase, Resource } from "../live/resource.ts";
import { disclosureStyles } from "../styles/disclosure.ts";
import { line } from "./line.ts";
import { type HistoryPages, readHistory, readMore } from "./pages.ts";
import { historyStyles } from "./styles.ts";

/**
 * A customer's points history, newest first; a line opens to tell why, and names its wallet where the program has several.
 *
 * @tag regulars-history
 * @attr wallet - Lines of one wallet only.
 * @attr limit - Lines a page, 1 to 200; 10 when absent.
 * @fires regulars-sign-in - A guest asked to sign in.
 * @slot sign-in - A link or button that signs a guest in, instead of the element's own.
 * @cssprop --regulars-history-size - Least block size of the card, kept while it loads.
 * @csspart frame - Around everything.
 * @csspart card - The card.
 * @csspart line - A line of the history.
 * @csspart button - Every button.
 */
export class RegularsHistory extends RegularsElement {
  static override properties: PropertyDeclarations = {
    wallet: {},
    limit: { type: Number },
    more: { state: true },
  };

  static override styles: CSSResultGroup = [
    RegularsElement.styles,
    disclosureStyles,
    historyStyles,
  ];

  /** Lines of one wallet only. */
  declare wallet: string | undefined;
  /** Lines a page. */
  declare limit: number;
  /** Whether the next page is not asked for, on its way, or failed. */
  declare private more: "idle" | "loading" | "failed";

  readonly #pages = new Resource<HistoryPages>(this, {
    read: (connection, signal) => readHistory(connection, this.#query(), signal),
  });

  constructor() {
    super();
    this.limit = 10;
    this.more = "idle";
  }

  /** `loading`, `guest`, `ready`, `offline` or `error`. */
  get phase(): Phase {
    return this.#pages.phase;
  }

  /** Reads the first page again. */
  refresh(): Promise<void> {
    return this.#pages.reload();
  }

  /** Reads the next page, if there is one. */
  async showMore(): Promise<void> {
    const pages = this.#pages.value;
    const connection = this.connected();
    if (!pages?.next || !connection || this.more === "loading") return;
    this.more = "loading";
    try {
      const longer = await readMore(connection, this.#query(), pages);
      // A refresh in between began a new list.
      if (this.#pages.value === pages) {
        this.#pages.value = longer;
        await this.#focusLine(pages.items.length);
      }
      this.more = "idle";
    } catch {
      this.more = "failed";
    }
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (this.hasUpdated && (changed.has("wallet") || changed.has("limit"))) this.reconnected();
  }

  protected override reconnected(): void {
    void this.#pages.reload();
  }

  protected override renderWaiting(): TemplateResult {
    return this.#bones(nothing);
  }

  protected override renderIn(spoken: Spoken): TemplateResult {
    const t = translate("history", enHistory, spoken);
    return html`<section class="card history" part="card" aria-labelledby="title">
      <h2 class="title" id="title">${this.phase === "guest" ? t("guestTitle") : t("title")}</h2>
      ${this.#body(t)}
    </section>`;
  }

  #query(): { wallet?: string | undefined; limit: number } {
    const limit = Math.min(Math.max(Math.trunc(this.limit) || 10, 1), 200);
    return this.wallet ? { wallet: this.wallet, limit } : { limit };
  }

  #body(t: Translate<Room<"history">>): TemplateResult {
    const { value, phase } = this.#pages;
    if (value) return this.#list(t, value);
    if (phase === "loading") {
      t.formats.prepare();
      return this.#lines(t("loading"));
    }
    if (phase === "guest")
      return html`<div class="center">
        <p class="muted">${t("guest")}</p>
        <slot name="sign-in"
          ><button class="button primary" part="button" @click=${this.#signIn}>
            ${t("signIn")}
          </button></slot
        >
      </div>`;
    return html`<div class="center">
      <p class="muted" role="status">${phase === "offline" ? t("offlineEmpty") : t("error")}</p>
      <button class="button" part="button" @click=${this.refresh}>${t("retry")}</button>
    </div>`;
  }

  /** What a line's wallet is called, where lines of several may stand in the list. */
  #walletOf(
    { wallet }: HistoryItem,
    { wallets }: HistoryPages,
    language: Language,
  ): string | undefined {
    const name = wallets.get(wallet);
    if (this.wallet || (name && wallets.size === 1)) return undefined;
    // Points outlive the version of the program that named them.
    return name ? localized(name, language) : wallet;
  }

  #list(t: Translate<Room<"history">>, pages: HistoryPages): TemplateResult {
    const { items, next, zone } = pages;
    const { phase, readAt } = this.#pages;
    if (items.length === 0)
      return html`<div class="empty">
        <p>${t("empty")}</p>
        <p class="muted small">${t("emptyHint")}</p>
      </div>`;
    return html`<ol>
        ${items.map((item) => line({ item, zone, wallet: this.#walletOf(item, pages, t.language), t }))}
      </ol>
      ${this.more === "failed" ? html`<p class="note" role="status">${t("moreFailed")}</p>` : nothing}
      ${
        next
          ? html`<button
            class="button"
            part="button"
            aria-disabled=${this.more === "loading"}
            @click=${this.showMore}
          >
            ${t(this.more === "loading" ? "loadingMore" : this.more === "failed" ? "retry" : "more")}
          </button>`
          : nothing
      }
      ${
        phase === "offline" || phase === "error"
          ? html`<p class="note" role="status">
            <span>${t(phase)} ${t("asOf", { time: t.formats.timeOf(readAt) })}</span>
            <button class="button quiet" part="button" @click=${this.refresh}>${t("retry")}</button>
          </p>`
          : nothing
      }`;
  }

  #bones(label: string | typeof nothing): TemplateResult {
    return html`<section class="card history" part="card">
      <span class="bone line short"></span>${this.#lines(label)}
    </section>`;
  }

  #lines(label: string | typeof nothing): TemplateResult {
    const rows = Array.from({ length: Math.min(this.limit, 5) });
    return html`<div role="status">
      ${label === nothing ? nothing : html`<span class="said">${label}</span>`}
      ${rows.map(() => html`<p class="row"><span class="bone line"></span><span class="bone line"></span></p>`)}
    </div>`;
  }

  readonly #signIn = (): void => {
    this.dispatchEvent(new RegularsSignInEvent());
  };

  /** A keyboard goes on where the new lines begin, since the button may be gone. */
  async #focusLine(index: number): Promise<void> {
    const hadFocus = this.shadowRoot?.activeElement !== null;
    this.requestUpdate();
    await this.updateComplete;
    const rows = this.shadowRoot?.querySelectorAll<HTMLElement>("ol > li");
    const row = rows?.[index]?.querySelector<HTMLElement>("summary, .row");
    if (hadFocus) row?.focus();
  }
}
