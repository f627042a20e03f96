// Bodies: JSON in UTF-8, of bounded size, and nothing else.

import { RegularsError } from "@regulars/contract";

/** Reads a request's JSON. Throws `media_type_unsupported`, `body_too_large`, `body_malformed`. */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(?:;|$)/i.test(type))
    throw new RegularsError("media_type_unsupported", { type: type.slice(0, 100) });
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding.toLowerCase() !== "identity")
    throw new RegularsError("media_type_unsupported", { type: encoding.slice(0, 100) });
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit);
  const bytes = await readBytes(request, limit);
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw new RegularsError("body_malformed", { reason: "it is not UTF-8" });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new RegularsError("body_malformed", { reason: whatIsWrong(text, error) });
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function tooLarge(limit: number): RegularsError {
  return new RegularsError("body_too_large", { limit });
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  // A length that was told and is kept by the server needs no counting.
  if (request.headers.has("content-length")) {
    const whole = new Uint8Array(await request.arrayBuffer());
    if (whole.length > limit) throw tooLarge(limit);
    return whole;
  }
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** The parser's own words may quote the body, which may hold what is nobody's business. */
function whatIsWrong(text: string, error: unknown): string {
  if (text.trim() === "") return "it is empty";
  const place = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  return place === undefined ? "it ends too early" : `the fault is at character ${place}`;
}
