// Puts the session's cookie on an answer.

import { sessionLife } from "../data/sessions.ts";
import { sessionCookie, setCookie } from "./cookies.ts";

/** Gives the browser its session; `undefined` takes it away. */
export function setSession(answer: Response, origin: string, id: string | undefined): Response {
  const name = sessionCookie(origin);
  const seconds = id === undefined ? 0 : sessionLife / 1_000;
  answer.headers.append("set-cookie", setCookie(origin, { name, value: id ?? "", seconds }));
  return answer;
}
