// Error codes of the door: requests that are not let in, and answers that do not come.

import { clientErrors } from "./client.ts";
import type { ErrorEntries } from "./params.ts";

/** Codes of HTTP, on either side of it. */
export const doorErrors: ErrorEntries<
  | "unauthenticated"
  | "forbidden"
  | "origin_refused"
  | "route_not_found"
  | "method_not_allowed"
  | "media_type_unsupported"
  | "body_malformed"
  | "body_too_large"
  | "cursor_invalid"
  | "idempotency_key_missing"
  | "idempotency_key_invalid"
  | "idempotency_key_reused"
  | "request_in_flight"
  | "rate_limited"
  | "server_failed"
  | "token_unavailable"
  | "server_unreachable"
  | "server_timed_out"
  | "answer_invalid"
> = {
  unauthenticated: {
    status: 401,
    ...clientErrors.unauthenticated,
    example: {},
  },
  forbidden: {
    status: 403,
    en: {
      title: "Not allowed",
      detail: "{caller} may not do this: it takes the permission {permission}.",
      remedy: "Use a key whose role has the permission, or ask an administrator of the shop.",
    },
    zh: {
      title: "没有权限",
      detail: "{caller} 不能执行此操作：需要权限 {permission}。",
      remedy: "请使用具有该权限的角色的密钥，或联系店铺管理员。",
    },
    example: { caller: "analyst", permission: "points.adjust" },
  },
  origin_refused: {
    status: 403,
    en: {
      title: "Origin not allowed",
      detail: "Pages of {origin} may not call this server.",
      remedy: "Add the origin to the handler's `origins` if it is a page of the shop.",
    },
    zh: {
      title: "来源不被允许",
      detail: "来自 {origin} 的页面不能访问此服务。",
      remedy: "如果这是店铺自己的页面，请把该来源加入 handler 的 origins。",
    },
    example: { origin: "https://elsewhere.example" },
  },
  route_not_found: {
    status: 404,
    en: {
      title: "No such route",
      detail: "There is nothing at {path}.",
      remedy: "Take the path from `/openapi.json`, and check where the handler is mounted.",
    },
    zh: {
      title: "接口不存在",
      detail: "{path} 处没有接口。",
      remedy: "请对照 /openapi.json 中的路径，并检查 handler 的挂载位置。",
    },
    example: { path: "/v1/custmers" },
  },
  method_not_allowed: {
    status: 405,
    en: {
      title: "Method not allowed",
      detail: "{path} does not take {method}.",
      remedy: "Use one of: {allowed}.",
    },
    zh: {
      title: "请求方法不被允许",
      detail: "{path} 不支持 {method}。",
      remedy: "可用的方法：{allowed}。",
    },
    example: { path: "/v1/orders", method: "PUT", allowed: "POST" },
  },
  media_type_unsupported: {
    status: 415,
    en: {
      title: "Content type not supported",
      detail: 'The body was sent as "{type}".',
      remedy: "Send JSON with `Content-Type: application/json`.",
    },
    zh: {
      title: "内容类型不支持",
      detail: "请求正文的类型为“{type}”。",
      remedy: "请以 Content-Type: application/json 发送 JSON。",
    },
    example: { type: "text/plain" },
  },
  body_malformed: {
    status: 400,
    en: {
      title: "Body is no JSON",
      detail: "The body cannot be read as JSON in UTF-8: {reason}.",
      remedy: "Send one complete JSON value.",
    },
    zh: {
      title: "请求正文不是 JSON",
      detail: "请求正文无法按 UTF-8 编码的 JSON 读取：{reason}。",
      remedy: "请发送一个完整的 JSON 值。",
    },
    example: { reason: "it ends too early" },
  },
  body_too_large: {
    status: 413,
    en: {
      title: "Body too large",
      detail: "The body is larger than {limit} bytes.",
      remedy: "Send less at once.",
    },
    zh: {
      title: "请求正文过大",
      detail: "请求正文超过 {limit} 字节。",
      remedy: "请减少单次提交的内容。",
    },
    example: { limit: 1_048_576 },
  },
  cursor_invalid: {
    status: 400,
    en: {
      title: "Cursor not readable",
      detail: "The cursor was not made by this list.",
      remedy: "Send `next` of the page before as it is, or leave it out to begin anew.",
    },
    zh: {
      title: "游标无效",
      detail: "该游标不是由此列表生成的。",
      remedy: "请原样发送上一页返回的 next；不填则从头开始。",
    },
    example: {},
  },
  idempotency_key_missing: {
    status: 400,
    en: {
      title: "Idempotency-Key missing",
      detail: "This request changes something and has no id of its own.",
      remedy: "Send an `Idempotency-Key` header, the same for every try of one request.",
    },
    zh: {
      title: "缺少 Idempotency-Key",
      detail: "该请求会产生变更，但没有自己的编号。",
      remedy: "请发送 Idempotency-Key 请求头；同一请求的每次重试使用相同的值。",
    },
    example: {},
  },
  idempotency_key_invalid: {
    status: 400,
    en: {
      title: "Idempotency-Key not readable",
      detail: "An Idempotency-Key is 1 to 255 visible ASCII characters.",
      remedy: "Send a UUID, for example.",
    },
    zh: {
      title: "Idempotency-Key 无效",
      detail: "Idempotency-Key 应为 1 至 255 个可见的 ASCII 字符。",
      remedy: "例如可以使用 UUID。",
    },
    example: {},
  },
  idempotency_key_reused: {
    status: 422,
    en: {
      title: "Idempotency-Key used already",
      detail: "This Idempotency-Key was sent before with another request.",
      remedy: "Give each request a key of its own; repeat a request with the same body.",
    },
    zh: {
      title: "Idempotency-Key 已被使用",
      detail: "该 Idempotency-Key 之前已用于另一个请求。",
      remedy: "请为每个请求使用不同的值；重试时请保持请求内容不变。",
    },
    example: {},
  },
  request_in_flight: {
    status: 409,
    en: {
      title: "Request still being worked on",
      detail: "A request with this Idempotency-Key is not finished yet.",
      remedy: "Wait a second and send it again.",
    },
    zh: {
      title: "请求正在处理",
      detail: "使用该 Idempotency-Key 的请求尚未处理完。",
      remedy: "请稍等一秒后重试。",
    },
    example: {},
  },
  rate_limited: {
    status: 429,
    en: {
      title: "Too many requests",
      detail: "More requests came than are allowed.",
      remedy: "Wait {seconds} s, then go on more slowly.",
    },
    zh: {
      title: "请求过于频繁",
      detail: "请求次数超过了允许的上限。",
      remedy: "请等待 {seconds} 秒后再试，并降低请求频率。",
    },
    example: { seconds: 12 },
  },
  server_failed: {
    status: 500,
    en: {
      title: "Server error",
      detail: "The server met a fault of its own (request {request}).",
      remedy:
        "Send the same request again; if it fails again, look for its id in the server's log.",
    },
    zh: {
      title: "服务器错误",
      detail: "服务器自身发生故障（请求 {request}）。",
      remedy: "请重试同一请求；如仍失败，请用该编号在服务器日志中查找原因。",
    },
    example: { request: "req_01JD0000000000000000000000" },
  },
  token_unavailable: {
    status: 502,
    ...clientErrors.token_unavailable,
    example: { reason: "its function failed" },
  },
  server_unreachable: {
    status: 503,
    ...clientErrors.server_unreachable,
    example: { url: "https://shop.example/regulars" },
  },
  server_timed_out: {
    status: 504,
    ...clientErrors.server_timed_out,
    example: { url: "https://shop.example/regulars", seconds: 10 },
  },
  answer_invalid: {
    status: 502,
    ...clientErrors.answer_invalid,
    example: { url: "https://shop.example/regulars", reason: "no JSON" },
  },
};
