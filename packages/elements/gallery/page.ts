// The gallery: every element in every state on one page.

/** What the gallery shows. */
export interface GalleryOptions {
  readonly lang: "en" | "zh";
  readonly scheme: "light" | "dark";
  readonly parts: readonly ("badges" | "cards" | "history" | "join" | "profile")[];
}

const cards = "full plain zero debt top orders outsider suspended long guest down never".split(" ");
const joins = "outsider plain guest down never".split(" ");
const profiles = "full long guest never".split(" ");
const histories = "full growth zero guest down never".split(" ");

/** Consents that the gallery offers. */
export const offers = [
  {
    purpose: "marketing",
    channel: "email",
    textVersion: "2026-11",
    text: {
      en: "write to me by e-mail about new arrivals and early access",
      zh: "通过电子邮件向我发送新品和优先体验信息",
    },
  },
  {
    purpose: "marketing",
    channel: "sms",
    textVersion: "2026-11",
    text: { en: "send me text messages about offers", zh: "通过短信向我发送优惠信息" },
  },
  {
    purpose: "profiling",
    textVersion: "2026-11",
    text: {
      en: "recommend products to me by what I have bought, which a person may review at any time",
      zh: "根据我的购买记录推荐商品（可随时要求人工复核）",
    },
  },
];

/** Fields of the shop's own that the gallery asks for. */
export const ownFields = [
  {
    name: "shoe_size",
    type: "integer",
    label: { en: "Shoe size", zh: "鞋码" },
    hint: { en: "European sizes.", zh: "请填写欧洲码。" },
  },
  {
    name: "wedding_day",
    type: "date",
    label: { en: "Wedding day", zh: "结婚纪念日" },
  },
  {
    name: "roast",
    type: "choice",
    label: { en: "How you like your coffee", zh: "咖啡烘焙偏好" },
    choices: [
      { value: "light", label: { en: "Light roast", zh: "浅烘" } },
      { value: "dark", label: { en: "Dark roast", zh: "深烘" } },
    ],
  },
  {
    name: "motto",
    type: "text",
    label: { en: "Engraving", zh: "刻字内容" },
  },
  {
    name: "rooms",
    type: "choice",
    several: true,
    label: { en: "Rooms you furnish", zh: "正在布置的房间" },
    choices: [
      { value: "kitchen", label: { en: "Kitchen", zh: "厨房" } },
      { value: "living", label: { en: "Living room", zh: "客厅" } },
      { value: "garden", label: { en: "Garden", zh: "花园" } },
    ],
  },
  {
    name: "gift_wrap",
    type: "boolean",
    label: { en: "Wrap my orders as gifts", zh: "订单默认礼品包装" },
  },
] as const;

/** The gallery as a page that loads our single file. */
export function galleryPage({ lang, scheme, parts }: GalleryOptions): string {
  const shown = parts.map((part) => `<section class="${part}">${content[part]()}</section>`);
  return `<!doctype html>
<html lang="${lang === "zh" ? "zh-CN" : "en-GB"}" style="color-scheme: ${scheme}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Gallery</title>
<link rel="stylesheet" href="/dist/tokens.css">
<style>
body { margin: 0; padding: 24px 16px; font: 16px/1.5 Georgia, serif; background: light-dark(#efe9e0, #121110); }
section { display: grid; gap: 20px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr)); align-items: start; margin-block-end: 32px; }
.badges { display: flex; flex-wrap: wrap; }
.profile { grid-template-columns: repeat(auto-fill, minmax(min(100%, 520px), 1fr)); }
</style>
<main>${shown.join("")}</main>
<script type="module" src="/dist/regulars-elements.min.js"></script>
<script type="module">for (const element of document.querySelectorAll("regulars-join, regulars-profile")) element.consents = ${JSON.stringify(offers)};
for (const element of document.querySelectorAll("regulars-profile")) element.customFields = ${JSON.stringify(ownFields)};</script>`;
}

const content = {
  badges: () => cards.map((state) => element("regulars-points", state, 'variant="badge"')).join(""),
  cards: () => cards.map((state) => element("regulars-points", state)).join(""),
  history: () => histories.map((state) => element("regulars-history", state, 'limit="7"')).join(""),
  join: () => joins.map((state) => element("regulars-join", state)).join(""),
  profile: () => profiles.map((state) => element("regulars-profile", state)).join(""),
};

function element(name: string, state: string, attributes = ""): string {
  return `<${name} url="/api" token-url="/token/${state}" ${attributes}></${name}>`;
}
