// What a shop developer pastes: the handler in the shop's server, and two lines on its page.

import type { Locale } from "@regulars/contract";
import type { ShopConfig } from "./config.ts";

/** The two texts to paste. */
export interface Snippet {
  /** A server, as a JavaScript module. */
  readonly server: string;
  /** Lines of HTML. */
  readonly page: string;
}

interface Opening {
  readonly imports: readonly string[];
  readonly store: string;
}

function openingOf(database: string): Opening {
  const uri = "process.env.REGULARS_DB";
  if (/^postgres(?:ql)?:/i.test(database))
    return {
      imports: [`import { openPostgres } from "@regulars/sql/postgres";`, `import pg from "pg";`],
      store: `await openPostgres({ pool: new pg.Pool({ connectionString: ${uri} }) })`,
    };
  if (/^(?:mysql|mariadb):/i.test(database))
    return {
      imports: [
        `import { openMysql } from "@regulars/sql/mysql";`,
        `import { createPool } from "mysql2/promise";`,
      ],
      store: `await openMysql({ pool: createPool(${uri}) })`,
    };
  return {
    imports: [`import { openSqlite } from "@regulars/sql/sqlite";`],
    store: `openSqlite({ path: ${JSON.stringify(database)} })`,
  };
}

const remarks = {
  en: {
    signedIn: 'Who is signed in at your shop: { source: "shop", id: "42" }, or undefined.',
    express: "In Express, before body parsers:",
  },
  zh: {
    signedIn: '当前登录的客户：{ source: "shop", id: "42" }，未登录则为 undefined。',
    express: "Express 中请放在解析请求体的中间件之前：",
  },
} satisfies Readonly<Record<Locale, unknown>>;

/** Writes the snippet for a configuration, its remarks in one language. */
export function writeSnippet(config: ShopConfig, language: Locale): Snippet {
  const { imports, store } = openingOf(config.database);
  const { signedIn, express } = remarks[language];
  const { basePath } = config;
  const text = (value: unknown): string => JSON.stringify(value);
  const shop = config.shop === "default" ? [] : [`  shop: ${text(config.shop)},`];
  const server = [
    `import { readFileSync } from "node:fs";`,
    `import { createServer } from "node:http";`,
    `import { fileURLToPath } from "node:url";`,
    `import { createRegulars, parseKeyring } from "@regulars/core";`,
    `import { createHandler } from "@regulars/core/http";`,
    `import { toNodeListener } from "@regulars/core/node";`,
    ...imports,
    "",
    `const store = ${store};`,
    `const regulars = await createRegulars({`,
    `  store,`,
    ...shop,
    `  program: JSON.parse(readFileSync(${text(config.program)}, "utf8")),`,
    `  keyring: parseKeyring(process.env.REGULARS_KEYRING ?? ""),`,
    `});`,
    `const handler = createHandler(regulars, {`,
    `  basePath: ${text(basePath)},`,
    `  origins: ${text(config.origins)},`,
    `});`,
    `const api = toNodeListener(handler);`,
    `const elements = readFileSync(`,
    `  fileURLToPath(import.meta.resolve("@regulars/elements/regulars-elements.min.js")),`,
    `);`,
    "",
    `// ${signedIn}`,
    `const signedIn = (request) => undefined;`,
    "",
    `async function answerToken(request, response) {`,
    `  if (request.headers["regulars-token"] !== "1") return response.writeHead(403).end();`,
    `  const customer = signedIn(request);`,
    `  if (customer === undefined) return response.writeHead(204).end();`,
    `  const { token, expiresAt } = await regulars.tokens.mint({ customer });`,
    `  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });`,
    `  response.end(JSON.stringify({ token, expiresAt }));`,
    `}`,
    "",
    `// node:http`,
    `const server = createServer((request, response) => {`,
    `  if (request.url.startsWith(${text(`${basePath}/`)})) return api(request, response);`,
    `  if (request.url === "/regulars-token")`,
    `    return answerToken(request, response).catch(() => response.writeHead(500).end());`,
    `  if (request.url === "/assets/regulars-elements.min.js")`,
    `    return response.writeHead(200, { "content-type": "text/javascript" }).end(elements);`,
    `  response.writeHead(404).end();`,
    `});`,
    `server.listen(Number(process.env.PORT ?? 8080));`,
    "",
    `// ${express}`,
    `// app.use(${text(basePath)}, api);`,
    `// app.get("/regulars-token", answerToken);`,
    "",
  ].join("\n");
  const page = [
    `<script type="module" src="/assets/regulars-elements.min.js"></script>`,
    `<regulars-points url="${basePath}" token-url="/regulars-token"></regulars-points>`,
    "",
  ].join("\n");
  return { server, page };
}
