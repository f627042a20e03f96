// What the doctor looks at beside the database: the keyring, the origins that may call.

import { isRegularsError } from "@regulars/contract";
import { parseKeyring } from "@regulars/core";
import type { Environment } from "../folder/env-file.ts";
import type { Told } from "./told.ts";

/** Whether there is a keyring, and whether its secrets are ones. Nothing of them is told. */
export function keyringFindings({ REGULARS_KEYRING: line = "" }: Environment): Told[] {
  if (line.trim() === "") return [{ check: "sealing", state: "hint", facts: {} }];
  const sealing: Told = { check: "sealing", state: "ok", facts: {} };
  try {
    const { secrets } = parseKeyring(line);
    const weak = Object.entries(secrets).find(([, secret]) => isGuessable(secret));
    if (weak === undefined) return [sealing, { check: "keyring", state: "ok", facts: {} }];
    return [sealing, { check: "keyring_weak", state: "error", facts: { key: weak[0] } }];
  } catch (error) {
    const isShort = isRegularsError(error, "secret_too_short");
    const facts = isShort ? { key: error.params.key, bytes: error.params.bytes } : {};
    return [
      sealing,
      { check: isShort ? "keyring_short" : "keyring_unreadable", state: "error", facts },
    ];
  }
}

/** Words that examples and placeholders are made of, and texts of a few characters over and over. */
function isGuessable(secret: string): boolean {
  return (
    /not-a-secret|change-?me|example|placeholder|your-?secret|password/i.test(secret) ||
    new Set(secret).size < 10
  );
}

/** Whether the origins that may call are origins, reached safely. */
export function originFindings(origins: readonly string[]): Told[] {
  const told = origins.flatMap((text): Told[] => {
    const { protocol, hostname, origin } = new URL(text);
    const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
    if (text !== origin)
      return [{ check: "origin_path", state: "warning", facts: { origin: text, wanted: origin } }];
    if (protocol === "http:" && !isLocal) {
      const wanted = `https${origin.slice("http".length)}`;
      return [{ check: "origin_plain", state: "error", facts: { origin, wanted } }];
    }
    return [];
  });
  return told.length > 0 ? told : [{ check: "origins", state: "ok", facts: {} }];
}
