// Finds what answers a path.

/** Answers a request with the parts of the path that its pattern names. */
export type Answerer<Context> = (context: Context) => Response | Promise<Response>;

/** What was found for a path. */
export interface Found<Context> {
  readonly answer: Answerer<Context>;
  readonly params: Readonly<Record<string, string>>;
}

/** Routes by method and pattern, such as `GET /products/:sku`. */
export type Routes<Context> = Readonly<Record<string, Answerer<Context>>>;

/** Makes a finder of routes. It answers `undefined` for a path that none has, `"method"` for one that another method has. */
export function createRouter<Context>(
  routes: Routes<Context>,
): (method: string, path: string) => Found<Context> | "method" | undefined {
  const table = Object.entries(routes).map(([key, answer]) => {
    const [method = "", pattern = ""] = key.split(" ");
    return { method, parts: pattern.split("/"), answer };
  });
  return (method, path) => {
    const given = path.split("/");
    let isKnown = false;
    for (const { method: own, parts, answer } of table) {
      const params = paramsOf(parts, given);
      if (params === undefined) continue;
      if (own === method) return { answer, params };
      isKnown = true;
    }
    return isKnown ? "method" : undefined;
  };
}

function paramsOf(
  parts: readonly string[],
  given: readonly string[],
): Record<string, string> | undefined {
  if (parts.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":")) {
      if (value === "") return undefined;
      params[part.slice(1)] = value;
    } else if (part !== value) return undefined;
  }
  return params;
}
