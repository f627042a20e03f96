// What the shop asks consent for, in its own words; the version says later which words were agreed to.

/** The offers of the joining page and the profile. */
export const consentOffers = [
  {
    purpose: "marketing",
    channel: "email",
    textVersion: "1",
    text: {
      en: "Write to me by e-mail about new things and offers. I can stop this at any time.",
      zh: "通过电子邮件向我介绍新品和优惠，我可以随时撤回。",
    },
  },
  {
    purpose: "analytics",
    textVersion: "1",
    text: {
      en: "Use what I look at in the shop to make the shop better.",
      zh: "允许根据我的浏览记录改进商城。",
    },
  },
] as const;
