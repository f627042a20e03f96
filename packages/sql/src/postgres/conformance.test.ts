import { conformance } from "@regulars/conformance";
import { afterAll } from "vitest";
import {
  dropPostgres,
  onNodePostgres,
  onPGlite,
  onPostgresJs,
} from "../../test/server-adapters.ts";

conformance(onNodePostgres);
conformance(onPostgresJs);
conformance(onPGlite);

afterAll(dropPostgres);
