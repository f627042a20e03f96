// Addresses of a profile: each a line that opens to its fields.

import { html, type TemplateResult } from "lit";
import type { Room, Translate } from "../i18n/translate.ts";
import { choice, textField } from "./controls.ts";
import { countriesIn, countryName } from "./countries.ts";
import { type AddressDraft, emptyAddress } from "./draft.ts";

/** What addresses are drawn from. */
export interface AddressesView {
  readonly t: Translate<Room<"profile">>;
  readonly addresses: readonly AddressDraft[];
  /** How many of them are saved; those after them are new and open. */
  readonly saved: number;
  readonly wrong: (field: string) => string | undefined;
  readonly change: (put: (now: readonly AddressDraft[]) => readonly AddressDraft[]) => void;
}

type Part = keyof AddressDraft;

/** Parts in the order in which they are written: from the person to the country in English, the other way in Chinese. */
const parts = {
  en: ["recipient", "street", "district", "city", "province", "postalCode", "country", "phone"],
  zh: ["recipient", "phone", "country", "province", "city", "district", "street", "postalCode"],
} as const satisfies Record<string, readonly Part[]>;

const complete: Readonly<Partial<Record<Part, string>>> = {
  recipient: "name",
  phone: "tel",
  country: "country",
  province: "address-level1",
  city: "address-level2",
  district: "address-level3",
  street: "address-line1",
  postalCode: "postal-code",
};

const longest: Readonly<Partial<Record<Part, number>>> = { postalCode: 32, label: 100, phone: 32 };

/** All addresses, and a button that begins another one. */
export function addresses(view: AddressesView): TemplateResult {
  const { t, change } = view;
  const add = (): void => change((now) => [...now, emptyAddress]);
  return html`<section class="rule">
    <h3>${t("addresses")}</h3>
    ${
      view.addresses.length === 0
        ? html`<p class="muted small">${t("noAddress")}</p>`
        : html`<ul class="addresses">${view.addresses.map((one, index) => address(view, one, index))}</ul>`
    }
    <div><button type="button" class="button quiet add" part="button" @click=${add}>+ ${t("addAddress")}</button></div>
  </section>`;
}

function address(view: AddressesView, one: AddressDraft, index: number): TemplateResult {
  const { t, saved, wrong } = view;
  const name = one.label.trim() || t("address", { number: t.formats.number(index + 1) });
  const fieldOf = (part: Part): string => `addresses.${index}.${part}`;
  const shown = parts[t.language].filter(
    // English readers rarely have one; who has written one sees it.
    (part) => part !== "district" || t.language === "zh" || one.district !== "",
  );
  const put = (part: Part, value: string): void =>
    view.change((now) =>
      now.map((other, at) => (at === index ? { ...other, [part]: value } : other)),
    );
  const isWrong = [...shown, "label" as const].some((part) => wrong(fieldOf(part)) !== undefined);
  return html`<li>
    <details ?open=${index >= saved || isWrong}>
      <summary>
        <span class="what"><b><bdi>${name}</bdi></b><span class="muted small"><bdi>${lineOf(one, view)}</bdi></span></span>
      </summary>
      <div class="opened">
        <div class="fields">
          ${[...shown, "label" as const].map((part) =>
            part === "country"
              ? country(view, {
                  value: one.country,
                  field: fieldOf(part),
                  put: (value) => put(part, value),
                })
              : textField({
                  field: fieldOf(part),
                  label: part === "phone" ? t("addressPhone") : t(part),
                  value: one[part],
                  mistake: wrong(fieldOf(part)),
                  type: part === "phone" ? "tel" : "text",
                  autocomplete: complete[part] && `section-address${index + 1} ${complete[part]}`,
                  maxlength: longest[part],
                  hint: part === "label" ? t("labelHint") : undefined,
                  change: (value) => put(part, value),
                }),
          )}
        </div>
        <div><button type="button" class="button quiet danger" part="button" @click=${(event: Event) => remove(view, index, event)}>
          ${t("removeAddress")}<span class="said"> <bdi>${name}</bdi></span>
        </button></div>
      </div>
    </details>
  </li>`;
}

/** The button is gone with its address: the keyboard goes on at the one that adds another. */
function remove(view: AddressesView, index: number, event: Event): void {
  const section = (event.currentTarget as HTMLElement).closest("section");
  view.change((now) => now.filter((_, at) => at !== index));
  section?.querySelector<HTMLElement>(".add")?.focus();
}

function country(
  { t, wrong }: AddressesView,
  a: { readonly value: string; readonly field: string; readonly put: (value: string) => void },
): TemplateResult {
  return choice({
    field: a.field,
    label: t("country"),
    value: a.value,
    options: [["", t("notTold")], ...countriesIn(t.formats.locale)],
    mistake: wrong(a.field),
    autocomplete: "country",
    change: a.put,
  });
}

/** An address in one line, in the order of the writing it is in. */
function lineOf(one: AddressDraft, { t }: AddressesView): string {
  const country = one.country && countryName(one.country, t.formats.locale);
  const isHan = /\p{Script=Han}/u.test(one.province + one.city + one.street);
  const written = isHan
    ? [[one.province, one.city, one.district, one.street].join(""), one.recipient, one.phone]
    : [one.recipient, one.street, one.district, one.city, one.province, one.postalCode];
  const line = (isHan ? [country, ...written] : [...written, country])
    .map((part) => part.trim())
    .filter(Boolean);
  return line.length === 0 ? t("emptyAddress") : line.join(isHan ? "，" : ", ");
}
