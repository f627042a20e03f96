// The page of error codes, made from the table of codes.
import { type ErrorCode, type ErrorParams, RegularsError } from "@regulars/contract";
import { accessErrors } from "../packages/contract/src/errors/access.ts";
import { databaseErrors } from "../packages/contract/src/errors/database.ts";
import { doorErrors } from "../packages/contract/src/errors/door.ts";
import { fileErrors } from "../packages/contract/src/errors/files.ts";
import { inputErrors } from "../packages/contract/src/errors/input.ts";
import { privacyErrors } from "../packages/contract/src/errors/privacy.ts";
import { programErrors } from "../packages/contract/src/errors/program.ts";
import { stateErrors } from "../packages/contract/src/errors/state.ts";
import { storageErrors } from "../packages/contract/src/errors/storage.ts";

const introduction = `# Errors

Every refusal and failure is a \`RegularsError\` of \`@regulars/contract\`. Its \`code\` names it for ever; compare that, never the text. \`status\` is the HTTP status that fits. The texts below are filled with examples: first what happened, then, after the arrow, what to do, in English and Chinese. [Which of them leave something done](../guide/developers.md#errors) is told in the guide.

This page is made from the table of codes. After a change of the table, \`npm test -- --project docs -u\` writes it anew.
`;

const parts: readonly (readonly [title: string, about: string, codes: object])[] = [
  ["What was sent", "The input itself cannot be accepted. Nothing was written.", inputErrors],
  ["Programs", "A program is wrong, missing, or cannot be published.", programErrors],
  [
    "The shop's state",
    "Something is not there, or the present state refuses the command.",
    stateErrors,
  ],
  ["Engine and database", "Each says whether the work was done.", storageErrors],
  [
    "Reaching, setting up and copying a database",
    "The database cannot be used as it is, or a copy of it not be made.",
    databaseErrors,
  ],
  [
    "The door",
    "Requests that HTTP does not let in, and answers that do not reach the client.",
    doorErrors,
  ],
  [
    "Who may call",
    "A server key that is not there, or a keyring that cannot be used. Nothing was done.",
    accessErrors,
  ],
  ["Personal data", "What is sealed cannot be opened.", privacyErrors],
  ["Files and the command line", "From the import and the commands of `regulars`.", fileErrors],
];

interface Entry {
  readonly example: ErrorParams[ErrorCode];
}

/** The page, as Markdown. */
export function errorsPage(): string {
  const sections = parts.map(([title, about, codes]) =>
    [
      `## ${title}\n\n${about}\n`,
      ...Object.entries(codes as Readonly<Record<string, Entry>>).map(section),
    ].join("\n"),
  );
  return [introduction, ...sections].join("\n");
}

function section([code, { example }]: readonly [string, Entry]): string {
  const error = new RegularsError(code as ErrorCode, example);
  const { title, status, detail, remedy, zh } = error.toJSON();
  return [
    `### \`${code}\``,
    "",
    `**${status}** ${title} · ${zh.title}`,
    "",
    `- ${detail} → ${remedy}`,
    `- ${zh.detail} → ${zh.remedy}`,
    "",
  ].join("\n");
}
