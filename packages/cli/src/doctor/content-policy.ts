// Content Security Policies as pages are served with them, and whether they allow a URL (W3C CSP Level 3, 6.7.2).

/** A policy: sources by lower-case directive. */
export type ContentPolicy = ReadonlyMap<string, readonly string[]>;

/** What a page asks for, and what it says of itself. */
export interface AskedFor {
  readonly url: URL;
  readonly page: URL;
  readonly nonce?: string | undefined;
  /** Of `integrity`: one or more hashes. */
  readonly integrity?: string | undefined;
}

/** Reads the policies of a header or a `<meta>`; several are separated by commas, and all of them count. */
export function parsePolicies(text: string): ContentPolicy[] {
  return text
    .split(",")
    .map((policy) => {
      const directives = new Map<string, readonly string[]>();
      for (const directive of policy.split(";")) {
        const [name = "", ...sources] = directive.trim().split(/\s+/);
        if (name !== "" && !directives.has(name.toLowerCase()))
          directives.set(name.toLowerCase(), sources);
      }
      return directives;
    })
    .filter(({ size }) => size > 0);
}

/** The sources that hold for a kind of request; undefined where the policy says nothing of it. */
export function sourcesOf(
  policy: ContentPolicy,
  chain: readonly string[],
): readonly string[] | undefined {
  const found = chain.find((name) => policy.has(name));
  return found === undefined ? undefined : policy.get(found);
}

/** Whether sources allow what a page asks for. */
export function allows(sources: readonly string[], asked: AskedFor): boolean {
  const { url, page, nonce, integrity } = asked;
  if (nonce !== undefined && nonce !== "" && sources.includes(`'nonce-${nonce}'`)) return true;
  const hashes = (integrity ?? "").split(/\s+/).filter((hash) => hash !== "");
  if (hashes.length > 0 && hashes.every((hash) => sources.includes(`'${hash}'`))) return true;
  if (sources.some((source) => source.toLowerCase() === "'strict-dynamic'")) return false;
  return sources.some((source) => matches(source, url, page));
}

const hostSource =
  /^(?:(?<scheme>[a-z][a-z\d+.-]*):\/\/)?(?<host>\*|(?:\*\.)?[\w-]+(?:\.[\w-]+)*|\[[\da-f:]+\])(?::(?<port>\d+|\*))?(?<path>\/.*)?$/i;

function matches(source: string, url: URL, page: URL): boolean {
  if (source.toLowerCase() === "'self'") {
    const isUpgrade = page.protocol === "http:" && url.protocol === "https:";
    return url.origin === page.origin || (isUpgrade && url.host === page.host);
  }
  if (source.startsWith("'")) return false;
  if (source === "*") return ["http:", "https:", page.protocol].includes(url.protocol);
  if (/^[a-z][a-z\d+.-]*:$/i.test(source)) return hasScheme(source.toLowerCase(), url);
  const { scheme, host = "", port, path } = hostSource.exec(source)?.groups ?? {};
  if (host === "") return false;
  return (
    hasScheme(scheme === undefined ? page.protocol : `${scheme.toLowerCase()}:`, url) &&
    hasHost(host.toLowerCase(), url.hostname) &&
    (port === "*" || (port ?? "") === url.port || port === usualPorts[url.protocol]) &&
    hasPath(path, url.pathname)
  );
}

const usualPorts: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };

function hasScheme(wanted: string, { protocol }: URL): boolean {
  return protocol === wanted || (wanted === "http:" && protocol === "https:");
}

function hasHost(pattern: string, host: string): boolean {
  if (pattern === "*") return true;
  return pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : host === pattern;
}

function hasPath(pattern: string | undefined, path: string): boolean {
  if (pattern === undefined || pattern === "/") return true;
  return pattern.endsWith("/") ? path.startsWith(pattern) : path === pattern;
}
