// Routes about the server itself: whether it lives, whether it can work, what it offers.

import {
  type HealthAnswer,
  healthAnswerSchema,
  openapiAnswerSchema,
  type ReadinessAnswer,
  readinessAnswerSchema,
} from "../answers.ts";
import { defineRoute, type Route } from "../route.ts";

type Nothing = Readonly<Record<never, never>>;

/** Whether the process answers. */
export const health: Route<Nothing, HealthAnswer> = defineRoute({
  name: "meta.health",
  method: "GET",
  path: "/health",
  summary: { en: "Whether the server answers", zh: "服务是否在线" },
  callers: { anyone: true },
  rate: "free",
  answer: healthAnswerSchema,
});

/** Whether the process can take commands; 503 with the same body when it cannot. */
export const readiness: Route<Nothing, ReadinessAnswer> = defineRoute({
  name: "meta.readiness",
  method: "GET",
  path: "/readiness",
  summary: { en: "Whether the server can work", zh: "服务是否就绪" },
  callers: { anyone: true },
  rate: "free",
  answer: readinessAnswerSchema,
});

/** This table as OpenAPI 3.1. */
export const openapi: Route<Nothing, Readonly<Record<string, unknown>>> = defineRoute({
  name: "meta.openapi",
  method: "GET",
  path: "/openapi.json",
  summary: { en: "This interface as OpenAPI 3.1", zh: "OpenAPI 3.1 接口文档" },
  callers: { anyone: true },
  answer: openapiAnswerSchema,
});
