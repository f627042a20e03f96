// Made-up customers that change: profile, membership and consents, one for each token.

import type { CustomerView } from "@regulars/contract/http/own";

/** A customer with what it allows, and what was asked of the handler. */
export interface FakeCustomer {
  view: CustomerView;
  readonly given: Set<string>;
  /** Bodies of what was sent, oldest first. */
  readonly sent: unknown[];
}

const customers = new Map<string, FakeCustomer>();

/** The customer of a token; made when first asked for. */
export function customerOf(token: string): FakeCustomer {
  let customer = customers.get(token);
  if (!customer) {
    customer = { view: viewOf(token), given: new Set(["marketing:email"]), sent: [] };
    customers.set(token, customer);
  }
  return customer;
}

/** Forgets all customers. */
export function resetCustomers(): void {
  customers.clear();
}

const addresses: CustomerView["profile"]["addresses"] = [
  {
    label: "Home",
    recipient: "Rosalind Hughes",
    street: "14 Tannery Lane",
    city: "Bath",
    postalCode: "BA1 1AA",
    country: "GB",
  },
];
const longAddresses: CustomerView["profile"]["addresses"] = [
  {
    recipient: "欧阳慕容",
    street: "科技园南区高新南一道0000号某某大厦A座2601室".repeat(2),
    district: "南山区",
    city: "深圳市",
    province: "广东省",
    postalCode: "518000",
    country: "CN",
    phone: "+8613800138000",
  },
  {
    label: "W".repeat(100),
    street: "Konstantinopolskaya-Featherstonehaugh-".repeat(6),
    country: "ZZ",
  },
];

function viewOf(token: string): CustomerView {
  const at = Date.UTC(2024, 2, 14, 10);
  const isMember = token !== "outsider";
  const long = token === "long";
  return {
    id: "cus_01JD0000000000000000000000",
    membership: isMember ? "active" : "not_joined",
    ...(isMember ? { joinedAt: at } : {}),
    createdAt: at,
    version: 3,
    profile: {
      names: long
        ? { full: "Maria Wilhelmina Konstantinopolskaya-Featherstonehaugh 欧阳慕容上官皇甫令狐" }
        : { given: "Rosalind", family: "Hughes", nickname: "Rosa" },
      gender: "female",
      birthday: { month: 5, day: 17 },
      phones: [{ number: "+447700900123", label: "mobile" }],
      emails: [{ address: "rosalind@example.test" }],
      addresses: long ? longAddresses : addresses,
      locale: "en",
      custom: {
        shoe_size: { type: "integer", value: 39 },
        rooms: { type: "choice", value: ["kitchen", "cellar"] },
        rating: { type: "integer", value: 3 },
      },
      preferences: { products: ["tea", "porcelain"], contactChannels: ["email"] },
    },
  };
}

/** Answers what a customer does with its own record; `undefined` for other paths. */
export async function answerForCustomer(
  token: string,
  request: Request,
): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  const customer = customerOf(token);
  const done = (): Response => Response.json({ status: "recorded", customer: customer.view.id });
  const body =
    request.method === "GET" || request.method === "DELETE" ? undefined : await request.json();
  if (body !== undefined) customer.sent.push(body);
  const { view } = customer;
  if (pathname.endsWith("/membership")) {
    const membership = request.method === "DELETE" ? "left" : "active";
    customer.view = { ...view, membership, version: view.version + 1 };
    return done();
  }
  if (pathname.endsWith("/consents")) {
    if (request.method === "GET")
      return Response.json({ current: consentsOf(customer), history: [] });
    const key = `${body.purpose}:${body.channel ?? "any"}`;
    if (body.state === "given") customer.given.add(key);
    else customer.given.delete(key);
    return Response.json({ status: "recorded", customer: view.id, state: body.state });
  }
  if (!pathname.endsWith("/me")) return undefined;
  if (request.method === "GET") return Response.json(view);
  if (JSON.stringify(body).includes("+10000000"))
    return Response.json(refusal, {
      status: 400,
      headers: { "content-type": "application/problem+json" },
    });
  const profile = Object.fromEntries(
    Object.entries({ ...view.profile, ...body }).filter(([, value]) => value !== null),
  );
  customer.view = { ...view, profile, version: view.version + 1 };
  return done();
}

function consentsOf({ given }: FakeCustomer): object[] {
  return [...given].map((key) => {
    const [purpose, channel] = key.split(":");
    return { purpose, channel, state: "given", source: "site", textVersion: "1", at: 1 };
  });
}

const refusal = {
  type: "urn:regulars:error:invalid_input",
  title: "Invalid input",
  status: 400,
  detail: "The input is not valid.",
  remedy: "Correct it.",
  code: "invalid_input",
  issues: [
    {
      path: ["phones", 0, "number"],
      reason: { en: "is a number that nobody has", zh: "该号码不存在" },
      remedy: { en: "Send one that rings", zh: "请填写可接通的号码" },
    },
  ],
  zh: { title: "输入无效", detail: "输入内容无效。", remedy: "请更正。" },
};
