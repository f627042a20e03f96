// Every sample of the documentation runs, and prints what the page says.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { checkProgram } from "@regulars/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSampleFolder, type SampleFolder } from "./run-sample.ts";
import { isShown, pagesOf, samplesOf } from "./samples.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

describe.each(pagesOf(root))("$path", ({ path, samples }) => {
  let folder: SampleFolder | undefined;
  beforeAll(() => {
    folder = createSampleFolder(root);
  });
  afterAll(() => folder?.remove());

  test.each(samples)("$name (line $line)", async (sample) => {
    if (folder === undefined) throw new Error("the sample has no folder to run in");
    const printed = await folder.run(sample);
    if (sample.language === "json" && /"earning"\s*:/.test(sample.code))
      expect(checkProgram(JSON.parse(sample.code)).issues, `${path}:${sample.line}`).toEqual([]);
    if (sample.output === undefined) return;
    if (!isShown(sample.output, printed)) expect(printed.trim()).toBe(sample.output.trim());
  });
});

describe("samples", () => {
  const page = ["<!-- sample:one -->", "", "```ts", "console.log(1);", "```"].join("\n");

  test("are code after a marker, with the text that follows", () => {
    expect(samplesOf(`${page}\n\n\`\`\`text\n1\n\`\`\`\n`)).toEqual([
      { name: "one", language: "ts", code: "console.log(1);", line: 4, output: "1" },
    ]);
    expect(samplesOf(`${page}\n\nSome words.\n\n\`\`\`text\n1\n\`\`\`\n`)[0]?.output).toBe(
      undefined,
    );
  });

  test("that lack their code or share a name are refused", () => {
    expect(() => samplesOf("<!-- sample:one -->\n\nwords")).toThrow(/no ts, sh or json code/);
    expect(() => samplesOf(`${page}\n${page}`)).toThrow(/comes twice/);
    expect(() => samplesOf("<!-- sample:one -->\n```ts\n1")).toThrow(/has no end/);
  });

  test("that are not marked are left alone", () => {
    expect(samplesOf("```ts\nthrow new Error();\n```")).toEqual([]);
  });

  test("print what is shown, an ellipsis standing for anything in its line", () => {
    expect(isShown("a … c\nd", "a b c\nd\n")).toBe(true);
    expect(isShown("a … c", "a\nb c")).toBe(false);
    expect(isShown("a.c", "abc")).toBe(false);
  });
});
