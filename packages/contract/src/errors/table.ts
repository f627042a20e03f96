// The one table of error codes.

import { accessErrors } from "./access.ts";
import { databaseErrors } from "./database.ts";
import { doorErrors } from "./door.ts";
import { fileErrors } from "./files.ts";
import { inputErrors } from "./input.ts";
import type { ErrorCode, ErrorEntries } from "./params.ts";
import { privacyErrors } from "./privacy.ts";
import { programErrors } from "./program.ts";
import { stateErrors } from "./state.ts";
import { storageErrors } from "./storage.ts";

/** Every error code with its HTTP status and its texts in both languages. */
export const errorCodes: ErrorEntries<ErrorCode> = {
  ...inputErrors,
  ...programErrors,
  ...stateErrors,
  ...storageErrors,
  ...databaseErrors,
  ...doorErrors,
  ...accessErrors,
  ...privacyErrors,
  ...fileErrors,
};
