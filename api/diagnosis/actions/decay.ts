/** Changes that remove what pulls on the weights. */
import type { Specification } from "../../network/specification.ts";
import { numbersOf } from "../../network/table.ts";
import { withLayers } from "./change.ts";

export function withoutWeightDecay(specification: Specification): Specification | undefined {
  return numbersOf(specification.optimizer)["weightDecay"]! > 0
    ? { ...specification, optimizer: { ...specification.optimizer, weightDecay: 0 } }
    : undefined;
}

export const withoutPenalty = (kind: "l1" | "l2") => (specification: Specification) =>
  withLayers(specification, (layer) => (layer[kind] > 0 ? { [kind]: 0 } : undefined));

/** Without weight decay and penalties. */
export function withoutDecay(specification: Specification): Specification | undefined {
  let changed: Specification | undefined;
  for (const remove of [withoutWeightDecay, withoutPenalty("l1"), withoutPenalty("l2")])
    changed = remove(changed ?? specification) ?? changed;
  return changed;
}
