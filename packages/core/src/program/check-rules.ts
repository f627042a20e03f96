// Earning rules: each once, valid at some time, and with an award that its trigger can count.

import type { EarningRule } from "@regulars/contract";
import { type Check, type Path, type Refuse, refuseRepeats } from "./check-report.ts";
import { one } from "./factors.ts";

/** Points that one rule may give at once or a cap may allow: sums stay far below what can be counted. */
const mostPoints = 1_000_000_000;

/** Every factor of a product makes the exact sum four digits longer, and an explanation has a size to keep. */
const mostFactors = 20;

/** Checks what each earning rule says about itself. */
export const checkRules: Check = ({ earning }, refuse) => {
  refuseRepeats(earning.rules, ["earning", "rules"], refuse, { en: "rule", zh: "规则" });
  const multipliers = earning.rules.filter(({ award }) => award.type === "multiplier").length;
  if (earning.multipliers === "multiply" && multipliers > mostFactors)
    refuse(
      ["earning", "multipliers"],
      {
        en: `${multipliers} multiplier rules multiply each other`,
        zh: `共有 ${multipliers} 条倍数规则相乘`,
      },
      {
        en: `keep at most ${mostFactors}, or combine them by "highest" or "add"`,
        zh: `最多保留 ${mostFactors} 条，或将合并方式改为 “highest” 或 “add”`,
      },
    );
  for (const [index, rule] of earning.rules.entries()) {
    const path = ["earning", "rules", index];
    checkValidity(rule, path, refuse);
    checkAward(rule, path, refuse);
    if (rule.award.type === "multiplier") checkMultiplier(rule, path, refuse);
    if (rule.trigger !== "order") checkEventRule(rule, rule.trigger.event, path, refuse);
  }
};

function checkValidity({ validity }: EarningRule, path: Path, refuse: Refuse): void {
  if (validity?.from === undefined || validity.to === undefined) return;
  if (validity.from <= validity.to) return;
  refuse(
    [...path, "validity"],
    {
      en: `the rule ends on ${validity.to}, before it begins on ${validity.from}`,
      zh: `规则的结束日期 ${validity.to} 早于开始日期 ${validity.from}`,
    },
    { en: "let it end on or after its first day", zh: "结束日期不得早于开始日期" },
  );
}

function checkAward({ award }: EarningRule, path: Path, refuse: Refuse): void {
  if (award.type === "multiplier") {
    if (award.value >= one) return;
    refuse(
      [...path, "award", "value"],
      {
        en: `a multiplier of ${award.value} ten-thousandths would take points away`,
        zh: `倍数 ${award.value}（万分之一为单位）会减少积分`,
      },
      {
        en: "write 10000 or more; 15000 is ×1.5",
        zh: "请填写不小于 10000 的值；15000 表示 1.5 倍",
      },
    );
    return;
  }
  if (award.points <= mostPoints) return;
  refuse(
    [...path, "award", "points"],
    { en: `${award.points} points at once is too much`, zh: `一次发放 ${award.points} 积分过多` },
    { en: `write at most ${mostPoints}`, zh: `请不要超过 ${mostPoints}` },
  );
}

/** A multiplier scales what other rules give: it has no points of its own to put anywhere. */
function checkMultiplier(rule: EarningRule, path: Path, refuse: Refuse): void {
  for (const key of ["wallet", "caps", "pending", "expiry"] as const)
    if (rule[key] !== undefined)
      refuse(
        [...path, key],
        {
          en: `the rule multiplies what other rules give and has no points for "${key}"`,
          zh: `该规则只放大其他规则的积分，“${key}”对它不起作用`,
        },
        {
          en: `remove "${key}" here and set it on the rules that give points`,
          zh: `请在此删除“${key}”，改在发放积分的规则上设置`,
        },
      );
}

function checkEventRule(rule: EarningRule, event: string, path: Path, refuse: Refuse): void {
  if (event === "order")
    refuse(
      [...path, "trigger"],
      { en: 'an event may not be called "order"', zh: "行为事件不能命名为“order”" },
      { en: 'write "trigger": "order" for orders', zh: "订单请写作 “trigger”: “order”" },
    );
  const { type } = rule.award;
  if (type === "per_amount" || type === "per_item")
    refuse(
      [...path, "award", "type"],
      {
        en: "an event has no money and no items to count",
        zh: "行为事件没有可计算的金额或件数",
      },
      { en: "give a fixed number of points", zh: "请改为固定积分" },
    );
  if (rule.lines)
    refuse(
      [...path, "lines"],
      { en: "an event has no lines", zh: "行为事件没有订单行" },
      { en: 'remove "lines"; use "when"', zh: "请删除 “lines”，改用 “when”" },
    );
}
