// Fields of the shop's own, drawn by their types.

import { html, nothing, type TemplateResult } from "lit";
import { localized } from "../i18n/language.ts";
import type { Room, Translate } from "../i18n/translate.ts";
import { choice, note, textField, toggled } from "./controls.ts";
import type { CustomDraft, ProfileField } from "./own-fields.ts";

/** What the shop's own fields are drawn from. */
export interface CustomView {
  readonly t: Translate<Room<"profile">>;
  readonly fields: readonly ProfileField[];
  readonly draft: CustomDraft;
  readonly wrong: (field: string) => string | undefined;
  /** Replaces what was told in a field, by its name. */
  readonly put: (name: string, values: (told: readonly string[]) => readonly string[]) => void;
}

/** The fields in a section of their own; nothing where the page has none. */
export function customFields(view: CustomView): TemplateResult | typeof nothing {
  const { t, fields } = view;
  if (fields.length === 0) return nothing;
  const isBox = ({ type, several }: ProfileField): boolean =>
    type === "boolean" || (type === "choice" && several === true);
  const boxes = fields.filter(isBox);
  return html`<section>
    <h3>${t("more")}</h3>
    <div class="fields">${fields.filter((field) => !isBox(field)).map((field) => single(view, field))}</div>
    ${boxes.map((field) => (field.type === "boolean" ? box(view, field) : several(view, field)))}
  </section>`;
}

/** Name of a field in refusals, whose paths end at its value. */
const pathOf = ({ name }: ProfileField): string => `custom.${name}.value`;

function wrongIn({ wrong }: CustomView, field: ProfileField): string | undefined {
  return wrong(pathOf(field)) ?? wrong(`custom.${field.name}`);
}

function single(view: CustomView, field: ProfileField): TemplateResult {
  const { t, draft } = view;
  const [value = ""] = draft[field.name] ?? [];
  const common = {
    field: pathOf(field),
    label: localized(field.label, t.language),
    hint: field.hint && localized(field.hint, t.language),
    value,
    mistake: wrongIn(view, field),
    change: (next: string) => view.put(field.name, () => (next === "" ? [] : [next])),
  };
  if (field.type === "choice") {
    const answers = (field.choices ?? []).map(
      (one) => [one.value, localized(one.label, t.language)] as const,
    );
    return choice({ ...common, options: [["", t("notTold")], ...answers] });
  }
  return textField({
    ...common,
    type: field.type === "date" ? "date" : "text",
    ...(field.type === "integer" ? { inputmode: "numeric" as const, maxlength: 16 } : {}),
    ...(field.type === "text" ? { maxlength: 2000 } : {}),
  });
}

function box(view: CustomView, field: ProfileField): TemplateResult {
  const { language } = view.t;
  const path = pathOf(field);
  const hint = field.hint && localized(field.hint, language);
  const mistake = wrongIn(view, field);
  return html`<div>
    <label class="box">
      <input
        type="checkbox" name=${path} .checked=${view.draft[field.name]?.[0] === "true"}
        aria-invalid=${mistake ? "true" : nothing} aria-describedby=${mistake || hint ? `${path}-note` : nothing}
        @change=${(event: Event) => view.put(field.name, () => [String((event.target as HTMLInputElement).checked)])} />
      <span><bdi>${localized(field.label, language)}</bdi></span>
    </label>
    ${note(path, mistake, hint)}
  </div>`;
}

function several(view: CustomView, field: ProfileField): TemplateResult {
  const { language } = view.t;
  const path = pathOf(field);
  const chosen = view.draft[field.name] ?? [];
  return html`<fieldset>
    <legend class="label small">${localized(field.label, language)}</legend>
    <div class="boxes inline">${(field.choices ?? []).map(
      ({ value, label }) => html`<label class="box"
        ><input type="checkbox" name=${`${path}.${value}`} .checked=${chosen.includes(value)} @change=${() => view.put(field.name, (told) => toggled(told, value))} />
        <span><bdi>${localized(label, language)}</bdi></span></label
      >`,
    )}</div>
    ${note(path, wrongIn(view, field), field.hint && localized(field.hint, language))}
  </fieldset>`;
}
