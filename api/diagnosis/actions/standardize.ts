import type { Specification } from "../../network/specification.ts";
import { scalesOf } from "../measures/scale.ts";

type Rows = readonly (readonly number[])[];

/** Significant digits of a standardized number: enough for any training, and short in a patch. */
const DIGITS = 6;

/**
 * Scales each input to mean 0 and standard deviation 1; undefined if the inputs are standardized already, or constant.
 * Source: LeCun, Bottou, Orr, Müller, "Efficient BackProp" (1998), section 4.3.
 */
export function withStandardInputs(specification: Specification): Specification | undefined {
  const { inputs, targets } = specification.data;
  const standard = standardized(inputs);
  return standard === undefined ? undefined : { ...specification, data: { inputs: standard, targets } };
}

/**
 * Scales the targets of each output likewise, and with them every criterion in the unit of the targets. Undefined if a
 * criterion cannot be scaled: the loss has no known power of the error, or outputs of different scales share a bound.
 */
export function withStandardTargets(specification: Specification): Specification | undefined {
  const {
    data: { inputs, targets },
    network: { layers },
  } = specification;
  if (layers.at(-1)!.activation.name !== "identity") return undefined;
  const standard = standardized(targets);
  const success = scaledSuccess(specification);
  return standard === undefined || success === undefined
    ? undefined
    : { ...specification, data: { inputs, targets: standard }, success };
}

/** The power of the error with which a loss grows, for losses that are such a power. */
const powers: Readonly<Record<string, 1 | 2>> = { mae: 1, mse: 2 };

function scaledSuccess({ success, loss, data: { targets } }: Specification): Specification["success"] | undefined {
  const { everyErrorBelow, lossBelow, accuracyAtLeast, relativeTo } = success;
  if (accuracyAtLeast !== null) return undefined;
  const deviations = scalesOf(targets).map(({ deviation }) => deviation);
  const absolute = lossBelow !== null || (everyErrorBelow !== null && relativeTo === "absolute");
  const unequal = deviations.some((deviation) => deviation !== deviations[0]);
  const power = powers[loss.name];
  if (unequal && (absolute || everyErrorBelow !== null)) return undefined;
  if (!absolute) return success;
  if (lossBelow !== null && power === undefined) return undefined;
  const scale = deviations[0]!;
  return {
    ...success,
    everyErrorBelow: everyErrorBelow !== null && relativeTo === "absolute" ? everyErrorBelow / scale : everyErrorBelow,
    lossBelow: lossBelow === null ? null : lossBelow / (power === 2 ? scale * scale : scale),
  };
}

/** Undefined if nothing varies, or if every column is standardized already. */
function standardized(rows: Rows): number[][] | undefined {
  const scales = scalesOf(rows);
  if (scales.every(({ deviation }) => deviation === 0)) return undefined;
  if (
    scales.every(({ mean, deviation }) => Math.abs(mean) < 0.01 && (deviation === 0 || Math.abs(deviation - 1) < 0.01))
  )
    return undefined;
  return rows.map((row) =>
    row.map((x, j) => {
      const { mean, deviation } = scales[j]!;
      return deviation === 0 ? 0 : Number(((x - mean) / deviation).toPrecision(DIGITS));
    }),
  );
}
