// Audited acts: what staff do to people, programs and keys is written down before it is done, and then how it ended.

import { isRegularsError } from "@regulars/contract";
import type { Route } from "@regulars/contract/http";
import type { Regulars } from "../engine/index.ts";
import { actorOf, type Caller } from "./caller.ts";
import type { PathValues } from "./input.ts";
import { warnOf } from "./warning.ts";

/**
 * Does something, with an entry before it and one after it when a route is audited and staff call it. An entry without
 * its second says that the server died in between.
 */
export async function auditedAct<T>(
  a: {
    readonly regulars: Regulars;
    readonly route: Route;
    readonly caller: Caller;
    readonly path: PathValues;
    readonly request: string;
  },
  act: () => Promise<T>,
): Promise<T> {
  const { regulars, route, caller } = a;
  if (!route.audited || caller.kind !== "key") return act();
  const entry = {
    actor: actorOf(caller),
    action: route.name,
    subject: await subjectOf(regulars, a.path),
    data: { request: a.request },
  };
  await regulars.audit.record([{ ...entry, outcome: "asked" }]);
  const ended = (outcome: string): Promise<unknown> =>
    regulars.audit.record([{ ...entry, outcome }]).catch(warnOf);
  try {
    const done = await act();
    await ended("done");
    return done;
  } catch (error) {
    await ended(isRegularsError(error) ? error.code : "server_failed");
    throw error;
  }
}

/** Our id of whom it is about: ids of other systems may be names. */
async function subjectOf(regulars: Regulars, path: PathValues): Promise<string> {
  const [named] = Object.values(path);
  if (named === undefined) return "shop";
  if (typeof named === "string") return named.slice(0, 255);
  return (await regulars.customers.find(named))?.id ?? "unknown";
}
