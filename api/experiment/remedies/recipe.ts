import { applyAction } from "../../diagnosis/actions/actions.ts";
import { batchesPerEpoch } from "../../network/core/batches.ts";
import type { Specification } from "../../network/specification.ts";
import { check } from "../request/check.ts";
import { type ExperimentInput, resolve } from "../request/resolve.ts";
import type { Baseline, ChangeStep } from "./candidate.ts";

/** The fewest units in a hidden layer of the recipe. */
const MIN_UNITS = 16;
/** The fewest updates of a run of the long recipe. */
const MIN_UPDATES = 4000;
/** The largest factors by which it lengthens a run: what takes longer is tried only where that does not suffice. */
const FACTORS = [10, 100] as const;

/**
 * A recipe that seldom fails for small networks, as a list of steps from this experiment: standardized data, biases,
 * Glorot-initialized tanh units, at least 16 in a layer, the output and the loss that match the targets, and Adam with
 * a learning rate of 0.01. Contains only steps that change something; without those `ofData`, which change no cost.
 */
export function recipeFor(baseline: Baseline, ofData = true): ChangeStep[] {
  return followed(baseline, ofData).steps;
}

/** The steps of {@link recipeFor}, and the experiment that they lead to. */
function followed({ specification, framework }: Baseline, ofData: boolean) {
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
      ? [{ action: "add-hidden-layer", value: MIN_UNITS } as const]
      : [{ action: "tanh-units", value: 0 } as const]),
    { action: "glorot-weights", value: 0 },
    ...(hidden.length > 0 && narrowest < MIN_UNITS
      ? [{ action: "more-units", value: Math.ceil(MIN_UNITS / narrowest) } as const]
      : []),
    { action: "no-decay", value: 0 },
    { action: "no-dropout", value: 0 },
    { action: "adam", value: 0.01 },
    { action: "constant-rate", value: 0 },
  ];
  let current = specification;
  const steps = wanted.filter(({ action, value }) => {
    if (!ofData && action.startsWith("standardize-")) return false;
    const changed = applyAction(action, value, current);
    if (changed === undefined) return false;
    current = resolve({ ...(changed as ExperimentInput), framework });
    return true;
  });
  return { steps, changed: current };
}

/**
 * The recipe; and if it has fewer than 4,000 updates, with as many, but at most ten times those of now, and where these
 * are still fewer, at most a hundred times.
 */
export function recipesFor(baseline: Baseline, ofData = true): ChangeStep[][] {
  const { data, batches, epochs } = baseline.specification;
  const updates = epochs * batchesPerEpoch(data.inputs.length, batches.size);
  const steps = recipeFor(baseline, ofData);
  const wanted = Math.ceil(MIN_UPDATES / updates);
  const factors = new Set(FACTORS.map((most) => Math.min(most, wanted)).filter((factor) => factor > 1));
  return [steps, ...[...factors].map((value): ChangeStep[] => [...steps, { action: "more-epochs", value }])];
}

/** Experiments that differ from the baseline as those that a search tries: those of the recipe, if it changes anything. */
export function changesOf(baseline: Baseline): Specification[] {
  const { changed } = followed(baseline, true);
  return check(changed).length === 0 ? [changed] : [];
}
