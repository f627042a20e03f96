// Chinese texts that several elements use.

import type { CommonMessages } from "../messages.ts";

/** Chinese texts that several elements use. */
export const zhCommon: CommonMessages = {
  loading: "加载中",
  retry: "重试",
  signIn: "登录",
  guest: "登录后即可查看。",
  error: "暂时无法显示，请稍后再试。",
  offline: "当前网络已断开。",
  offlineEmpty: "当前网络已断开，恢复后将自动显示。",
  asOf: ({ time }) => `截至 ${time}`,
  erased: "该客户已不存在。",
};
