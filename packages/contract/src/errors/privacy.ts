// Error codes of personal data that is sealed.

import type { ErrorEntries } from "./params.ts";

/** Codes that say personal data cannot be read or written as it is kept. */
export const privacyErrors: ErrorEntries<"seal_required" | "seal_broken"> = {
  seal_required: {
    status: 500,
    en: {
      title: "Personal data is sealed",
      detail:
        "The personal data of the shop {shop} is encrypted, and the engine has no keyring; nothing was done.",
      remedy:
        "Give the engine the keyring of this database as the option `keyring`, or the command line as REGULARS_KEYRING.",
    },
    zh: {
      title: "个人信息已加密",
      detail: "店铺 {shop} 的个人信息已加密，而引擎没有密钥环，未做任何操作。",
      remedy: "请通过 keyring 选项提供该数据库的密钥环；命令行则通过 REGULARS_KEYRING 提供。",
    },
    example: { shop: "default" },
  },
  seal_broken: {
    status: 500,
    en: {
      title: "Sealed data cannot be opened",
      detail:
        "The sealed {column} of {owner} does not open: the secret is another one, or the row was changed; nothing was done.",
      remedy:
        "Check that the keyring is that of this database; if it is, restore the row from a backup.",
    },
    zh: {
      title: "无法解密数据",
      detail: "{owner} 的加密字段 {column} 无法解密：密钥不符，或数据已被改动，未做任何操作。",
      remedy: "请确认密钥环属于该数据库；如果确认无误，请从备份恢复该行数据。",
    },
    example: { column: "profiles.body", owner: "cus_01JD0000000000000000000000" },
  },
};
