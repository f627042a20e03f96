// The fields of a profile.

import { html, nothing, type TemplateResult } from "lit";
import type { Room, Translate } from "../i18n/translate.ts";
import { addresses } from "./addresses.ts";
import { choice, note, textField, textIn, toggled } from "./controls.ts";
import { customFields } from "./custom.ts";
import type { Change, Draft } from "./draft.ts";
import type { ProfileField } from "./own-fields.ts";

/** What the fields are drawn from. */
export interface FormView {
  readonly t: Translate<Room<"profile">>;
  readonly draft: Draft;
  /** How many addresses are saved. */
  readonly savedAddresses: number;
  /** Fields of the shop's own that the page asks for. */
  readonly customFields: readonly ProfileField[];
  /** What is wrong with a field, in the reader's language. */
  readonly wrong: (field: string) => string | undefined;
  readonly change: (change: Change) => void;
}

/** All fields in their groups. */
export function fields(view: FormView): TemplateResult {
  const { t, draft } = view;
  return html`<div class="fields">${names(view)}</div>
    <div class="fields">${birthday(view)} ${gender(view)} ${language(view)}</div>
    ${contacts(view, "phones", "number", "tel", "tel")} ${contacts(view, "emails", "address", "email", "email")}
    ${addresses({
      t,
      addresses: draft.addresses,
      saved: view.savedAddresses,
      wrong: view.wrong,
      change: (put) => view.change((now) => ({ addresses: put(now.addresses) })),
    })}
    <section>
      <h3>${t("preferences")}</h3>
      <div class="fields">
        ${text(view, { field: "preferences.products", part: "products", label: t("products"), hint: t("productsHint") })}
        ${text(view, { field: "preferences.contactTimes", part: "contactTimes", label: t("times") })}
      </div>
      <fieldset>
        <legend class="small">${t("channels")}</legend>
        <div class="boxes inline">${channels.map(([channel, label]) => {
          const isOn = draft.contactChannels.includes(channel);
          return html`<label class="box"
            ><input type="checkbox" name=${channel} .checked=${isOn} @change=${() => view.change((now) => ({ contactChannels: toggled(now.contactChannels, channel) }))} />
            <span>${t(label)}</span></label
          >`;
        })}</div>
      </fieldset>
    </section>
    ${customFields({
      t,
      fields: view.customFields,
      draft: draft.custom,
      wrong: view.wrong,
      put: (name, values) =>
        view.change((now) => ({
          custom: { ...now.custom, [name]: values(now.custom[name] ?? []) },
        })),
    })}`;
}

const channels = [
  ["email", "byEmail"],
  ["sms", "bySms"],
  ["phone", "byPhone"],
  ["wechat", "byWechat"],
  ["app", "byApp"],
  ["post", "byPost"],
] as const;

function names(view: FormView): TemplateResult[] {
  const { t, draft } = view;
  const parts =
    draft.full !== ""
      ? (["full", "nickname"] as const)
      : t.language === "zh"
        ? (["family", "given", "nickname"] as const)
        : (["given", "family", "nickname"] as const);
  const complete = {
    given: "given-name",
    family: "family-name",
    full: "name",
    nickname: "nickname",
  };
  return parts.map((part) =>
    text(view, { field: `names.${part}`, part, label: t(part), autocomplete: complete[part] }),
  );
}

interface TextField {
  readonly field: string;
  readonly part: "given" | "family" | "full" | "nickname" | "products" | "contactTimes";
  readonly label: string;
  readonly hint?: string;
  readonly autocomplete?: string | undefined;
}

function text({ draft, wrong, change }: FormView, { part, ...field }: TextField): TemplateResult {
  return textField({
    ...field,
    value: draft[part],
    mistake: wrong(field.field),
    change: (value) => change(() => ({ [part]: value })),
  });
}

/** Written out: Prototype.js has its own `Array.from`, which maps nothing. */
const monthIndexes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

