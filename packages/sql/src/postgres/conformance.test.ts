import { conformance } from "@regulars/conformance";
import { onNodePostgres } from "../../test/server-adapters.ts";

conformance(onNodePostgres);
