// Error codes of what the shop's present state does not have or does not allow.

import type { ErrorEntries } from "./params.ts";

/** Codes that say a thing is not there, or that its state refuses the command. */
export const stateErrors: ErrorEntries<
  | "customer_not_found"
  | "order_not_found"
  | "entry_not_found"
  | "explanation_not_found"
  | "spend_not_found"
  | "key_conflict"
  | "order_customer_changed"
  | "refund_exceeds"
  | "insufficient_points"
  | "already_unspent"
  | "customer_erased"
  | "identity_taken"
  | "subscription_taken"
> = {
  customer_not_found: {
    status: 404,
    en: {
      title: "Customer not found",
      detail: "There is no customer {customer}.",
      remedy: "Check the id and its source, or register the customer first.",
    },
    zh: {
      title: "客户不存在",
      detail: "没有找到客户 {customer}。",
      remedy: "请核对客户编号及其来源，或先登记该客户。",
    },
    example: { customer: "shop/12346" },
  },
  order_not_found: {
    status: 404,
    en: {
      title: "Order not found",
      detail: "There is no order {order}.",
      remedy: "Check the id and its source, or record the order first.",
    },
    zh: {
      title: "订单不存在",
      detail: "没有找到订单 {order}。",
      remedy: "请核对订单号及其来源，或先录入该订单。",
    },
    example: { order: "shop/536365" },
  },
  entry_not_found: {
    status: 404,
    en: {
      title: "Entry not found",
      detail: "There is no ledger entry {entry}.",
      remedy: "Take the id from the customer's entries.",
    },
    zh: {
      title: "积分记录不存在",
      detail: "没有找到积分记录 {entry}。",
      remedy: "请从该客户的积分明细中选取记录编号。",
    },
    example: { entry: "ent_cus01JD0000000000000000000000_0000001" },
  },
  explanation_not_found: {
    status: 404,
    en: {
      title: "Nothing to explain",
      detail: "There is no order or entry {id} with an explanation.",
      remedy: "Name an order, refund or entry by its id, or an order by its source and id.",
    },
    zh: {
      title: "没有可说明的内容",
      detail: "没有找到 {id} 对应的订单或积分记录的计算说明。",
      remedy: "请填写订单、退款或积分记录的编号，也可以填写订单的来源和订单号。",
    },
    example: { id: "shop/536365" },
  },
  spend_not_found: {
    status: 404,
    en: {
      title: "Spend not found",
      detail: "No points were spent under {source}/{id}.",
      remedy: "Name the spend by the source and id it was recorded with.",
    },
    zh: {
      title: "积分使用记录不存在",
      detail: "没有找到 {source}/{id} 对应的积分使用记录。",
      remedy: "请填写使用积分时提交的来源和编号。",
    },
    example: { source: "checkout", id: "c-1001" },
  },
  key_conflict: {
    status: 409,
    en: {
      title: "Same key, other content",
      detail:
        "The {kind|kind} {source}/{id} is already recorded at revision {revision} with other content.",
      remedy:
        "Send a change with a higher revision; if it is something else, give it an id of its own.",
    },
    zh: {
      title: "编号重复但内容不同",
      detail: "{source}/{id}（{kind|kind}）的第 {revision} 次修订已经录入，且内容不同。",
      remedy: "如果是修改，请提高 revision 后再提交；如果是另一笔业务，请使用新的编号。",
    },
    example: { kind: "order", source: "shop", id: "536365", revision: 0 },
  },
  order_customer_changed: {
    status: 409,
    en: {
      title: "Order belongs to another customer",
      detail: "The order {key} belongs to {customer}, but was sent for another customer.",
      remedy: "An order keeps its customer: send it with the first one, or record a new order.",
    },
    zh: {
      title: "订单已属于其他客户",
      detail: "订单 {key} 属于客户 {customer}，本次却以另一位客户的名义提交。",
      remedy: "订单录入后不能更换客户：请按原客户提交，或另建新订单。",
    },
    example: { key: "shop/536365", customer: "cus_01JD0000000000000000000000" },
  },
  refund_exceeds: {
    status: 422,
    en: {
      title: "More refunded than is left",
      detail:
        "Line {ordinal} of the order {order} has {left} left to refund, but {asked} was sent.",
      remedy:
        "Refund at most {left}; check whether this refund was already recorded under another id.",
    },
    zh: {
      title: "退款超出可退范围",
      detail: "订单 {order} 第 {ordinal} 行还可退 {left}，本次提交了 {asked}。",
      remedy: "最多只能退 {left}；请检查这笔退款是否已用其他编号录入。",
    },
    example: { order: "shop/536365", ordinal: 1, asked: 7, left: 6 },
  },
  insufficient_points: {
    status: 409,
    en: {
      title: "Not enough points",
      detail:
        '{requested} points were asked from the wallet "{wallet}", but only {available} are available.',
      remedy: "Use at most {available} points, or wait until pending points become available.",
    },
    zh: {
      title: "可用积分不足",
      detail: "积分账户“{wallet}”需要使用 {requested} 积分，但可用积分只有 {available}。",
      remedy: "最多可使用 {available} 积分，或等“待生效积分”变为可用后再使用。",
    },
    example: { wallet: "points", requested: 500, available: 120 },
  },
  already_unspent: {
    status: 409,
    en: {
      title: "Spend already undone",
      detail: "The spend {source}/{id} was already undone, and its points were given back.",
      remedy: "Nothing is left to do; a repeat must use the id of the first undoing.",
    },
    zh: {
      title: "积分已退回",
      detail: "积分使用记录 {source}/{id} 已经撤销，积分已退回。",
      remedy: "无需再次操作；如为重复提交，请使用首次撤销时的编号。",
    },
    example: { source: "checkout", id: "c-1001" },
  },
  customer_erased: {
    status: 410,
    en: {
      title: "Customer erased",
      detail: "The personal data of {customer} was erased, and nothing new can be recorded for it.",
      remedy: "If the person has come back, register a new customer.",
    },
    zh: {
      title: "客户资料已删除",
      detail: "客户 {customer} 的个人信息已删除，不能再录入新的业务。",
      remedy: "如果客户重新光顾，请登记为新客户。",
    },
    example: { customer: "cus_01JD0000000000000000000000" },
  },
  identity_taken: {
    status: 409,
    en: {
      title: "Identity belongs to another customer",
      detail: "The {kind|kind} that was sent already belongs to another customer.",
      remedy: "Look that customer up with customers.identify, and use that customer.",
    },
    zh: {
      title: "身份信息已被占用",
      detail: "提交的身份信息（{kind|kind}）已属于另一位客户。",
      remedy: "请通过 customers.identify 查找对应客户，并使用该客户。",
    },
    example: { kind: "phone" },
  },
  subscription_taken: {
    status: 409,
    en: {
      title: "Subscription already open",
      detail: 'The subscription "{name}" is already open in this engine.',
      remedy:
        "Close it first, or take another name: of two handlers under one name each would get half of the customers.",
    },
    zh: {
      title: "订阅已打开",
      detail: "订阅“{name}”已在本引擎中打开。",
      remedy: "请先关闭该订阅，或使用其他名称：同名的两个处理函数会各自只收到一部分客户的事件。",
    },
    example: { name: "welcome-mail" },
  },
};
