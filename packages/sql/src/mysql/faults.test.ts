import { expect, test } from "vitest";
import { mysqlCode, mysqlVictim } from "./faults.ts";

function ofServer(errno: number): Error {
  return Object.assign(new Error("refused"), { errno, code: "ER_ANY", sqlState: "HY000" });
}

test("errors of the server have the code that says what to do", () => {
  const meanings = [
    [1213, "conflict"],
    [1020, "conflict"],
    [1205, "locked"],
    [1969, "busy"],
    [1040, "crowded"],
    [1114, "full"],
    [1045, "login"],
    [1142, "rights"],
    [1053, "lost"],
    [1194, "corrupt"],
    [1062, "failed"],
  ] as const;
  expect(meanings.map(([number]) => mysqlCode(ofServer(number)))).toEqual(
    meanings.map(([, code]) => code),
  );
});

test("errors of the library and the network mean that the session is gone, or that there is none left", () => {
  const told = (code: string): Error => Object.assign(new Error("ended"), { code });
  expect(mysqlCode(told("PROTOCOL_CONNECTION_LOST"))).toBe("lost");
  expect(mysqlCode(told("ECONNRESET"))).toBe("lost");
  const words = "Can't add new command when connection is in closed state";
  expect(mysqlCode(new Error(words))).toBe("lost");
  expect(mysqlCode(new Error("Queue limit reached."))).toBe("crowded");
});

test("other errors are not the database's", () => {
  expect(mysqlCode(new Error("not enough points"))).toBeUndefined();
  expect(mysqlCode("text")).toBeUndefined();
});

test("only a deadlock and a changed record are tried again by the store", () => {
  expect([1213, 1020, 1205, 1062].map((number) => mysqlVictim(ofServer(number)))).toEqual([
    "deadlock",
    "serialization",
    undefined,
    undefined,
  ]);
});
