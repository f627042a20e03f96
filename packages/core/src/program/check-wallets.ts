// Wallets: each once, few, and every rule pays into one that exists.

import { type Check, listed, refuseRepeats } from "./check-report.ts";
import { defaultWallet, walletsOf } from "./compiled-rule.ts";

/** An explanation names every wallet that an order pays into, and has a size to keep. */
const mostWallets = 4;

/** Checks wallets and what refers to them. */
export const checkWallets: Check = (document, refuse) => {
  const { earning, ladders = [], wallets = [] } = document;
  refuseRepeats(wallets, ["wallets"], refuse, { en: "wallet", zh: "积分账户" });
  if (wallets.length > mostWallets)
    refuse(
      ["wallets"],
      { en: `there are ${wallets.length} wallets`, zh: `共有 ${wallets.length} 个积分账户` },
      { en: `keep at most ${mostWallets}`, zh: `最多保留 ${mostWallets} 个` },
    );
  const known = walletsOf(document);
  for (const [index, rule] of earning.rules.entries()) {
    const wallet = rule.wallet ?? defaultWallet;
    if (known.includes(wallet) || rule.award.type === "multiplier") continue;
    const names = listed(known);
    const path = ["earning", "rules", index];
    if (rule.wallet === undefined)
      refuse(
        path,
        {
          en: `the rule names no wallet, and the program has none called "${defaultWallet}"`,
          zh: `规则未指定积分账户，而会员计划中没有名为“${defaultWallet}”的账户`,
        },
        { en: `name one of ${names.en}`, zh: `请指定其中之一：${names.zh}` },
      );
    else
      refuse(
        [...path, "wallet"],
        { en: `there is no wallet "${wallet}"`, zh: `没有名为“${wallet}”的积分账户` },
        {
          en: `use one of ${names.en}, or add it to wallets`,
          zh: `请使用其中之一：${names.zh}，或将其加入 wallets`,
        },
      );
  }
  if (wallets.some(({ qualifying }) => qualifying)) return;
  for (const [index, { metric }] of ladders.entries())
    if (metric === "qualifying_points")
      refuse(
        ["ladders", index, "metric"],
        {
          en: "the ladder counts qualifying points, and no wallet is qualifying",
          zh: "该等级体系按定级积分计算，但没有任何积分账户计入定级",
        },
        {
          en: 'set "qualifying": true on a wallet, or measure points_earned',
          zh: "请为某个积分账户设置 “qualifying”: true，或改用 points_earned",
        },
      );
};
