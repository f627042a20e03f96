// Routes of the program: the version in force, all versions, checking, publishing, and its rules in plain words.

import * as z from "zod/mini";
import { programDocumentSchema, programVersionSchema } from "../../program/document.ts";
import type { ProgramDocument, ProgramVersion } from "../../program.ts";
import { type Instant, instantSchema } from "../../time.ts";
import type { ProgramDescription } from "../../views.ts";
import { programDescriptionSchema } from "../account-answers.ts";
import { defineRoute, type Items, itemsOf, type Route } from "../route.ts";
import { type CheckAnswer, checkAnswerSchema } from "../staff-answers.ts";

type Nothing = Readonly<Record<never, never>>;

/** The version in force. */
export const currentProgram: Route<Nothing, ProgramVersion> = defineRoute({
  name: "program.current",
  method: "GET",
  path: "/v1/program",
  summary: { en: "The program in force", zh: "当前会员计划" },
  callers: { staff: "program.read" },
  answer: programVersionSchema,
  errors: ["program_missing"],
});

/** All versions, oldest first. */
export const programVersions: Route<Nothing, Items<ProgramVersion>> = defineRoute({
  name: "program.versions",
  method: "GET",
  path: "/v1/program/versions",
  summary: { en: "Versions of the program", zh: "会员计划的各版本" },
  callers: { staff: "program.read" },
  answer: itemsOf(programVersionSchema),
});

/** The rules of the version in force in plain words; anybody may read them. */
export const describeProgram: Route<Nothing, ProgramDescription> = defineRoute({
  name: "program.describe",
  method: "GET",
  path: "/v1/program/description",
  summary: { en: "The rules in plain words", zh: "会员规则说明" },
  callers: { anyone: true },
  answer: programDescriptionSchema,
  errors: ["program_missing"],
});

/** Checks a document and writes nothing. */
export const checkProgram: Route<{ readonly document: unknown }, CheckAnswer> = defineRoute({
  name: "program.check",
  method: "POST",
  path: "/v1/program/check",
  summary: { en: "Check a program", zh: "检查会员计划" },
  callers: { staff: "program.read" },
  rate: "heavy",
  body: z.strictObject({ document: z.unknown() }),
  answer: checkAnswerSchema,
});

/** A document to publish. */
export interface PublishBody {
  readonly document: ProgramDocument;
  /** Now when absent. */
  readonly effectiveFrom?: Instant | undefined;
}

/** Publishes a version. */
export const publishProgram: Route<PublishBody, ProgramVersion> = defineRoute({
  name: "program.publish",
  method: "POST",
  path: "/v1/program/versions",
  summary: { en: "Publish a version", zh: "发布新版本" },
  callers: { staff: "program.publish" },
  repeats: "key",
  rate: "heavy",
  audited: true,
  body: z.strictObject({
    document: programDocumentSchema,
    effectiveFrom: z.optional(instantSchema),
  }),
  status: 201,
  answer: programVersionSchema,
  errors: ["program_invalid", "effective_in_past", "version_taken", "currency_mismatch"],
});
