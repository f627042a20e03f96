// Audited acts: what staff do to people, programs and keys is written down before it is done, and then how it ended.

import { isRegularsError } from "@regulars/contract";
import type { Caller, Route } from "@regulars/contract/http";
import type { Regulars } from "../engine/index.ts";
import { actorOf } from "./caller.ts";
import { customerIn } from "./customer-in.ts";
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
  // Whom an act without a customer in its path was about is told by what it answers.
  const ended = (outcome: string, about?: string): Promise<unknown> => {
    const subject = entry.subject === "shop" ? (about ?? "shop") : entry.subject;
    return regulars.audit.record([{ ...entry, subject, outcome }]).catch(warnOf);
  };
  try {
    const done = await act();
    await ended("done", customerIn(done));
    return done;
  } catch (error) {
    await ended(isRegularsError(error) ? error.code : "server_failed");
    throw error;
  }
}

const ownId = /^(?:cus|gst|ord|ref|ent|evt|key)_[0-9A-Za-z_]{1,60}$/;

/** Our id of whom it is about: ids of other systems may be names. */
async function subjectOf(regulars: Regulars, path: PathValues): Promise<string> {
  const [named] = Object.values(path);
  if (named === undefined) return "shop";
  // Anything may stand in a path; what is no id of ours might be an address, and the log is for ever.
  if (typeof named === "string") return ownId.test(named) ? named : "unknown";
  return (await regulars.customers.find(named))?.id ?? "unknown";
}
