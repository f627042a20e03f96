// What all elements share: connection, language, scheme, and the frame that keeps the page's styles out.

import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import {
  type Connection,
  connectionOf,
  currentConnection,
  onConnection,
} from "../connection/connection.ts";
import { type Spoken, spokenBy } from "../i18n/language.ts";
import { isLoaded, loadLanguage } from "../i18n/translate.ts";
import type { ResourceHost } from "../live/resource.ts";
import { frameStyles } from "../styles/frame.ts";

/**
 * An element of Regulars.
 *
 * @attr url - Where the handler answers. With `token-url` it takes the place of the page's connection.
 * @attr token-url - Same-origin URL that answers a customer token, or 204 for a guest.
 * @attr lang - Language of this element; else that of the page around it.
 * @attr theme - `light`, `dark` or `auto` (the reader's setting); else the colour scheme of the page around it.
 */
export abstract class RegularsElement extends LitElement implements ResourceHost {
  static override properties: PropertyDeclarations = {
    url: {},
    tokenUrl: { attribute: "token-url" },
    connection: { attribute: false },
  };

  static override styles: CSSResultGroup = frameStyles;

  /** Where the handler answers. */
  declare url: string | undefined;
  /** Same-origin URL that answers a customer token. */
  declare tokenUrl: string | undefined;
  /** A connection of this element's own. */
  declare connection: Connection | undefined;

  #forget: (() => void) | undefined;
  #asked: string | undefined;

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: this getter finalizes the class that it is asked of.
    return [...super.observedAttributes, "lang"];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === "lang") this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#forget = onConnection(() => this.reconnected());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget?.();
  }

  /** The connection in force: the element's own, that of its attributes, the page's. */
  connected(): Connection | undefined {
    if (this.connection) return this.connection;
    if (this.url && this.tokenUrl) return connectionOf(this.url, this.tokenUrl);
    return currentConnection();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!this.hasUpdated) return;
    if (changed.has("url") || changed.has("tokenUrl") || changed.has("connection"))
      this.reconnected();
  }

  override render(): TemplateResult {
    const spoken = this.#spoken();
    const ready = this.#ready(spoken);
    return html`<div class="frame" part="frame" lang=${spoken.tag} aria-busy=${ready ? nothing : "true"}>
      ${ready ? this.renderIn(spoken) : this.renderWaiting()}
    </div>`;
  }

  /** What stands in the frame, in a language. */
  protected abstract renderIn(spoken: Spoken): unknown;

  /** What stands in the frame before the language is there. */
  protected abstract renderWaiting(): unknown;

  /** Called when the connection in force changed. */
  protected abstract reconnected(): void;

  #spoken(): Spoken {
    return spokenBy(this, this.connected()?.language);
  }

  /** Whether the language is there. One that cannot be had is asked for once, then English stands in. */
  #ready({ language }: Spoken): boolean {
    if (isLoaded(language) || this.#asked === language) return true;
    void loadLanguage(language).then(() => {
      this.#asked = language;
      this.requestUpdate();
    });
    return false;
  }
}
