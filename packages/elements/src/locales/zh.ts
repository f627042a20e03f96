// @regulars/elements/locales/zh: everything that elements say in Chinese, loaded when a page asks for it.

import type { Messages } from "../i18n/messages.ts";
import { zhCommon } from "../i18n/zh/common.ts";
import { zhHistory } from "../i18n/zh/history.ts";
import { zhJoin } from "../i18n/zh/join.ts";
import { zhPoints } from "../i18n/zh/points.ts";
import { zhProfile } from "../i18n/zh/profile.ts";

/** All Chinese texts. */
export const messages: Messages = {
  common: zhCommon,
  points: zhPoints,
  history: zhHistory,
  join: zhJoin,
  profile: zhProfile,
};
