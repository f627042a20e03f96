// The suites find every fault of adapters that are broken on purpose.
import { proof } from "@regulars/conformance";
import { onFile } from "./adapters.ts";

proof(onFile);
