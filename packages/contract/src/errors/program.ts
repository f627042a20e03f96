// Error codes of programs and their versions.

import type { ErrorEntries } from "./params.ts";

/** Codes that say a program is wrong, missing or cannot be published. */
export const programErrors: ErrorEntries<
  "program_invalid" | "program_missing" | "program_differs" | "version_taken" | "effective_in_past"
> = {
  program_invalid: {
    status: 422,
    en: {
      title: "Program not accepted",
      detail: "The program contradicts itself or is incomplete, and was not published.",
      remedy: "Correct what is named, then check the program again.",
    },
    zh: {
      title: "会员计划未通过检查",
      detail: "会员计划存在矛盾或缺失，未发布。",
      remedy: "请按提示修改后重新检查。",
    },
    example: {},
  },
  program_missing: {
    status: 409,
    en: {
      title: "No program yet",
      detail: 'The shop "{shop}" has no published program.',
      remedy: "Publish one with program.publish, or pass `program` when the engine is created.",
    },
    zh: {
      title: "尚未发布会员计划",
      detail: "店铺“{shop}”还没有已发布的会员计划。",
      remedy: "请先通过 program.publish 发布，或在创建引擎时传入 program。",
    },
    example: { shop: "default" },
  },
  program_differs: {
    status: 409,
    en: {
      title: "Program differs from the published one",
      detail:
        'The program that was passed differs from version {version}, which is in force in the shop "{shop}".',
      remedy:
        "Publish the change with program.publish and a date from which it counts, or leave `program` out.",
    },
    zh: {
      title: "会员计划与已发布版本不一致",
      detail: "传入的会员计划与店铺“{shop}”正在生效的第 {version} 版不一致。",
      remedy: "如需修改，请通过 program.publish 发布新版本并指定生效时间；否则不要传入 program。",
    },
    example: { shop: "default", version: 3 },
  },
  version_taken: {
    status: 409,
    en: {
      title: "Version taken",
      detail:
        "Version {version}, or another version that starts at {effectiveFrom|time}, was published meanwhile.",
      remedy: "Read the versions again and publish with another start.",
    },
    zh: {
      title: "版本已被占用",
      detail: "第 {version} 版已被他人发布，或已有版本在 {effectiveFrom|time} 生效。",
      remedy: "请重新读取版本列表，换一个生效时间再发布。",
    },
    example: { version: 4, effectiveFrom: 1323475200000 },
  },
  effective_in_past: {
    status: 422,
    en: {
      title: "Start in the past",
      detail: "The version would start at {effectiveFrom|time}, which is before now ({now|time}).",
      remedy: "Choose a start from now on; orders already rated keep their version.",
    },
    zh: {
      title: "生效时间早于当前时间",
      detail: "新版本的生效时间为 {effectiveFrom|time}，早于当前时间（{now|time}）。",
      remedy: "请选择当前时间之后的生效时间；已计算的订单仍按原版本。",
    },
    example: { effectiveFrom: 1323388800000, now: 1323475200000 },
  },
};
