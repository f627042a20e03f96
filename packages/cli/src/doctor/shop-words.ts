// What the doctor's findings about the shop itself say, in both languages.

import type { CheckWords } from "./check-words.ts";

/** Checks of the shop beside its database. */
export type ShopCheck =
  | "node"
  | "sealing"
  | "keyring"
  | "keyring_short"
  | "keyring_weak"
  | "keyring_unreadable"
  | "origins"
  | "origin_path"
  | "origin_plain"
  | "origin_missing"
  | "page"
  | "csp"
  | "csp_connect"
  | "csp_script"
  | "csp_style"
  | "csp_nonce"
  | "csp_trusted_types";

const keyring = { en: "Keyring", zh: "密钥环" };
const origins = { en: "Origins that may call", zh: "允许调用的源" };
const policy = { en: "Content-Security-Policy", zh: "内容安全策略（CSP）" };
const nothing = { en: "", zh: "" };
const freshSecret = {
  en: "Make a secret with `openssl rand -base64 32`, put it in front of REGULARS_KEYRING as `id:secret` and keep the old one behind it until `regulars privacy rotate` is done.",
  zh: "请用 `openssl rand -base64 32` 生成密钥，以“编号:密钥”写在 REGULARS_KEYRING 最前面；旧密钥保留在后面，直到 `regulars privacy rotate` 完成。",
};
const replaceSecret = {
  en: "Make a secret with `openssl rand -base64 32` and put it in its place: nothing was made with one that is refused.",
  zh: "请用 `openssl rand -base64 32` 生成密钥并替换：被拒绝的密钥从未使用过，可放心更换。",
};
const writeDirective = {
  en: "Write in the page's Content-Security-Policy: {wanted}",
  zh: "请在页面的 Content-Security-Policy 中写入：{wanted}",
};

/** Texts of every check of the shop. */
export const shopWords: Readonly<Record<ShopCheck, CheckWords>> = {
  node: {
    title: { en: "Node", zh: "Node 版本" },
    found: {
      en: "Node {version}, {needed} or newer is needed",
      zh: "当前为 Node {version}，需要 {needed} 或更新版本",
    },
    fix: { en: "Install a newer Node.", zh: "请安装更新的 Node。" },
  },
  sealing: {
    title: { en: "Encryption of personal data", zh: "个人信息加密" },
    found: {
      en: "no keyring is set, personal data is written as plain text",
      zh: "未设置密钥环，个人信息以明文写入",
    },
    fix: {
      en: "Set REGULARS_KEYRING to `id:secret` with a secret from `openssl rand -base64 32`, in every process of the shop, and run `regulars privacy rotate`.",
      zh: "请在店铺的所有进程中将 REGULARS_KEYRING 设为“编号:密钥”（密钥可用 `openssl rand -base64 32` 生成），然后运行 `regulars privacy rotate`。",
    },
  },
  keyring: { title: keyring, found: nothing, fix: nothing },
  keyring_short: {
    title: keyring,
    found: {
      en: "the secret “{key}” has {bytes} bytes, and 32 are needed",
      zh: "密钥“{key}”只有 {bytes} 字节，至少需要 32 字节",
    },
    fix: replaceSecret,
  },
  keyring_weak: {
    title: keyring,
    found: {
      en: "the secret “{key}” is an example's or can be guessed: anybody can make tokens with it",
      zh: "密钥“{key}”是示例值或容易被猜中，任何人都能用它签发令牌",
    },
    fix: freshSecret,
  },
  keyring_unreadable: {
    title: keyring,
    found: {
      en: "REGULARS_KEYRING is no list of id:secret pairs",
      zh: "REGULARS_KEYRING 不是“编号:密钥”列表",
    },
    fix: {
      en: "Write `1:` and a secret from `openssl rand -base64 32`; several pairs are separated by commas.",
      zh: "请写成 `1:` 加上 `openssl rand -base64 32` 生成的密钥；多组之间用逗号分隔。",
    },
  },
  origins: { title: origins, found: nothing, fix: nothing },
  origin_path: {
    title: origins,
    found: {
      en: "{origin} is more than an origin: browsers send none with a path or a slash at its end",
      zh: "{origin} 不只是源：浏览器发送的源不带路径，末尾也没有斜杠",
    },
    fix: {
      en: "Write {wanted} in `origins` of regulars.config.json and of createHandler.",
      zh: "请在 regulars.config.json 和 createHandler 的 `origins` 中写 {wanted}。",
    },
  },
  origin_plain: {
    title: origins,
    found: {
      en: "{origin} is not encrypted: whoever is on the way reads customers' tokens",
      zh: "{origin} 未加密：传输途中任何人都能读取客户令牌",
    },
    fix: {
      en: "Serve the shop by https, and write {wanted} in `origins`.",
      zh: "请用 https 提供店铺页面，并在 `origins` 中写 {wanted}。",
    },
  },
  origin_missing: {
    title: origins,
    found: {
      en: "pages of {origin} call an API of another origin, and are not let in",
      zh: "{origin} 的页面调用其他源的 API，但未被允许",
    },
    fix: {
      en: "Add {origin} to `origins` of regulars.config.json and of createHandler.",
      zh: "请在 regulars.config.json 和 createHandler 的 `origins` 中加入 {origin}。",
    },
  },
  page: {
    title: { en: "Storefront page", zh: "店铺页面" },
    found: { en: "{url} cannot be fetched ({reason})", zh: "无法获取 {url}（{reason}）" },
    fix: {
      en: "Check that the address opens in a browser on this machine without signing in.",
      zh: "请确认该地址无需登录即可在本机浏览器中打开。",
    },
  },
  csp: {
    title: policy,
    found: {
      en: "the page has none: whatever script gets into it can read customer tokens",
      zh: "页面没有设置：任何混入页面的脚本都能读取客户令牌",
    },
    fix: {
      en: "Send one, such as: default-src 'self'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types regulars",
      zh: "请发送该响应头，例如：default-src 'self'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types regulars",
    },
  },
  csp_connect: {
    title: policy,
    found: {
      en: "the page may not call the API at {url}",
      zh: "页面不能调用 {url} 处的 API",
    },
    fix: writeDirective,
  },
  csp_script: {
    title: policy,
    found: {
      en: "the page may not load the elements from {url}",
      zh: "页面不能从 {url} 加载组件脚本",
    },
    fix: writeDirective,
  },
  csp_style: {
    title: policy,
    found: {
      en: "the page may not load the elements' style sheet from {url}",
      zh: "页面不能从 {url} 加载组件样式表",
    },
    fix: writeDirective,
  },
  csp_nonce: {
    title: policy,
    found: {
      en: "under {directive} with 'strict-dynamic' addresses do not count, and the tag of {url} has no nonce of the page",
      zh: "{directive} 含 'strict-dynamic' 时地址不起作用，而加载 {url} 的标签没有页面的 nonce",
    },
    fix: {
      en: 'Give the tag the page\'s nonce: <script type="module" nonce="…" src="{url}"></script>',
      zh: '请给该标签加上页面的 nonce：<script type="module" nonce="…" src="{url}"></script>',
    },
  },
  csp_trusted_types: {
    title: { en: "Trusted Types", zh: "可信类型（Trusted Types）" },
    found: {
      en: "the page lists its policies, and ours is not among them: the elements render nothing",
      zh: "页面限定了策略名单，其中没有本组件的策略，组件将无法显示",
    },
    fix: {
      en: "Write in the page's Content-Security-Policy: {required} {wanted}",
      zh: "请在页面的 Content-Security-Policy 中写入：{required} {wanted}",
    },
  },
};
