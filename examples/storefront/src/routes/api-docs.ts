// The route of the page about the API.

import { openapiDocument } from "@regulars/contract/http/openapi";
import type { Routes } from "../http/router.ts";
import type { Visit } from "../http/visit.ts";
import { apiDocsPage, type OpenApi } from "../pages/api-docs.ts";
import type { Show } from "./shop-routes.ts";

/** Shows what the handler serves as `openapi.json`. */
export function apiDocsRoutes(show: Show): Routes<Visit> {
  const document = openapiDocument({ version: "1", server: "/regulars" }) as unknown as OpenApi;
  return {
    "GET /regulars/docs": (visit) => show(visit, apiDocsPage(visit, document)),
  };
}
