// Chinese texts of `<regulars-join>`.

import type { JoinMessages } from "../messages.ts";

/** Chinese texts of `<regulars-join>`. */
export const zhJoin: JoinMessages = {
  title: ({ program }) => `加入会员：${program}`,
  intro: "每笔订单均可累积积分，提升会员等级。",
  guestTitle: "加入会员",
  guestText: "请先登录，一键即可加入会员。",
  consents: "授权同意（选填）",
  consentsHint: "不影响加入会员，您可随时更改。",
  submit: "加入会员",
  joining: "正在加入",
  joined: "欢迎！您已成为会员。",
  member: "您已是会员。",
  memberHint: "您的积分与会员等级保存在账户中。",
  failed: "加入会员未成功。",
};
