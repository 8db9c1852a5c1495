import { say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Found, RunCase, Symptom } from "../finding.ts";
import type { LayerMeasures } from "../measures/layers.ts";

const thresholds = {
  ratio: {
    value: 10,
    summary:
      "The standard deviation of a layer's outputs over the data divided by that of its inputs, or the inverse: " +
      "a good initialization keeps it near 1, and a factor of ten for each layer leaves nothing after a few layers.",
  },
} as const;

/** A signal that shrinks or grows from layer to layer. */
export const poorInitialization: Symptom = {
  summary: "Before training, the signal shrinks or grows more than tenfold from one layer to the next.",
  reference: 'He, Zhang, Ren, Sun, "Delving deep into rectifiers", ICCV (2015), section 2.2',
  thresholds,
  find({ run }) {
    if (run === null || run.judgement.success || run.measures.layersAtStart === null) return [];
    return steepLayer(run, run.measures.layersAtStart);
  },
};

/** The layer from whose inputs to outputs the signal shrinks or grows most. */
function steepLayer(run: RunCase, layersAtStart: readonly LayerMeasures[]): Found[] {
  const inputs = Math.sqrt(
    run.measures.inputScales.reduce((sum, { deviation }) => sum + deviation * deviation, 0) /
      run.measures.inputScales.length,
  );
  const deviations = [inputs, ...layersAtStart.slice(0, -1).map(({ deviation }) => deviation)];
  const steps = deviations.slice(1).map((deviation, index) => deviation / deviations[index]!);
  const worst = steps.reduce((most, step, index) => (excess(step) > excess(steps[most]!) ? index : most), 0);
  const step = steps[worst];
  if (step === undefined || !(excess(step) > thresholds.ratio.value) || step === 0) return [];
  return [
    {
      severity: "warning",
      where: { layer: worst, units: null, samples: null },
      since: null,
      evidence: [
        {
          quantity: `standard deviation of layer ${worst + 1}'s outputs divided by that of its inputs`,
          value: step,
          threshold: step < 1 ? 1 / thresholds.ratio.value : thresholds.ratio.value,
        },
      ],
      headline: `Before training, the outputs of layer ${worst + 1} vary ${say(step)} times as much as its inputs.`,
      explanation:
        `Over the data, its inputs have a standard deviation of ${say(deviations[worst]!)}, ` +
        `and its outputs one of ${say(deviations[worst + 1]!)}. ` +
        (step < 1
          ? "The layers above see almost the same input for every sample, " +
            "and gradients shrink as much on the way back."
          : "The layers above start with very large inputs, and gradients grow as much on the way back."),
      remedies: propose(run.specification, ["glorot-weights", "he-weights"]),
    },
  ];
}

function excess(step: number): number {
  return step < 1 ? 1 / step : step;
}
