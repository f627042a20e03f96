// One exchange: a request through all steps from the door to its answer.

import type { Locale, RegularsError } from "@regulars/contract";
import { type Caller, refuseStranger, writeAnswer, writeProblem } from "@regulars/contract/http";
import type { KeptResponse } from "../access/index.ts";
import type { Regulars } from "../engine/index.ts";
import type { AllowanceTaker } from "./allowance.ts";
import { auditedAct } from "./audited.ts";
import { authenticate } from "./authenticate.ts";
import { actorOf } from "./caller.ts";
import type { Cors } from "./cors.ts";
import { customerIn } from "./customer-in.ts";
import type { Implementation, RouteContext } from "./implementation.ts";
import {
  ownPath,
  type PathValues,
  type PreparedRoute,
  readBody,
  readPath,
  readQuery,
} from "./input.ts";
import type { RequestLike } from "./options.ts";
import type { OwnCustom } from "./own-custom.ts";
import { tellable } from "./problem.ts";
import { type Answered, fingerprintOf, keyOf, onceUnder } from "./repeats.ts";

/** What all exchanges of a handler share. */
export interface ExchangeTools {
  readonly regulars: Regulars;
  readonly allowances: AllowanceTaker;
  readonly cors: Cors;
  readonly basePath: string;
  readonly bodyLimit: number;
  readonly ownCustom: OwnCustom;
}

/** A request that found its route. */
export interface Arrived {
  readonly request: RequestLike;
  readonly path: string;
  readonly query: string;
  readonly id: string;
  readonly language: Locale;
  readonly address: string | undefined;
  readonly prepared: PreparedRoute;
  readonly implementation: Implementation<PreparedRoute["route"]>;
  /** Told who it is once that is known. */
  readonly onCaller: (caller: Caller) => void;
}

/** Carries a request out. Throws what refuses it before anything is done. */
export async function carryOut(tools: ExchangeTools, arrived: Arrived): Promise<KeptResponse> {
  const { regulars, allowances } = tools;
  const { request, prepared } = arrived;
  const { route } = prepared;
  tools.cors.check(request);
  const caller = await authenticate(tools, arrived);
  arrived.onCaller(caller);
  refuseStranger(route, caller);
  await allowances.take(route, caller, arrived.address);
  const key = keyOf(route, request);
  const path = ownPath(readPath(prepared, arrived.path.slice(tools.basePath.length)), caller);
  const query = readQuery(route, arrived.query);
  const body = await readBody(route, request, tools.bodyLimit);
  const act = (): Promise<Answered> => perform(tools, arrived, { caller, key, path, query, body });
  if (key === undefined) return act();
  const fingerprint = fingerprintOf(route, path, body);
  return onceUnder(regulars, { principal: actorOf(caller), key, fingerprint }, act);
}

/** Does what the route does. A refusal is an answer too, so that it can be kept; a fault of ours is thrown. */
async function perform(
  tools: ExchangeTools,
  arrived: Arrived,
  asked: {
    readonly caller: Caller;
    readonly key: string | undefined;
    readonly path: PathValues;
    readonly query: object;
    readonly body: object;
  },
): Promise<Answered> {
  const { regulars, basePath, ownCustom } = tools;
  const { id, implementation, language, prepared } = arrived;
  const { route } = prepared;
  const { caller, path } = asked;
  const context: RouteContext = {
    regulars,
    caller,
    by: { actor: actorOf(caller) },
    key: asked.key,
    language,
    ownCustom,
    server: basePath === "" ? "/" : basePath,
  };
  const input = { ...asked.body, ...asked.query, ...path };
  try {
    const act = async (): Promise<unknown> => implementation(input, context);
    const answer = await auditedAct({ regulars, route, caller, path, request: id }, act);
    const { type, body } = writeAnswer(route, input, answer);
    return {
      status: route.name === "meta.readiness" && !isReady(answer) ? 503 : route.status,
      headers: { "content-type": type },
      body,
      customer: customerIn(path) ?? customerIn(answer),
    };
  } catch (error) {
    const told = tellable(error, id);
    if (told.status >= 500) throw told;
    return refusalAnswer(told, arrived);
  }
}

function isReady(answer: unknown): boolean {
  return (answer as { readonly ready: boolean }).ready;
}

/** A refusal as an answer. */
export function refusalAnswer(
  error: RegularsError,
  { id, language }: Pick<Arrived, "id" | "language">,
): KeptResponse {
  return writeProblem(error, { request: id, language });
}
