import { type ErrorCode, errorCodes } from "@regulars/contract";
import { expect, test } from "vitest";
import { cutToWidth, displayWidth, formatTable } from "./display.ts";
import { exitCodeOf, exitCodeOfError } from "./exit-code.ts";
import { languageFrom } from "./language.ts";
import { messages } from "./messages.ts";
import { createProgressBar, formatSeconds, type Step } from "./progress.ts";

test("both languages have every text, with the same facts", () => {
  const factsOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(messages.en)) {
    const chinese = messages.zh[key as keyof typeof messages.zh];
    expect(factsOf(chinese), key).toEqual(factsOf(text));
    if (key !== "number") expect(chinese, key).toMatch(/\p{Script=Han}/u);
  }
});

test("the Chinese texts use the glossary's words", () => {
  const all = Object.values(messages.zh).join("\n");
  for (const word of [
    "积分",
    "可用积分",
    "待生效积分",
    "待扣回积分",
    "积分批次",
    "会员等级",
    "会员计划",
    "客户",
    "客户分层",
    "互动记录",
    "保级",
    "距下一等级",
  ])
    expect(all, word).toContain(word);
  for (const wrong of ["赎回", "代理", "案例", "顾客", "用户"])
    expect(all, wrong).not.toContain(wrong);
});

test("every error code has an exit code that fits", () => {
  const byCode = (code: string) => exitCodeOfError(code as ErrorCode);
  expect(byCode("usage")).toBe(2);
  expect(byCode("line_too_long")).toBe(3);
  expect(byCode("program_invalid")).toBe(4);
  expect(byCode("schema_newer")).toBe(5);
  expect(byCode("outcome_unknown")).toBe(6);
  expect(exitCodeOf(new TypeError("x"))).toBe(70);
  for (const code of Object.keys(errorCodes))
    expect([1, 2, 3, 4, 5, 6], code).toContain(byCode(code));
  const refusals = Object.keys(errorCodes).filter((code) => byCode(code) === 1);
  expect(refusals.filter((code) => errorCodes[code as ErrorCode].status >= 500)).toEqual([]);
});

test("the language comes from the option, then from the environment", () => {
  expect(languageFrom(["--lang", "zh"], { LANG: "en_US" })).toBe("zh");
  expect(languageFrom(["--lang=en"], { LANG: "zh_CN" })).toBe("en");
  expect(languageFrom(["verify"], { LANG: "zh_TW.UTF-8" })).toBe("zh");
  expect(languageFrom([], { LC_ALL: "de_DE", LANG: "zh_CN" })).toBe("en");
  expect(languageFrom([], {})).toBe("en");
});

test("tables stand straight with Chinese text, numbers to the right", () => {
  expect(displayWidth("积分a")).toBe(5);
  expect(cutToWidth("积分a", 3)).toBe("积");
  expect(
    formatTable([
      ["订单", "1,234"],
      ["orders", "5"],
    ]),
  ).toEqual(["订单    1,234", "orders      5"]);
});

test("a bar is drawn on a terminal; elsewhere a line after two seconds, then each five", () => {
  const step = (seconds: number, done: number): Step => ({
    done,
    total: 100,
    count: done * 10,
    seconds,
  });
  const show = (terminal: boolean, quiet = false) => {
    let written = "";
    const bar = createProgressBar({
      write: (text) => {
        written += text;
      },
      terminal,
      quiet,
      columns: 80,
      words: ({ count }, rate, left) => `${count} lines ${rate}/s ${formatSeconds(left)}`,
    });
    for (const second of [0.5, 1, 2, 3, 6, 7, 8]) bar.show(step(second, second * 10));
    bar.end();
    return written;
  };
  expect(show(true).split("\r\u001B[2K").slice(1, 3)).toEqual([
    "█░░░░░░░░░░░░░░░░░░░░░░░   5 %  50 lines 100/s 0:09",
    "██░░░░░░░░░░░░░░░░░░░░░░  10 %  100 lines 100/s 0:09",
  ]);
  expect(show(false)).toBe(" 20 %  200 lines 100/s 0:08\n 70 %  700 lines 100/s 0:03\n");
  expect(show(true, true)).toBe("");
});

test("times left are short", () => {
  expect([7, 59.6, 750, 3723].map(formatSeconds)).toEqual(["0:07", "1:00", "12:30", "1:02:03"]);
});
