import { applyAction } from "../../diagnosis/actions/actions.ts";
import { batchesPerEpoch } from "../../network/core/batches.ts";
import { type ExperimentInput, resolve } from "../request/resolve.ts";
import type { Baseline, ChangeStep } from "./candidate.ts";

/** Units that a hidden layer of the recipe has at least. */
const UNITS = 16;
/** Updates that the recipe gives a run at least. */
const UPDATES = 4000;
/** It lengthens no run more than so many times. */
const MAX_LONGER = 10;

/**
 * A way to train a small network that seldom fails, as a list of steps from this experiment to there: data
 * standardized, biases, tanh units from Glorot's start, at least 16 in a layer, the output and loss that belong
 * to the targets, and Adam at 0.01. Only steps that change something are in it.
 */
export function recipeFor({ specification, framework }: Baseline): ChangeStep[] {
  const {
    network: { layers },
    data,
  } = specification;
  const classes = data.targets.every((row) => row.every((target) => target === 0 || target === 1));
  const hidden = layers.slice(0, -1);
  const narrowest = Math.min(...hidden.map(({ units }) => units));
  const wanted: ChangeStep[] = [
    { action: "standardize-inputs", value: 0 },
    ...(classes
      ? []
      : [{ action: "identity-output", value: 0 } as const, { action: "standardize-targets", value: 0 } as const]),
    ...(classes
      ? [
          { action: layers.at(-1)!.units > 1 ? "softmax-output" : "sigmoid-output", value: 0 } as const,
          { action: "cross-entropy", value: 0 } as const,
        ]
      : []),
    { action: "add-biases", value: 0 },
    ...(hidden.length === 0
      ? [{ action: "add-hidden-layer", value: UNITS } as const]
      : [{ action: "tanh-units", value: 0 } as const]),
    { action: "glorot-weights", value: 0 },
    ...(hidden.length > 0 && narrowest < UNITS
      ? [{ action: "more-units", value: Math.ceil(UNITS / narrowest) } as const]
      : []),
    { action: "no-decay", value: 0 },
    { action: "no-dropout", value: 0 },
    { action: "adam", value: 0.01 },
    { action: "constant-rate", value: 0 },
  ];
  let current = specification;
  return wanted.filter(({ action, value }) => {
    const changed = applyAction(action, value, current);
    if (changed === undefined) return false;
    current = resolve({ ...(changed as ExperimentInput), framework });
    return true;
  });
}

/** The recipe with time to work: 4,000 updates, or ten times as many as now. The same where that is so already. */
export function longRecipeFor(baseline: Baseline): ChangeStep[] {
  const { data, batches, epochs } = baseline.specification;
  const updates = epochs * batchesPerEpoch(data.inputs.length, batches.size);
  const steps = recipeFor(baseline);
  if (updates >= UPDATES) return steps;
  return [...steps, { action: "more-epochs", value: Math.min(MAX_LONGER, Math.ceil(UPDATES / updates)) }];
}
