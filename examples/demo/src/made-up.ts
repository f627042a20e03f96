// The other shop: a small made-up one, whose customer's past the engine records when it first opens.

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { describeProgram } from "@regulars/core";
import { serveShop } from "@regulars/example-storefront";
import { removeDatabase } from "./act-three.ts";

/** Makes the shop's books, prints them in the shop's language, and proves them. Answers whether they are right. */
export async function makeUp(a: {
  readonly shop: string;
  readonly db: string;
  readonly fresh: boolean;
  readonly say: (text: string) => void;
}): Promise<boolean> {
  mkdirSync(dirname(a.db), { recursive: true });
  if (a.fresh) removeDatabase(a.db);
  const open = await serveShop({ shop: a.shop, db: a.db, port: 0 });
  try {
    const { regulars, shop } = open;
    const { language, customers, name } = shop.catalogue;
    const { document } = await regulars.program.current();
    a.say(`${name[language]}\n`);
    for (const line of describeProgram(document, language)) a.say(line);
    for (const { source, id, name: own } of customers) {
      a.say(`\n${own[language]}`);
      const history = await regulars.ledger.history({ source, id }, { limit: 6 });
      for (const { text } of history) if (text !== undefined) a.say(`  ${text[language]}`);
    }
    const { ok, checked } = await regulars.verify();
    const rows = Object.values(checked).reduce((sum, one) => sum + one, 0);
    a.say(
      language === "zh"
        ? `\n账目核验：共 ${rows} 行，${ok ? "全部正确" : "有误"}。`
        : `\n${rows} rows checked: ${ok ? "nothing wrong" : "something is WRONG"}.`,
    );
    return ok;
  } finally {
    await open.close();
  }
}
