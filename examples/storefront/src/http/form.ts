// Reads a form: of the right type, and no larger than any of ours.

const most = 16_384;

/** Why a form was not read. */
export class FormError extends Error {
  override readonly name = "FormError";
  readonly status: number;
  constructor(status: number) {
    super(`form refused: ${status}`);
    this.status = status;
  }
}

/** The fields of a form. Throws `FormError`. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new FormError(415);
  let text = "";
  let size = 0;
  const decoder = new TextDecoder();
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > most) throw new FormError(413);
    text += decoder.decode(chunk, { stream: true });
  }
  return new URLSearchParams(text);
}

/** A whole number of a form, within bounds; `undefined` when it is none. */
export function wholeNumber(
  form: URLSearchParams,
  name: string,
  bounds: { readonly least: number; readonly most: number },
): number | undefined {
  const text = form.get(name)?.trim() ?? "";
  if (!/^\d{1,9}$/.test(text)) return undefined;
  const value = Number(text);
  return value < bounds.least || value > bounds.most ? undefined : value;
}
