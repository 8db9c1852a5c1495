/**
 * `label_smoothing` of PyTorch's and Keras's cross-entropies. A loss that is linear in the targets is that of smoothed
 * targets, (1 − ε)·t + ε/K for K classes (Szegedy et al., CVPR 2016), so the targets are smoothed, also those for
 * validation.
 */
import { asRows } from "../../experiment/request/points.ts";
import { resolveData } from "../../experiment/request/resolve.ts";
import { unitsOfLast } from "../../formats/csv-data.ts";
import { isObject } from "../../formats/json-object.ts";
import { isMeanOverSamples, type LossEntry } from "../../network/tables/losses.ts";
import { show } from "../../prose/echo.ts";
import { DataInput } from "../../schemas/data.ts";
import type { Fields, Rename } from "./forms.ts";

type Rows = readonly (readonly number[])[];

/** Why a smoothing cannot be read; undefined if it can, and is left for {@link smoothTargets}. */
export function whyUnsmoothed(given: unknown, experiment: Fields, { targets, mean }: LossEntry): string | undefined {
  // Only the cross-entropies take probabilities, and nothing else.
  if (targets === undefined || !targets.holds([0.5, 0.5]) || targets.holds([2])) return "Leave it out.";
  if (typeof given !== "number" || given < 0 || given >= 1) return "Give a number from 0 to below 1, or leave it out.";
  return isObject(experiment["data"]) ? undefined : instead(given, unitsOfLast(experiment), mean === "samples");
}

/** Smooths the targets of an experiment for its loss. Data that are not valid are left to the schema. */
export function smoothTargets(experiment: Fields, epsilon: number | undefined, rename: Rename): void {
  const { data: given, loss } = experiment;
  if (epsilon === undefined || !isObject(given) || rename.isRefused()) return;
  const read = DataInput.safeParse(given);
  if (!read.success) return;
  const outputs = unitsOfLast(experiment);
  const name = isObject(loss) ? String(loss["name"]) : String(loss);
  const perClass = isMeanOverSamples({ name });
  const smooth = (rows: Rows) => rows.map((row) => smoothedRow(row, epsilon, perClass ? row.length : 2));
  const { validation, sampleWeights, classWeights } = given;
  const points = (own: Fields) =>
    "generator" in own ? resolveData(own as never, outputs) : asRows(own as never, outputs);
  const smoothed = (own: Fields) => {
    const { inputs, targets } = points(own);
    return { inputs, targets: smooth(targets) };
  };
  experiment["data"] = {
    ...smoothed(given),
    ...(sampleWeights !== undefined && { sampleWeights }),
    ...(classWeights !== undefined && { classWeights }),
    ...(validation !== undefined && {
      validation: isObject(validation) && !("fraction" in validation) ? smoothed(validation) : validation,
    }),
  };
  rename.note(
    `The targets are smoothed: (1 − ${epsilon})·t + ${epsilon}/${perClass ? outputs : 2}, which is the loss with ` +
      "label_smoothing." +
      (classWeights === undefined || experiment["framework"] !== "pytorch"
        ? ""
        : " PyTorch weighs the smoothed part by the weight of each class; here a sample has the weight of its own class."),
  );
}

function smoothedRow(row: readonly number[], epsilon: number, classes: number): number[] {
  return row.map((target) => (1 - epsilon) * target + epsilon / classes);
}

/** What to write where the data are elsewhere, as in a patch. */
function instead(epsilon: number, outputs: number, perClass: boolean): string {
  const of = (target: number) => Number(smoothedRow([target], epsilon, perClass ? outputs : 2)[0]!.toPrecision(6));
  const row = Array.from({ length: Math.min(outputs, 8) }, (_, unit) => of(unit === 1 ? 1 : 0));
  return perClass && outputs > 1
    ? `Write the smoothed targets themselves: rows such as ${show(row)} for class 1.`
    : `Write the smoothed targets themselves: ${of(0)} instead of 0, and ${of(1)} instead of 1.`;
}
