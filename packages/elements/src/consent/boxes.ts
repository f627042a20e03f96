// Check boxes of consents: one for each purpose and channel, none ticked beforehand.

import { html, type TemplateResult } from "lit";
import type { Language } from "../i18n/language.ts";
import { localized } from "../i18n/language.ts";
import { type ConsentOffer, keyOf } from "./consents.ts";

/** What the boxes are drawn from. */
export interface BoxesView {
  readonly offers: readonly ConsentOffer[];
  readonly language: Language;
  readonly isTicked: (key: string) => boolean;
  readonly isBusy: (key: string) => boolean;
  readonly toggle: (offer: ConsentOffer, ticked: boolean) => void;
}

/** One box for each offer. */
export function consentBoxes({
  offers,
  language,
  isTicked,
  isBusy,
  toggle,
}: BoxesView): TemplateResult {
  return html`<ul class="boxes">
    ${offers.map((offer) => {
      const key = keyOf(offer);
      return html`<li>
        <label class="box">
          <input
            type="checkbox"
            name=${key}
            .checked=${isTicked(key)}
            ?disabled=${isBusy(key)}
            @change=${(event: Event) => toggle(offer, (event.target as HTMLInputElement).checked)}
          />
          <span><bdi>${localized(offer.text, language)}</bdi></span>
        </label>
      </li>`;
    })}
  </ul>`;
}
