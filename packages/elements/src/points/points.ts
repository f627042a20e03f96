// `<regulars-points>`: a customer's points and tier, as a badge or as a card.

import type { CustomerSummary } from "@regulars/contract";
import {
  type CSSResultGroup,
  html,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import { RegularsElement } from "../base/element.ts";
import { RegularsJoinAskedEvent } from "../events/join-asked.ts";
import { RegularsSignInEvent } from "../events/sign-in.ts";
import { RegularsSummaryEvent } from "../events/summary.ts";
import { enPoints } from "../i18n/en/points.ts";
import type { Spoken } from "../i18n/language.ts";
import { translate } from "../i18n/translate.ts";
import { type Phase, Resource } from "../live/resource.ts";
import { badge, badgeBones } from "./badge.ts";
import { card, cardBones } from "./card.ts";
import { pointsStyles } from "./styles.ts";
import { readSummary } from "./summary.ts";
import type { PointsView } from "./view.ts";

/**
 * A customer's points and tier.
 *
 * @tag regulars-points
 * @attr variant - `card` (default) or `badge`, a single line for a page's header.
 * @attr wallet - Which wallet to show; the program's first when absent.
 * @fires regulars-summary - A standing was read and is shown; `event.summary`.
 * @fires regulars-sign-in - A guest asked to sign in.
 * @fires regulars-join-asked - A customer who is no member asked to join.
 * @slot sign-in - A link or button that signs a guest in, instead of the element's own.
 * @slot join - A link or button that leads to joining, instead of the element's own.
 * @cssprop --regulars-badge-size - Least inline size of the badge.
 * @cssprop --regulars-points-size - Least block size of the card, kept while it loads.
 * @csspart frame - Around everything.
 * @csspart card - The card.
 * @csspart badge - The badge.
 * @csspart balance - The big number.
 * @csspart progress - The bar towards the next tier.
 * @csspart button - Every button.
 */
export class RegularsPoints extends RegularsElement {
  static override properties: PropertyDeclarations = {
    variant: {},
    wallet: {},
  };

  static override styles: CSSResultGroup = [RegularsElement.styles, pointsStyles];

  /** `card` or `badge`. */
  declare variant: "card" | "badge";
  /** Which wallet to show. */
  declare wallet: string | undefined;

  readonly #summary = new Resource<CustomerSummary>(this, {
    read: (connection) => readSummary(connection),
    settled: () => this.#settled(),
  });

  constructor() {
    super();
    this.variant = "card";
  }

  /** What is shown; absent before it was read, and for guests. */
  get summary(): CustomerSummary | undefined {
    return this.#summary.value;
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
    return this.variant === "badge" ? badgeBones(nothing) : cardBones(nothing);
  }

  protected override renderIn(spoken: Spoken): TemplateResult {
    const view: PointsView = {
      t: translate("points", enPoints, spoken),
      phase: this.#summary.phase,
      summary: this.#summary.value,
      readAt: this.#summary.readAt,
      wallet: this.wallet,
      retry: () => void this.refresh(),
      signIn: () => this.dispatchEvent(new RegularsSignInEvent()),
      join: () => this.dispatchEvent(new RegularsJoinAskedEvent()),
    };
    return html`${this.variant === "badge" ? badge(view) : card(view)}`;
  }

  #settled(): void {
    if (this.#summary.value) this.dispatchEvent(new RegularsSummaryEvent(this.#summary.value));
  }
}
