// Writes the JSON Schema of the order map to the file named by the first argument.

import { writeFileSync } from "node:fs";
import { orderMapJsonSchema } from "../import/order-map-schema.ts";

const file = process.argv[2];
if (file === undefined) throw new Error("name the file to write as the first argument");
writeFileSync(file, `${JSON.stringify(orderMapJsonSchema(), undefined, 2)}\n`);
