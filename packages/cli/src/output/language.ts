// Which language to speak: the option, else the environment.

import type { Locale } from "@regulars/contract";

/** The languages of the command line. */
export const languages: readonly Locale[] = ["en", "zh"];

/** The language of a locale variable such as `zh_CN.UTF-8`, in the order in which POSIX reads them. */
function languageOf(environment: Readonly<Record<string, string | undefined>>): Locale {
  const set = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return /^zh/i.test(set) ? "zh" : "en";
}

/** The language that the arguments ask for, before they are parsed: help has a language too. */
export function languageFrom(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Locale {
  const at = args.findIndex((one) => one === "--lang" || one.startsWith("--lang="));
  const given = args[at]?.split("=")[1] ?? args[at + 1];
  return languages.find((one) => at >= 0 && one === given) ?? languageOf(environment);
}
