import { say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";

const thresholds = {
  ratio: {
    value: 10,
    summary:
      "The standard deviation of one layer's outputs over the data, relative to the layer's below, or the other way round: a good start keeps it, and a factor of ten for each layer leaves nothing after a few.",
  },
} as const;

/** A signal that fades or swells from layer to layer. */
export const poorInitialization: Symptom = {
  summary: "Before training the signal shrinks or grows tenfold from one layer to the next.",
  reference: 'He, Zhang, Ren, Sun, "Delving deep into rectifiers", ICCV (2015), section 2.2',
  thresholds,
  find({ run }) {
    if (run === null || run.judgement.success || run.measures.layersAtBirth === null) return [];
    const inputs = Math.sqrt(
      run.measures.inputScales.reduce((sum, { deviation }) => sum + deviation * deviation, 0) /
        run.measures.inputScales.length,
    );
    const deviations = [inputs, ...run.measures.layersAtBirth.slice(0, -1).map(({ deviation }) => deviation)];
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
            quantity: `deviation of layer ${worst + 1}'s outputs over that of what it takes`,
            value: step,
            threshold: step < 1 ? 1 / thresholds.ratio.value : thresholds.ratio.value,
          },
        ],
        headline: `Before training, layer ${worst + 1} passes on ${say(step)} of the variation that it gets.`,
        explanation:
          `What reaches it varies by ${say(deviations[worst]!)} over the data, and what leaves it by ${say(deviations[worst + 1]!)}. ` +
          (step < 1
            ? "The layers above see almost the same input for every sample, and gradients shrink likewise on the way back."
            : "The layers above start far out, and gradients grow likewise on the way back."),
        remedies: propose(run.specification, ["glorot-weights", "he-weights"]),
      },
    ];
  },
};

function excess(step: number): number {
  return step < 1 ? 1 / step : step;
}
