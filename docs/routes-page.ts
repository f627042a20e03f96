// The page of routes, made from the route table.
import { parametersOf, type Route, routeList } from "@regulars/contract/http";

const introduction = `# Routes

Every request of the HTTP API. \`/openapi.json\` of a handler tells the same with all schemas. Paths begin where [the handler](../guide/http.md) is mounted; a customer in a path is \`cus_…\`, \`source:id\` of the shop's own id, or \`me\` with a customer token.

- **Staff**: the permission that the role of a server key needs.
- **Customer**: \`own\` with a customer token for its own customer; \`erase\` and \`export\` need a token with that scope.
- **Repeats**: \`own_id\` by source and id of the body, an Idempotency-Key may come besides; \`key\`: an Idempotency-Key must come; \`never\`: a repeat does it once more. All others change nothing more when they come again.

This page is made from the table. After a change of the table, \`npm test -- --project docs -u\` writes it anew.
`;

/** The page, as Markdown. */
export function routesPage(): string {
  const rooms = new Map<string, Route[]>();
  for (const route of routeList()) {
    const [room = ""] = route.name.split(".");
    rooms.set(room, [...(rooms.get(room) ?? []), route]);
  }
  const sections = [...rooms].map(([room, routes]) =>
    [`## ${room}`, "", ...routes.map(rowOf), ""].join("\n"),
  );
  return [introduction, ...sections].join("\n");
}

function rowOf(route: Route): string {
  const { callers, method, path, repeats, rate, summary } = route;
  const who =
    "anyone" in callers
      ? ["anyone"]
      : [
          ...(callers.staff === undefined ? [] : [`staff \`${callers.staff}\``]),
          ...(callers.customer === undefined ? [] : [`customer \`${callers.customer}\``]),
        ];
  const more = [
    ...(repeats === "none" ? [] : [`repeats \`${repeats}\``]),
    ...(rate === "heavy" ? ["heavy"] : []),
    ...(route.audited ? ["audited"] : []),
    ...(route.csv === undefined ? [] : ["CSV with `?format=csv`"]),
    ...(parametersOf(path).length > 0 && route.errors.length > 0
      ? [`refuses with ${route.errors.map((code) => `\`${code}\``).join(", ")}`]
      : []),
  ];
  const told = [...who, ...more].join("; ");
  return `- \`${method} ${path}\` · \`${route.name}\`: ${summary.en} · ${summary.zh}. ${told}.`;
}
