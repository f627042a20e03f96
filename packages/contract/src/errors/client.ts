// Texts of the errors that a client tells of itself, apart so that a shopper's page carries no others.

import type { ErrorTexts } from "./params.ts";

/** Codes of answers that do not come or cannot be read, and of callers who are not signed in. */
export type ClientCode =
  | "unauthenticated"
  | "token_unavailable"
  | "server_unreachable"
  | "server_timed_out"
  | "answer_invalid";

/** The texts of these codes. */
export const clientErrors: {
  readonly [Code in ClientCode]: { readonly en: ErrorTexts; readonly zh: ErrorTexts };
} = {
  unauthenticated: {
    en: {
      title: "Not signed in",
      detail: "The request carries no key or token that is valid now.",
      remedy:
        "Send a server key, or a fresh customer token from the shop's backend, as `Authorization: Bearer …`.",
    },
    zh: {
      title: "身份未验证",
      detail: "请求中没有当前有效的密钥或令牌。",
      remedy: "请在 Authorization: Bearer … 中发送服务端密钥，或由店铺后端签发的新客户令牌。",
    },
  },
  token_unavailable: {
    en: {
      title: "No customer token",
      detail: "The page could not get a customer token: {reason}.",
      remedy: "Check the function that is given as `token`, and the shop's route that it asks.",
    },
    zh: {
      title: "无法获取客户令牌",
      detail: "页面未能获取客户令牌：{reason}。",
      remedy: "请检查传入 token 的函数，以及它所请求的店铺接口。",
    },
  },
  server_unreachable: {
    en: {
      title: "Server not reached",
      detail: "No answer came from {url}.",
      remedy:
        "Check the address, that the server runs, and that a page's `connect-src` and the server's `origins` allow it.",
    },
    zh: {
      title: "无法连接服务器",
      detail: "没有收到 {url} 的回应。",
      remedy: "请检查地址、服务器是否运行，以及页面的 connect-src 和服务器的 origins 是否允许。",
    },
  },
  server_timed_out: {
    en: {
      title: "Server too slow",
      detail: "No answer came from {url} within {seconds} s.",
      remedy: "Send the same request again; a write is done at most once under its key.",
    },
    zh: {
      title: "服务器响应超时",
      detail: "{url} 在 {seconds} 秒内没有回应。",
      remedy: "请重试同一请求；使用相同的键，写入最多只会执行一次。",
    },
  },
  answer_invalid: {
    en: {
      title: "Answer not understood",
      detail: "{url} answered something else than this API: {reason}.",
      remedy:
        "Check that the address is where the handler is mounted, and that client and server are of one version.",
    },
    zh: {
      title: "无法识别服务器的回应",
      detail: "{url} 的回应不符合本接口：{reason}。",
      remedy: "请检查地址是否为 handler 的挂载位置，以及客户端与服务器的版本是否一致。",
    },
  },
};
