// Ladders: each once, rungs in order from 0, and benefits that lead somewhere.

import type { Benefit, Ladder, ProgramDocument } from "@regulars/contract";
import { parseDuration } from "../kernel/calendar-duration.ts";
import { type Check, listed, type Path, type Refuse, refuseRepeats } from "./check-report.ts";
import { one } from "./factors.ts";

/** Checks ladders, their tiers and benefits. */
export const checkLadders: Check = (document, refuse) => {
  const { ladders = [] } = document;
  refuseRepeats(ladders, ["ladders"], refuse, { en: "ladder", zh: "等级体系" });
  for (const [index, ladder] of ladders.entries()) {
    const path = ["ladders", index];
    refuseRepeats(ladder.tiers, [...path, "tiers"], refuse, { en: "tier", zh: "会员等级" });
    checkThresholds(ladder, path, refuse);
    checkSpans(ladder, path, refuse);
    for (const [rung, { benefits = [] }] of ladder.tiers.entries())
      for (const [position, benefit] of benefits.entries())
        checkBenefit(benefit, [...path, "tiers", rung, "benefits", position], document, refuse);
  }
};

function checkThresholds({ tiers }: Ladder, path: Path, refuse: Refuse): void {
  const [first] = tiers;
  if (first && first.threshold !== 0)
    refuse(
      [...path, "tiers", 0, "threshold"],
      {
        en: `the first tier "${first.id}" begins at ${first.threshold}, so that new members have no tier`,
        zh: `首个等级“${first.id}”的门槛为 ${first.threshold}，新会员将没有等级`,
      },
      { en: "begin the ladder at 0", zh: "请将首个等级的门槛设为 0" },
    );
  for (const [rung, tier] of tiers.entries()) {
    const below = tiers[rung - 1];
    if (!below || tier.threshold > below.threshold) continue;
    refuse(
      [...path, "tiers", rung, "threshold"],
      {
        en: `the tier "${tier.id}" begins at ${tier.threshold}, not above "${below.id}" at ${below.threshold}`,
        zh: `等级“${tier.id}”的门槛 ${tier.threshold} 不高于“${below.id}”的 ${below.threshold}`,
      },
      {
        en: "order tiers from the lowest to the highest threshold",
        zh: "请按门槛从低到高排列等级",
      },
    );
  }
}

/** Tiers are judged by local days: a window or retention of hours alone covers none. */
function checkSpans({ retention, window }: Ladder, path: Path, refuse: Refuse): void {
  const spans = [
    { key: "window", duration: window.type === "rolling" ? window.duration : undefined },
    { key: "retention", duration: "duration" in retention ? retention.duration : undefined },
  ];
  for (const { duration, key } of spans) {
    if (duration === undefined) continue;
    const { days, milliseconds, months } = parseDuration(duration);
    if (months + days > 0 && milliseconds === 0) continue;
    refuse(
      [...path, key, "duration"],
      {
        en: `"${duration}" counts hours, and tiers are judged by whole days`,
        zh: `“${duration}”含小时，而等级按整日评定`,
      },
      {
        en: "write days, months or years, such as P30D or P12M",
        zh: "请使用日、月或年，例如 P30D 或 P12M",
      },
    );
  }
}

function checkBenefit(
  benefit: Benefit,
  path: Path,
  { layers = [] }: ProgramDocument,
  refuse: Refuse,
): void {
  if (benefit.type === "earning_multiplier" || benefit.type === "birthday_multiplier") {
    if (benefit.value < one)
      refuse(
        [...path, "value"],
        {
          en: `a multiplier of ${benefit.value} ten-thousandths would take points away`,
          zh: `倍数 ${benefit.value}（万分之一为单位）会减少积分`,
        },
        {
          en: "write 10000 or more; 15000 is ×1.5",
          zh: "请填写不小于 10000 的值；15000 表示 1.5 倍",
        },
      );
  } else if (benefit.type === "service_layer") {
    if (layers.some(({ id }) => id === benefit.layer)) return;
    const names = listed(layers.map(({ id }) => id));
    refuse(
      [...path, "layer"],
      { en: `there is no layer "${benefit.layer}"`, zh: `没有名为“${benefit.layer}”的客户分层` },
      { en: `use one of the layers: ${names.en}`, zh: `请使用已有的客户分层：${names.zh}` },
    );
  }
}
