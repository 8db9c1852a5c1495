import type { Specification } from "../../network/specification.ts";
import { counted } from "../../prose/prose.ts";
import type { Misfit } from "./misfit.ts";

/** Rejects criteria of a run that no run could meet, or that have no meaning in this one. */
export function checkRunCriteria({ success, network, data, epochs, earlyStopping }: Specification): Misfit[] {
  const { distinctCodes, meanLossOfLast } = success;
  const misfits: Misfit[] = [];
  if (distinctCodes !== undefined) {
    const path = ["success", "distinctCodes"];
    const hidden = network.layers.slice(0, -1).map(({ units }) => units);
    const samples = (success.on === "validation" ? (data.validation ?? data) : data).inputs.length;
    if (hidden.length === 0)
      misfits.push({ path, detail: "There is no hidden layer, so there are no codes; add one, or use null." });
    else {
      const narrowest = Math.min(...hidden);
      // 2^30 codes are more than there are samples.
      const most = Math.min(samples, 1 << Math.min(narrowest, 30));
      if (distinctCodes > most)
        misfits.push({
          path,
          detail:
            `${counted(samples, "sample")} and ${counted(narrowest, "unit")} in the narrowest hidden layer have at most ` +
            `${counted(most, "distinct code")}; use ${most} or less.`,
        });
    }
  }
  if (meanLossOfLast !== undefined && meanLossOfLast.epochs > epochs)
    misfits.push({
      path: ["success", "meanLossOfLast", "epochs"],
      detail: `The run has only ${counted(epochs, "epoch")}; use ${epochs} or less.`,
    });
  if (meanLossOfLast !== undefined && earlyStopping !== null)
    misfits.push({
      path: ["earlyStopping"],
      detail: "Which epochs are the last ones depends on where a run stops; use null, or leave out meanLossOfLast.",
    });
  return misfits;
}
