// Caps: each narrower than the next, and none below what its rule gives every time.

import type { EarningRule } from "@regulars/contract";
import type { Check, Path, Refuse, Sentence } from "./check-report.ts";

const names: Readonly<Record<string, Sentence>> = {
  perOrder: { en: "per order", zh: "每单上限" },
  perCustomer: { en: "per customer", zh: "每位客户上限" },
  perProgram: { en: "for the whole program", zh: "整个计划上限" },
};

/** Checks the caps of every rule. */
export const checkCaps: Check = ({ earning }, refuse) => {
  for (const [index, rule] of earning.rules.entries())
    checkRuleCaps(rule, ["earning", "rules", index], refuse);
};

function checkRuleCaps({ award, caps }: EarningRule, path: Path, refuse: Refuse): void {
  if (!caps) return;
  const limits = [
    { key: "perOrder", points: caps.perOrder },
    { key: "perCustomer", points: caps.perCustomer?.points },
    { key: "perProgram", points: caps.perProgram?.points },
  ].flatMap(({ key, points }) => (points === undefined ? [] : [{ key, points }]));
  for (const [index, narrow] of limits.entries())
    for (const wide of limits.slice(index + 1)) {
      if (narrow.points <= wide.points) continue;
      const [low, high] = [names[wide.key], names[narrow.key]];
      refuse(
        [...path, "caps", narrow.key],
        {
          en: `the cap ${high?.en} of ${narrow.points} points is above the cap ${low?.en} of ${wide.points}`,
          zh: `${high?.zh} ${narrow.points} 积分高于${low?.zh} ${wide.points} 积分`,
        },
        {
          en: `write at most ${wide.points}, or raise the cap ${low?.en}`,
          zh: `请不要超过 ${wide.points}，或提高${low?.zh}`,
        },
      );
    }
  if (award.type !== "fixed") return;
  for (const { key, points } of limits) {
    if (award.points <= points) continue;
    refuse(
      [...path, "caps", key],
      {
        en: `the rule gives ${award.points} points, and its cap ${names[key]?.en} allows ${points}`,
        zh: `规则每次发放 ${award.points} 积分，而${names[key]?.zh}只允许 ${points}`,
      },
      {
        en: `give at most ${points} points, or raise the cap to ${award.points}`,
        zh: `请将积分降至 ${points} 以内，或将上限提高到 ${award.points}`,
      },
    );
  }
}
