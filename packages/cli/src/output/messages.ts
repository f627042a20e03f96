// The texts that the command line shows, by key and language. `{name}` stands for a fact.

import type { Locale } from "@regulars/contract";
import { en } from "./messages-en.ts";
import { zh } from "./messages-zh.ts";

/** Key of a text. */
export type MessageKey =
  | "help.usage"
  | "help.arguments"
  | "help.options"
  | "help.commands"
  | "help.global"
  | "help.help"
  | "help.version"
  | "about.regulars"
  | "about.import"
  | "about.import.orders"
  | "about.verify"
  | "about.explain"
  | "about.customer"
  | "about.program"
  | "about.program.check"
  | "about.program.explain"
  | "about.rollover"
  | "argument.file"
  | "argument.order"
  | "argument.customer"
  | "argument.day"
  | "option.db"
  | "option.program"
  | "option.shop"
  | "option.json"
  | "option.lang"
  | "option.quiet"
  | "option.clock"
  | "option.map"
  | "option.rejects"
  | "option.state"
  | "option.encoding"
  | "option.limit"
  | "ask.map"
  | "ask.program"
  | "usage.map"
  | "usage.clock"
  | "usage.day"
  | "usage.number"
  | "usage.reference"
  | "usage.rejects"
  | "usage.none"
  | "file.notJson"
  | "file.notJson.remedy"
  | "number"
  | "error"
  | "bug"
  | "interrupted"
  | "progress.lines"
  | "progress.customers"
  | "import.done"
  | "import.resumed"
  | "import.orders"
  | "import.refunds"
  | "import.customers"
  | "import.recorded"
  | "import.updated"
  | "import.unchanged"
  | "import.ignored"
  | "import.parked"
  | "import.guestLines"
  | "import.guestPseudo"
  | "import.skipped"
  | "import.unmatched"
  | "import.rejected"
  | "import.points"
  | "import.clawedBack"
  | "import.nothing"
  | "import.rejects"
  | "verify.ok"
  | "verify.findings"
  | "verify.checked"
  | "verify.finding"
  | "customer.title"
  | "customer.balance"
  | "customer.tier"
  | "customer.toNext"
  | "customer.keep"
  | "customer.layer"
  | "customer.lots"
  | "customer.noLots"
  | "customer.lot"
  | "customer.until"
  | "customer.forever"
  | "customer.from"
  | "customer.timeline"
  | "program.ok"
  | "program.issues"
  | "rollover.failed"
  | "rollover.done"
  | "about.migrate"
  | "about.migrate.plan"
  | "about.migrate.apply"
  | "about.migrate.status"
  | "about.backup"
  | "about.restore"
  | "about.doctor"
  | "argument.backup"
  | "option.partitions"
  | "option.force"
  | "option.tool"
  | "option.ledger"
  | "option.pool"
  | "usage.scheme"
  | "usage.url"
  | "usage.partitions"
  | "usage.partitions.kind"
  | "progress.statements"
  | "progress.pages"
  | "progress.bytes"
  | "migrate.current"
  | "migrate.behind"
  | "migrate.planned"
  | "migrate.lock"
  | "migrate.instant"
  | "migrate.scans"
  | "migrate.rewrites"
  | "migrate.applied"
  | "migrate.pending"
  | "migrate.done"
  | "backup.done"
  | "restore.done"
  | "doctor.well"
  | "doctor.unwell"
  | "doctor.unknown";

/** All texts of one language. */
export type Messages = Readonly<Record<MessageKey, string>>;

/** Facts of a text. */
type Facts = Readonly<Record<string, string | number>>;

/** Every language's texts. */
export const messages: Readonly<Record<Locale, Messages>> = { en, zh };

/** Tells a text in one language. */
export type Tell = (key: MessageKey, facts?: Facts) => string;

/** Makes the teller of a language; numbers are written with separators. */
export function createTell(language: Locale): Tell {
  const number = new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en-GB");
  return (key, facts = {}) =>
    messages[language][key].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = facts[name];
      return typeof value === "number" ? number.format(value) : (value ?? "");
    });
}
