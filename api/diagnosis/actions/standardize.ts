import { wholeOf, withValidation } from "../../network/core/hold-out.ts";
import type { DataSpecification, Samples, Specification } from "../../network/specification.ts";
import { scalesOf } from "../measures/scale.ts";

/** Significant digits of a standardized number: enough for any training, and short in a patch. */
const DIGITS = 6;

/**
 * Scales each input to mean 0 and standard deviation 1; undefined if the inputs are standardized already, or constant.
 * Source: LeCun, Bottou, Orr, Müller, "Efficient BackProp" (1998), section 4.3.
 */
export function withStandardInputs(specification: Specification): Specification | undefined {
  const data = withStandard("inputs", specification.data);
  return data && { ...specification, data };
}

/**
 * Scales the targets of each output likewise, and with them every criterion in the unit of the targets. Undefined if a
 * criterion cannot be scaled: the loss has no known power of the error, or outputs of different scales share a bound.
 */
export function withStandardTargets(specification: Specification): Specification | undefined {
  const {
    network: { layers },
  } = specification;
  if (layers.at(-1)!.activation.name !== "identity") return undefined;
  // Standardized targets are no classes.
  if (specification.data.weights?.classWeights) return undefined;
  const data = withStandard("targets", specification.data);
  const success = scaledSuccess(specification);
  return data && success && { ...specification, data, success };
}

/** The power of the error with which a loss grows, for losses that are such a power. */
const powers: Readonly<Record<string, 1 | 2>> = { mae: 1, mse: 2, "half-mse": 2 };

function scaledSuccess({ success, loss, data: { targets } }: Specification): Specification["success"] | undefined {
  const { everyErrorBelow, lossBelow, accuracyAtLeast, meanLossOfLast, relativeTo } = success;
  if (accuracyAtLeast !== null || typeof meanLossOfLast?.below === "number") return undefined;
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

type Columns = "inputs" | "targets";

/** The data with these columns scaled; equal data are scaled once, since a search makes many changes that scale them. */
function withStandard(columns: Columns, data: DataSpecification): DataSpecification | undefined {
  const known = standard[columns];
  if (!known.has(data)) known.set(data, standardize(columns, data));
  return known.get(data);
}

type Scaled = WeakMap<DataSpecification, DataSpecification | undefined>;
const standard: Readonly<Record<Columns, Scaled>> = { inputs: new WeakMap(), targets: new WeakMap() };

/**
 * The data with these columns scaled to mean 0 and standard deviation 1, as measured on the samples to train on; those
 * for validation are scaled by the same numbers. Undefined if nothing varies, or if every column is standardized already.
 */
function standardize(columns: Columns, data: DataSpecification): DataSpecification | undefined {
  const scales = scalesOf(data[columns]);
  if (scales.every(({ deviation }) => deviation === 0)) return undefined;
  if (
    scales.every(({ mean, deviation }) => Math.abs(mean) < 0.01 && (deviation === 0 || Math.abs(deviation - 1) < 0.01))
  )
    return undefined;
  const scaled = ({ inputs, targets, weights }: Samples): Samples => ({
    ...{ inputs, targets },
    ...(weights && { weights }),
    [columns]: { inputs, targets }[columns].map((row) =>
      row.map((x, j) => {
        const { mean, deviation } = scales[j]!;
        return deviation === 0 ? 0 : Number(((x - mean) / deviation).toPrecision(DIGITS));
      }),
    ),
  });
  const { validation } = data;
  return withValidation(scaled(wholeOf(data)), validation && (validation.part ?? scaled(validation)));
}
