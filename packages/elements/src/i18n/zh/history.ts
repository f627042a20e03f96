// Chinese texts of `<regulars-history>`.

import type { HistoryMessages } from "../messages.ts";

/** Chinese texts of `<regulars-history>`. */
export const zhHistory: HistoryMessages = {
  title: "积分明细",
  guestTitle: "登录查看积分明细",
  empty: "暂无积分记录",
  emptyHint: "订单获得的积分会显示在这里，并附上计算说明。",
  more: "查看更多",
  loadingMore: "正在加载",
  moreFailed: "后续记录加载失败。",
  order: "订单",
  moved: ({ points }, f) => `${f.number(points)} 积分`,
  earn: "获得积分",
  activate: "积分生效",
  spend: "兑换",
  unspend: "兑换退回",
  clawback: "扣回积分",
  settle_debt: "抵扣待扣回积分",
  expire: "积分过期",
  reinstate: "恢复积分",
  adjust: "积分调整",
};
