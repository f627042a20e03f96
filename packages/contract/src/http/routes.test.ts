import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { openapiDocument } from "./openapi.ts";
import { parametersOf } from "./path.ts";
import { routeList, routes } from "./routes.ts";

const propertiesOf = (schema: z.ZodMiniType<object>): string[] => {
  const json = z.toJSONSchema(schema, { unrepresentable: "any", io: "input" });
  const forms = [json, ...(json.anyOf ?? []), ...(json.oneOf ?? [])] as (typeof json)[];
  return forms.flatMap(({ properties }) => Object.keys(properties ?? {}));
};

test("every route is named by its place in the table", () => {
  for (const [room, verbs] of Object.entries(routes))
    for (const [verb, { name }] of Object.entries(verbs)) expect(name).toBe(`${room}.${verb}`);
});

test("no two routes have one method and path", () => {
  const places = routeList().map(
    ({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, "{}")}`,
  );
  expect(new Set(places).size).toBe(places.length);
});

test("every route says who may call it, in words of both languages", () => {
  for (const { callers, summary, name } of routeList()) {
    const isSaid =
      "anyone" in callers || callers.staff !== undefined || callers.customer !== undefined;
    expect(isSaid, name).toBe(true);
    expect(summary.en, name).toMatch(/^[A-Z]/);
    expect(summary.zh, name).toMatch(/\p{Script=Han}|OpenAPI/u);
  }
});

test("what customers may call is about a customer, an order or an explanation that is theirs", () => {
  for (const { callers, path, name } of routeList()) {
    if ("anyone" in callers || callers.customer === undefined) continue;
    expect(path, name).toMatch(/\{(customer|order|what)\}/);
  }
});

test("reads change nothing and carry no body; writes that anybody may send there are none", () => {
  for (const { method, body, repeats, callers, name } of routeList()) {
    if (method === "GET") expect([body, repeats], name).toEqual([undefined, "none"]);
    else expect("anyone" in callers, name).toBe(false);
  }
});

test("a route that repeats by its own id has a source and an id in its body", () => {
  for (const { repeats, body, name } of routeList()) {
    if (repeats !== "own_id") continue;
    expect(propertiesOf(body as z.ZodMiniType<object>), name).toEqual(
      expect.arrayContaining(["source", "id"]),
    );
  }
});

test("what stands in a path is nowhere else in the input", () => {
  for (const { path, query, body, name } of routeList()) {
    const others = [query, body].flatMap((schema) =>
      schema === undefined ? [] : propertiesOf(schema),
    );
    for (const parameter of parametersOf(path)) expect(others, name).not.toContain(parameter);
  }
});

test("a route that writes CSV takes a format and is a read; OpenAPI names both media types", () => {
  const { paths } = openapiDocument({ version: "1.0.0" }) as {
    paths: Record<
      string,
      Record<string, { responses: Record<string, { content: Record<string, unknown> }> }>
    >;
  };
  const able = routeList().filter(({ csv }) => csv !== undefined);
  expect(able.map(({ name }) => name)).toEqual(["customers.export"]);
  for (const { path, method, query, name } of routeList()) {
    const isAble = able.some((route) => route.name === name);
    expect(query !== undefined && propertiesOf(query).includes("format"), name).toBe(isAble);
    if (!isAble) continue;
    expect(method).toBe("GET");
    const { content } = paths[path]?.[method.toLowerCase()]?.responses["200"] ?? {};
    expect(Object.keys(content ?? {})).toEqual(["application/json", "text/csv"]);
  }
});

test("the OpenAPI document is one, and has every route", async () => {
  const document = openapiDocument({ version: "1.0.0", server: "/regulars" });
  const answer = await new Validator().validate(structuredClone(document));
  expect(answer.errors).toBeUndefined();
  expect(answer.valid).toBe(true);
  const paths = document.paths as Record<string, Record<string, { operationId: string }>>;
  const ids = Object.values(paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(ids.sort()).toEqual(
    routeList()
      .map(({ name }) => name)
      .sort(),
  );
});
