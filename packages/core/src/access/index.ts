// The access room: the keyring.

export { checkKeyring, deriveKey, hasKey, type Keyring, parseKeyring } from "./keyring.ts";
