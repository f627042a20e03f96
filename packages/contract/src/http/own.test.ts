// The routes for pages are those of the table, with less about each.
import { expect, test } from "vitest";
import { getCustomer, joinProgram, leaveProgram, updateCustomer } from "./own.ts";
import { routes } from "./routes.ts";

const { get, update, join, leave } = routes.customers;

test.each([
  [getCustomer, get],
  [updateCustomer, update],
  [joinProgram, join],
  [leaveProgram, leave],
] as const)("$name", (own, listed) => {
  const { name, method, path, repeats, answer } = listed;
  expect(own).toEqual({ name, method, path, repeats, answer });
  expect(listed.callers).toMatchObject({ customer: "own" });
});
