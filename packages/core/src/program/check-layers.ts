// Layers: each once, everyone in one, and none that no customer can reach.

import { type Check, refuseRepeats } from "./check-report.ts";

/** Checks the list of layers. */
export const checkLayers: Check = ({ layers = [] }, refuse) => {
  refuseRepeats(layers, ["layers"], refuse, { en: "layer", zh: "客户分层" });
  for (const [index, layer] of layers.entries()) {
    const last = index === layers.length - 1;
    if (!layer.when && !last)
      refuse(
        ["layers", index, "when"],
        {
          en: `the layer "${layer.id}" takes everyone, so that those after it stay empty`,
          zh: `客户分层“${layer.id}”包含所有客户，其后的分层将没有客户`,
        },
        { en: "give it a condition, or move it to the end", zh: "请为其设置条件，或移至最后" },
      );
    if (layer.when && last)
      refuse(
        ["layers", index, "when"],
        {
          en: `the last layer "${layer.id}" has a condition, so that some customers belong to none`,
          zh: `最后的客户分层“${layer.id}”带有条件，部分客户将不属于任何分层`,
        },
        {
          en: "remove its condition, or add a last layer without one",
          zh: "请删除其条件，或在末尾增加一个无条件的分层",
        },
      );
  }
};
