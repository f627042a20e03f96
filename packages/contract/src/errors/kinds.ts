// Words for the kinds of things that business keys and identities name.

import type { Bilingual } from "./params.ts";

/** Kind as the code spells it → the word people use. */
const kindWords: Readonly<Record<string, Bilingual>> = {
  order: { en: "order", zh: "订单" },
  refund: { en: "refund", zh: "退款" },
  event: { en: "event", zh: "行为事件" },
  spend: { en: "spend", zh: "积分使用" },
  unspend: { en: "undoing of a spend", zh: "积分退回" },
  adjust: { en: "adjustment", zh: "积分调整" },
  registration: { en: "registration", zh: "客户登记" },
  phone: { en: "phone number", zh: "手机号" },
  email: { en: "e-mail address", zh: "邮箱" },
  wechat_openid: { en: "WeChat openid", zh: "微信 OpenID" },
  external: { en: "external id", zh: "外部编号" },
  wechat_unionid: { en: "WeChat unionid", zh: "微信 UnionID" },
};

/** The word for a kind; what follows a colon in it (a source, an app) is left out. */
export function kindWord(kind: string, language: keyof Bilingual): string {
  const [name = kind] = kind.split(":");
  return kindWords[name]?.[language] ?? kind;
}
