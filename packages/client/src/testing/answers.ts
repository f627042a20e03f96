// An example of every route's answer.

import type { CallableRoute } from "@regulars/contract/http";
import { openapiDocument } from "@regulars/contract/http/openapi";
import { exampleOf } from "./example.ts";
import type { Shape } from "./shapes.ts";

let shapes: ReadonlyMap<string, Shape> | undefined;

/**
 * A valid answer of a route, made from its schema: the same for the same seed. Seed 0 (when absent) has every field that
 * there may be.
 *
 * @example
 * exampleAnswer(getBalance); // { customer: "cus_01JD…", wallet: "points", available: 310, … }
 */
export function exampleAnswer<Answer>(
  route: Pick<CallableRoute<never, Answer>, "name" | "answer">,
  seed = 0,
): Answer {
  shapes ??= shapesOfAnswers();
  const shape = shapes.get(route.name);
  if (shape === undefined) throw new TypeError(`${route.name} is no route of the table`);
  return exampleOf(shape, seed) as Answer;
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: Shape }>> }>
  >;
}

function shapesOfAnswers(): ReadonlyMap<string, Shape> {
  const { paths } = openapiDocument({ version: "1" }) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  return new Map(
    operations.map(({ operationId, responses }) => {
      const response = responses["200"] ?? responses["201"];
      return [operationId, response?.content["application/json"]?.schema ?? {}];
    }),
  );
}
