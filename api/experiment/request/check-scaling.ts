import type { Specification } from "../../network/specification.ts";
import { numbersOf } from "../../network/table.ts";
import type { Misfit } from "./misfit.ts";

/** Rejects a scaling of the weights with what would act on weights before the scaling and after it differently. */
export function checkScaling(specification: Specification): Misfit[] {
  const { network, optimizer, gradientClipping } = specification;
  const { scaling } = network;
  if (scaling === undefined) return [];
  const because = `network.scaling is "${scaling}"`;
  const misfits: Misfit[] = [];
  if (optimizer.name !== "sgd")
    misfits.push({
      path: ["optimizer", "name"],
      detail: `${because}, which is defined for gradient descent; use "sgd", or leave out "scaling".`,
    });
  else if (numbersOf(optimizer)["weightDecay"] !== 0)
    misfits.push({
      path: ["optimizer", "weightDecay"],
      detail: `${because}, so a decay would mean other weights than those that are reported; use 0.`,
    });
  if (gradientClipping !== null)
    misfits.push({
      path: ["gradientClipping"],
      detail: `${because}, so the norm would be that of another gradient than the one that is reported; use null.`,
    });
  network.layers.forEach(({ l1, l2 }, index) => {
    for (const [name, value] of Object.entries({ l1, l2 }))
      if (value !== 0)
        misfits.push({
          path: ["network", "layers", index, name],
          detail: `${because}, so a penalty would mean other weights than those that are reported; use 0.`,
        });
  });
  return misfits;
}
