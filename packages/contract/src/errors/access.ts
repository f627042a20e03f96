// Error codes of server keys, and of the keyring that tokens and signatures are made with.

import type { ErrorEntries } from "./params.ts";

/** Codes of who may call. */
export const accessErrors: ErrorEntries<
  "key_not_found" | "keyring_missing" | "keyring_key_missing" | "secret_too_short"
> = {
  key_not_found: {
    status: 404,
    en: {
      title: "Server key not found",
      detail: "There is no server key {key}.",
      remedy: "Take the id from the list of server keys.",
    },
    zh: {
      title: "服务端密钥不存在",
      detail: "没有找到服务端密钥 {key}。",
      remedy: "请从服务端密钥列表中选取编号。",
    },
    example: { key: "key_01JD0000000000000000000000" },
  },
  keyring_missing: {
    status: 500,
    en: {
      title: "No keyring",
      detail: "The engine was created without a keyring, and this needs one; nothing was done.",
      remedy:
        "Make a secret with `openssl rand -base64 32`, keep it where the shop keeps its secrets, and give it as the option `keyring`, or to the command line as REGULARS_KEYRING.",
    },
    zh: {
      title: "缺少密钥环",
      detail: "创建引擎时没有提供密钥环，而此操作需要密钥环；未做任何操作。",
      remedy:
        "请用 `openssl rand -base64 32` 生成密钥，与店铺的其他机密一起保存，并通过 keyring 选项提供；命令行则通过 REGULARS_KEYRING 提供。",
    },
    example: {},
  },
  keyring_key_missing: {
    status: 500,
    en: {
      title: "Key not in the keyring",
      detail: 'The keyring has no secret under the id "{key}"; nothing was done.',
      remedy:
        "Put the secret into the keyring under this id; keep old secrets there as long as something was made with them.",
    },
    zh: {
      title: "密钥环中没有该密钥",
      detail: "密钥环中没有编号为“{key}”的密钥，未做任何操作。",
      remedy: "请以该编号把密钥加入密钥环；只要仍有用旧密钥生成的内容，就应保留旧密钥。",
    },
    example: { key: "2026-03" },
  },
  secret_too_short: {
    status: 500,
    en: {
      title: "Secret too short",
      detail:
        'The secret "{key}" of the keyring has {bytes} bytes, and {least} are needed; nothing was done.',
      remedy: "Make one with `openssl rand -base64 32` and put it in its place.",
    },
    zh: {
      title: "密钥过短",
      detail: "密钥环中的密钥“{key}”只有 {bytes} 字节，至少需要 {least} 字节；未做任何操作。",
      remedy: "请用 `openssl rand -base64 32` 生成新的密钥并替换。",
    },
    example: { key: "2026-03", bytes: 8, least: 32 },
  },
};
