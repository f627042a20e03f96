// Writes the JSON Schema of the program document to the file named by the first argument.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { programJsonSchema } from "../program/json-schema.ts";

const file = process.argv[2];
if (file === undefined) throw new Error("name the file to write as the first argument");
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(programJsonSchema(), null, 2)}\n`);
