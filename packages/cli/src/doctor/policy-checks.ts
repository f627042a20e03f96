// Whether a storefront page lets the elements load, call and render; each finding names the directive to write.

import {
  type AskedFor,
  allows,
  type ContentPolicy,
  parsePolicies,
  sourcesOf,
} from "./content-policy.ts";
import type { PageTag, StorefrontPage } from "./storefront-page.ts";
import type { Told } from "./told.ts";

/** What a page is judged against. */
export interface PageSetting {
  /** Origin of the API. */
  readonly api: URL;
  /** Origins that the handler lets call; undefined where no configuration says. */
  readonly origins: readonly string[] | undefined;
}

/** Looks a page over. */
export function pageFindings(page: StorefrontPage, { api, origins }: PageSetting): Told[] {
  const told: Told[] = [{ check: "page", state: "ok", facts: { url: page.url.href } }];
  if (api.origin !== page.url.origin && origins !== undefined)
    told.push(callerFinding(page.url.origin, origins));
  const policies = page.policies.flatMap(parsePolicies);
  if (policies.length === 0) return [...told, { check: "csp", state: "hint", facts: {} }];
  const own = (path: string): PageTag => ({ url: new URL(path, page.url.origin) });
  const findings = policies.flatMap((policy) => [
    ...need(policy, page, { name: "connect-src", tag: { url: new URL("/", api) } }),
    ...need(policy, page, {
      name: "script-src",
      before: ["script-src-elem"],
      tag: page.script ?? own("/regulars-elements.min.js"),
    }),
    ...need(policy, page, {
      name: "style-src",
      before: ["style-src-elem"],
      tag: page.style ?? own("/tokens.css"),
      // A page that gives the room in its own style sheet needs none of ours.
      isHint: page.style === undefined,
    }),
    ...trustedTypes(policy),
  ]);
  return [
    ...told,
    ...(findings.length > 0 ? findings : [{ check: "csp", state: "ok", facts: {} } as const]),
  ];
}

function callerFinding(origin: string, origins: readonly string[]): Told {
  const isListed = origins.some((one) => URL.canParse(one) && new URL(one).origin === origin);
  return { check: "origin_missing", state: isListed ? "ok" : "error", facts: { origin } };
}

interface Need {
  readonly name: "connect-src" | "script-src" | "style-src";
  /** Directives that hold before it. */
  readonly before?: readonly string[];
  readonly tag: PageTag;
  readonly isHint?: boolean;
}

function need(
  policy: ContentPolicy,
  page: StorefrontPage,
  { name, before = [], tag, isHint = false }: Need,
): Told[] {
  const chain = [...before, name, "default-src"];
  const sources = sourcesOf(policy, chain);
  const asked: AskedFor = { ...tag, page: page.url };
  if (sources === undefined || allows(sources, asked)) return [];
  const directive = before.find((one) => policy.has(one)) ?? name;
  const state = isHint ? "hint" : "error";
  const check = `csp_${name.slice(0, -"-src".length)}` as
    | "csp_connect"
    | "csp_script"
    | "csp_style";
  const url = tag.url.href;
  // Under 'strict-dynamic' addresses count for nothing.
  if (sources.some((source) => source.toLowerCase() === "'strict-dynamic'"))
    return [{ check: "csp_nonce", state, facts: { directive, url } }];
  const added = tag.url.origin === page.url.origin ? "'self'" : tag.url.origin;
  const kept = sources.filter((source) => source.toLowerCase() !== "'none'").map(withoutNonce);
  const wanted = [directive, ...kept, added].join(" ");
  return [{ check, state, facts: { directive, url, wanted } }];
}

/** A nonce is another one for the next visitor. */
function withoutNonce(source: string): string {
  return source.startsWith("'nonce-") ? "'nonce-…'" : source;
}

/** The elements bring a policy of their own, which a page that lists policies must list. */
function trustedTypes(policy: ContentPolicy): Told[] {
  const listed = policy.get("trusted-types");
  if (listed === undefined || listed.includes("*") || listed.includes("regulars")) return [];
  const kept = listed.filter((name) => name.toLowerCase() !== "'none'");
  const wanted = ["trusted-types", ...kept, "regulars"].join(" ");
  const isRequired = policy.has("require-trusted-types-for");
  return [
    {
      check: "csp_trusted_types",
      state: "error",
      facts: { wanted, required: isRequired ? "require-trusted-types-for 'script'" : "" },
    },
  ];
}