function birthday({ t, draft, wrong, change }: FormView): TemplateResult {
  const mistake = wrong("birthday.year") ?? wrong("birthday.day") ?? wrong("birthday");
  const months = new Intl.DateTimeFormat(t.formats.locale, { month: "long", timeZone: "UTC" });
  const invalid = mistake ? "true" : nothing;
  const part = (name: "day" | "month" | "year", control: TemplateResult): TemplateResult =>
    html`<div><label class="said" for="birthday.${name}">${t(name)}</label>${control}</div>`;
  const digits = (
    name: "day" | "year",
    size: number,
    complete: string,
  ): TemplateResult => html`<input
    id="birthday.${name}" name="birthday.${name}" inputmode="numeric" maxlength=${size}
    placeholder=${t(name === "year" ? "yearShort" : name)} autocomplete=${complete} .value=${draft[name]}
    aria-invalid=${invalid} aria-describedby=${mistake ? "birthday-note" : nothing}
    @input=${(event: Event) => change(() => ({ [name]: textIn(event).replace(/\D/g, "") }))} />`;
  const month = html`<select
    id="birthday.month" name="birthday.month" autocomplete="bday-month" .value=${draft.month}
    aria-invalid=${invalid} @change=${(event: Event) => change(() => ({ month: textIn(event) }))}>
    <option value="" ?selected=${draft.month === ""}>${t("month")}</option>
    ${monthIndexes.map((index) => {
      const value = String(index + 1);
      return html`<option value=${value} ?selected=${draft.month === value}>${months.format(Date.UTC(2000, index, 1))}</option>`;
    })}
  </select>`;
  const day = part("day", digits("day", 2, "bday-day"));
  const year = part("year", digits("year", 4, "bday-year"));
  const inOrder =
    t.language === "zh" ? [year, part("month", month), day] : [day, part("month", month), year];
  return html`<fieldset class="field">
    <legend class="label small">${t("birthday")}</legend>
    <div class="row-of">${inOrder}</div>
    ${note("birthday", mistake)}
  </fieldset>`;
}

function gender({ t, draft, wrong, change }: FormView): TemplateResult {
  return choice({
    field: "gender",
    label: t("gender"),
    value: draft.gender,
    options: [
      ["", t("notTold")],
      ["female", t("female")],
      ["male", t("male")],
      ["other", t("other")],
      ["undisclosed", t("undisclosed")],
    ],
    mistake: wrong("gender"),
    change: (value) => change(() => ({ gender: value })),
  });
}

function language({ t, draft, wrong, change }: FormView): TemplateResult {
  const known = ["en", "zh-CN"];
  const tags =
    draft.locale === "" || known.includes(draft.locale) ? known : [draft.locale, ...known];
  return choice({
    field: "locale",
    label: t("language"),
    value: draft.locale,
    options: [["", t("notTold")], ...tags.map((tag): [string, string] => [tag, languageName(tag)])],
    mistake: wrong("locale"),
    change: (value) => change(() => ({ locale: value })),
  });
}

/** A language by its own name. */
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

function contacts(
  view: FormView,
  list: "phones" | "emails",
  part: "number" | "address",
  type: "tel" | "email",
  complete: string,
): TemplateResult {
  const { t, draft, wrong, change } = view;
  const writtenIn = (now: Draft): readonly string[] => (now[list].length === 0 ? [""] : now[list]);
  const written = writtenIn(draft);
  const named = (index: number): string =>
    t(list === "phones" ? "phone" : "email", { number: t.formats.number(index + 1) });
  const put = (index: number, value: string): void =>
    change((now) => ({
      [list]: writtenIn(now).map((one, at) => (at === index ? value : one)),
    }));
  return html`<fieldset class="field">
    <legend class="label small">${t(list)}</legend>
    ${written.map((value, index) => {
      const field = `${list}.${index}.${part}`;
      const mistake = wrong(field);
      return html`<div class="field">
        <div class="row-of">
          <input
            id=${field} name=${field} type=${type} dir="ltr" maxlength="254" autocomplete=${complete}
            aria-label=${named(index)} .value=${value} aria-invalid=${mistake ? "true" : nothing}
            aria-describedby=${mistake ? `${field}-note` : nothing}
            @input=${(event: Event) => put(index, textIn(event))} />
          ${
            written.length > 1
              ? html`<button type="button" class="button quiet" part="button" aria-label=${t("remove", { what: named(index) })}
                @click=${() => change((now) => ({ [list]: writtenIn(now).filter((_, at) => at !== index) }))}>✕</button>`
              : nothing
          }
        </div>
        ${note(field, mistake)}
      </div>`;
    })}
    <div><button type="button" class="button quiet" part="button" @click=${() => change((now) => ({ [list]: [...writtenIn(now), ""] }))}>+ ${t("add")}</button></div>
  </fieldset>`;
}
