// Controls of the form: a field of text and a choice, each with its label, its hint and what is wrong with it; and what
// was told by them.

import { html, nothing, type TemplateResult } from "lit";

/** A field of text. */
export interface TextControl {
  /** Its name, as refusals name it. */
  readonly field: string;
  readonly label: string;
  readonly value: string;
  readonly mistake: string | undefined;
  readonly change: (value: string) => void;
  readonly hint?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly type?: "text" | "tel" | "date" | undefined;
  readonly inputmode?: "numeric" | undefined;
  readonly maxlength?: number | undefined;
}

/** Draws a field of text. */
export function textField(control: TextControl): TemplateResult {
  const { field, mistake, hint, type = "text" } = control;
  return html`<div class="field">
    <label for=${field}>${control.label}</label>
    <input
      id=${field}
      name=${field}
      type=${type}
      dir=${type === "tel" ? "ltr" : nothing}
      inputmode=${control.inputmode ?? nothing}
      maxlength=${control.maxlength ?? 500}
      autocomplete=${control.autocomplete ?? "off"}
      .value=${control.value}
      aria-invalid=${mistake ? "true" : nothing}
      aria-describedby=${mistake || hint ? `${field}-note` : nothing}
      @input=${(event: Event) => control.change(textIn(event))}
    />
    ${note(field, mistake, hint)}
  </div>`;
}

/** A choice of one. */
export interface Choice {
  readonly field: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly mistake: string | undefined;
  readonly change: (value: string) => void;
  readonly hint?: string | undefined;
  readonly autocomplete?: string | undefined;
}

/** Draws a choice of one. */
export function choice(control: Choice): TemplateResult {
  const { field, value, options, mistake, hint } = control;
  return html`<div class="field">
    <label for=${field}>${control.label}</label>
    <select
      id=${field} name=${field} autocomplete=${control.autocomplete ?? nothing} .value=${value}
      aria-invalid=${mistake ? "true" : nothing}
      aria-describedby=${mistake || hint ? `${field}-note` : nothing}
      @change=${(event: Event) => control.change(textIn(event))}>
      ${options.map(([one, text]) => html`<option value=${one} ?selected=${one === value}>${text}</option>`)}
    </select>
    ${note(field, mistake, hint)}
  </div>`;
}

/** What is wrong with a field, else its hint. */
export function note(
  field: string,
  mistake: string | undefined,
  hint?: string,
): TemplateResult | typeof nothing {
  if (mistake) return html`<p class="wrong" id="${field}-note"><bdi>${mistake}</bdi></p>`;
  return hint ? html`<p class="muted small" id="${field}-note">${hint}</p>` : nothing;
}

/** What was written or chosen. */
export function textIn(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

/** A list of what is ticked, with one box ticked or no longer. */
export function toggled(list: readonly string[], one: string): readonly string[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}
