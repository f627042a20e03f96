// The client's table says what the table of routes says.
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { calls } from "./calls.ts";
import type { CallableRoute } from "./route.ts";
import { routes } from "./routes.ts";

const listed = <Value>(table: object): [string, Value][] =>
  Object.values(table).flatMap((room: object) =>
    Object.values(room).map((one: Value) => [(one as { name: string }).name, one]),
  );

const json = (schema: z.ZodMiniType): unknown => z.toJSONSchema(schema, { unrepresentable: "any" });

test("it has the same routes in the same order", () => {
  const names = (table: object): string[] => listed(table).map(([name]) => name);
  expect(names(calls)).toEqual(names(routes));
});

test.each(listed<CallableRoute>(routes))("%s is the same in both", async (name, route) => {
  const call = new Map(listed<CallableRoute>(calls)).get(name) as CallableRoute;
  for (const part of ["name", "method", "path", "repeats"] as const)
    expect(call[part], part).toBe(route[part]);
  const isOpen = (one: CallableRoute): boolean => "anyone" in (one.callers ?? {});
  expect(isOpen(call)).toBe(isOpen(route));
  const answer = typeof call.answer === "function" ? await call.answer() : call.answer;
  expect(json(answer)).toEqual(json(route.answer as z.ZodMiniType));
});
