// The API as a page: every route of the OpenAPI document, readable without a script.

import type { Language } from "../catalogue.ts";
import { type Html, html } from "../html.ts";
import type { Visit } from "../http/visit.ts";
import type { Page } from "./layout.ts";

/** What is read of a JSON schema. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly $ref?: string;
}

interface Content {
  readonly "application/json"?: { readonly schema?: Schema };
}

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly "x-summary-zh"?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Readonly<
    Record<string, { readonly description?: string; readonly content?: Content }>
  >;
}

/** What is read of an OpenAPI document. */
export interface OpenApi {
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description?: string;
  };
  readonly servers?: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const words = {
  en: {
    title: "The API",
    text: "Everything the shop and its pages ask the engine for goes through these routes.",
    document: "The document for machines",
    who: "Who may call",
    anyone: "anyone",
    serverKey: "server key",
    customerToken: "customer token",
    takes: "Takes",
    answers: "Answers",
    contents: "Rooms",
    required: "required",
  },
  zh: {
    title: "接口文档",
    text: "商城及其页面对引擎的每一次请求，都走下面这些接口。",
    document: "机器可读的文档",
    who: "谁可以调用",
    anyone: "任何人",
    serverKey: "服务端密钥",
    customerToken: "客户令牌",
    takes: "参数",
    answers: "返回",
    contents: "分类",
    required: "必填",
  },
} as const;

const deepest = 5;

/** A description whose `words` are code. */
function coded(text: string): Html {
  return html`${text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

/** A type in few words. */
function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  const { type } = schema;
  if (type === "array") return `${schema.items === undefined ? "any" : typeOf(schema.items)}[]`;
  if (type !== undefined) return Array.isArray(type) ? type.join(" | ") : String(type);
  const kinds = (schema.anyOf ?? schema.oneOf ?? []).map(typeOf);
  return kinds.length === 0 ? "any" : [...new Set(kinds)].join(" | ");
}

/** The members of an object, those inside them included. */
function members(schema: Schema | undefined, language: Language, depth = 0): Html | undefined {
  if (schema === undefined || depth > deepest) return undefined;
  const inner = schema.items ?? schema;
  const { properties } = inner;
  if (properties === undefined) {
    const options = [...(inner.anyOf ?? inner.oneOf ?? [])].filter((one) => one.properties);
    return options.length === 0
      ? undefined
      : html`${options.map((one) => members(one, language, depth + 1))}`;
  }
  const isRequired = new Set(inner.required);
  return html`<ul class="members">${Object.entries(properties).map(
    ([name, member]) =>
      html`<li><code>${name}</code> <span class="muted">${typeOf(member)}${isRequired.has(name) && ` · ${words[language].required}`}</span>${member.description && html` ${coded(member.description)}`}${members(member, language, depth + 1)}</li>`,
  )}</ul>`;
}

function callers(operation: Operation, language: Language): string {
  const w = words[language];
  const ways = (operation.security ?? []).flatMap((one) =>
    Object.entries(one).map(([kind, scopes]) => {
      const name = kind === "customerToken" ? w.customerToken : w.serverKey;
      return scopes.length === 0 ? name : `${name} (${scopes.join(", ")})`;
    }),
  );
  return ways.length === 0 ? w.anyone : ways.join(" · ");
}

function route(a: {
  path: string;
  method: string;
  operation: Operation;
  language: Language;
}): Html {
  const { path, method, operation, language } = a;
  const w = words[language];
  const body = operation.requestBody?.content?.["application/json"]?.schema;
  const parameters = operation.parameters ?? [];
  const summary =
    language === "zh" ? (operation["x-summary-zh"] ?? operation.summary) : operation.summary;
  return html`<details class="route" id="${operation.operationId}"><summary><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code> <span class="muted">${summary}</span></summary>
<p><strong>${w.who}</strong> ${callers(operation, language)}</p>
${(parameters.length > 0 || body !== undefined) && html`<h3>${w.takes}</h3>`}
${parameters.length > 0 && html`<ul class="members">${parameters.map(({ name, in: place, required, description, schema }) => html`<li><code>${name}</code> <span class="muted">${place} · ${schema === undefined ? "" : typeOf(schema)}${required && ` · ${w.required}`}</span> ${description && coded(description)}</li>`)}</ul>`}
${members(body, language)}
<h3>${w.answers}</h3><ul class="members">${Object.entries(operation.responses ?? {}).map(([status, { description, content }]) => html`<li><code>${status}</code> ${description}${members(content?.["application/json"]?.schema, language)}</li>`)}</ul></details>`;
}

/** The page. */
export function apiDocsPage(visit: Visit, document: OpenApi): Page {
  const { language } = visit;
  const w = words[language];
  const base = document.servers?.[0]?.url ?? "";
  const rooms = new Map<string, Html[]>();
  for (const [path, operations] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(operations)) {
      const room = operation.tags[0] ?? "";
      const shown = rooms.get(room) ?? [];
      shown.push(route({ path: base + path, method, operation, language }));
      rooms.set(room, shown);
    }
  return {
    title: `${w.title} · ${document.info.title}`,
    main: html`<div class="api"><h1>${w.title}</h1><p class="lead">${w.text}</p><p><a href="${base}/openapi.json">${w.document}</a></p>
<nav class="chips" aria-label="${w.contents}">${[...rooms.keys()].map((room) => html`<a href="#room-${room}">${room}</a>`)}</nav>
${[...rooms].map(([room, routes]) => html`<section aria-labelledby="room-${room}"><h2 id="room-${room}">${room}</h2>${routes}</section>`)}</div>`,
  };
}
