// The program document as JSON Schema, so that editors complete and check it.

import * as z from "zod/mini";
import { programDocumentSchema } from "./document.ts";

/** The JSON Schema (draft 2020-12) of a program document. */
export function programJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(programDocumentSchema, {
    target: "draft-2020-12",
    io: "output",
  });
  return {
    $schema,
    $id: "urn:regulars:schema:program:1",
    title: "Regulars program",
    description: "A shop's whole policy for points, tiers and layers.",
    ...schema,
  };
}
