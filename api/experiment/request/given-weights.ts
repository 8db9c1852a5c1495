import type { Precision } from "../../network/precision.ts";
import type { LossWeights, Specification } from "../../network/specification.ts";
import { check } from "./check.ts";
import type { ChoiceInput } from "./choose.ts";
import type { Misfit } from "./misfit.ts";
import type { PointsInput } from "./points.ts";
import { type ExperimentInput, resolve } from "./resolve.ts";

/* Parameters that were trained elsewhere, with what they were trained for: targets, a loss, and criteria. */

/** Inputs alone, or with targets and weights. */
export type GivenData = Pick<PointsInput, "inputs"> & Partial<Pick<PointsInput, "targets"> & LossWeights>;

/** What a request says of the purpose of its parameters. Without targets, nothing of it may be given. */
export interface GivenPurpose {
  readonly data?: GivenData | null | undefined;
  readonly loss?: ChoiceInput | undefined;
  readonly success?: ExperimentInput["success"] | undefined;
}

/** A layer of parameters. */
export interface GivenLayer {
  readonly activation: ChoiceInput;
  /** units × fan-in */
  readonly weights: readonly (readonly number[])[];
}

/**
 * The experiment of which such parameters are the end; null without targets. What it leaves out of loss and criteria is
 * usual for its output layer, as in any experiment with data. What it says of training is arbitrary, and no measure at
 * given parameters depends on it; with all samples in one batch, a sum is that over all of them. `withoutBiases` holds
 * for each layer whether it has none.
 */
export function experimentOf(
  layers: readonly GivenLayer[],
  { data, loss, success }: GivenPurpose,
  precision: Precision | undefined,
  withoutBiases: readonly boolean[] = [],
): Specification | null {
  const { inputs, targets, ...weights } = data ?? {};
  if (inputs === undefined || targets === undefined) return null;
  return resolve({
    network: {
      inputs: layers[0]!.weights[0]!.length,
      layers: layers.map(({ activation, weights: { length } }, index) => ({
        units: length,
        activation,
        ...(withoutBiases[index] && { biases: "none" }),
      })),
    },
    data: { inputs, targets, ...weights },
    ...(loss !== undefined && { loss }),
    ...(success !== undefined && { success }),
    batches: { size: "all", order: "given" },
    epochs: 1,
    ...(precision !== undefined && { precision }),
  });
}

/** The misfits of targets, loss and criteria, for parameters that fit each other and their inputs. */
export function checkPurpose(layers: readonly GivenLayer[], purpose: GivenPurpose): Misfit[] {
  const experiment = experimentOf(layers, purpose, undefined);
  if (experiment !== null) return check(experiment, true);
  const { data, loss, success } = purpose;
  const given = { loss, success, "data.sampleWeights": data?.sampleWeights, "data.classWeights": data?.classWeights };
  return Object.entries(given).flatMap(([field, value]) =>
    value === undefined || value === null
      ? []
      : [
          {
            path: field.split("."),
            detail:
              `Without targets, nothing is measured by ${field}; give data.targets (for a file, the query parameter ` +
              "`targets`), or omit it.",
          },
        ],
  );
}
