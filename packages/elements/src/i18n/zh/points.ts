// Chinese texts of `<regulars-points>`.

import type { PointsMessages } from "../messages.ts";

/** Chinese texts of `<regulars-points>`. */
export const zhPoints: PointsMessages = {
  available: ({ wallet }) => `可用${wallet}`,
  guestTitle: "登录查看您的积分",
  pending: "待生效积分",
  pendingOn: ({ day }) => `${day}起可用`,
  pendingPart: ({ points, day }) => `其中 ${points} 于${day}起可用`,
  expiring: "即将过期",
  validThrough: ({ day }) => `有效期至${day}`,
  owed: "待扣回积分",
  owedHint: "将从后续获得的积分中扣除",
  zero: "下一笔订单即可获得积分。",
  calm: "近期没有即将过期的积分。",
  join: "加入会员",
  joinHint: ({ program }) => `加入“${program}”，每笔订单都能获得积分。`,
  suspended: "您的会员资格已暂停。",
  tier: "会员等级",
  tierThrough: ({ tier, day }) => `${tier}有效期至${day}`,
  toNext: ({ amount, tier }) => `距下一等级“${tier}”还差 ${amount}`,
  progress: ({ value, threshold }) => `${value} / ${threshold}`,
  highest: "您已是最高等级会员。",
  orders: ({ count }, f) => `${f.number(count)} 笔订单`,
  points: ({ count }, f) => `${f.number(count)} 积分`,
  qualifying: ({ count }, f) => `${f.number(count)} 定级积分`,
  activities: ({ count }, f) => `${f.number(count)} 次互动`,
};
