// The route of the page about the API.

import type { Routes } from "../http/router.ts";
import type { Visit } from "../http/visit.ts";
import { apiDocsPage, type OpenApi } from "../pages/api-docs.ts";
import type { Show } from "./shop-routes.ts";

/** Reads the document from the handler itself. */
export function apiDocsRoutes(
  show: Show,
  api: (request: Request) => Promise<Response>,
): Routes<Visit> {
  return {
    "GET /regulars/docs": async (visit) => {
      const answer = await api(new Request(`${visit.shop.origin}/regulars/openapi.json`));
      return show(visit, apiDocsPage(visit, (await answer.json()) as OpenApi));
    },
  };
}
