import { entryOf, numbersOf } from "../../network/table.ts";
import type { OptimizerEntry } from "../../network/tables/optimizers/optimizer.ts";
import { optimizers } from "../../network/tables/optimizers/table.ts";
import { percent, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { RunCase, Symptom } from "../finding.ts";
import { medianOf } from "../measures/median.ts";
import { fellShort } from "../outcome.ts";
import { lossChange } from "./criterion-unmet.ts";

const thresholds = {
  share: {
    value: 0.75,
    summary:
      "The fraction of the measurements of a run at which clipping shortens the gradient over all data: from three " +
      "quarters on, clipping no longer catches rare large gradients, but sets the length of nearly every step.",
  },
  factor: {
    value: 3,
    summary:
      "The median gradient norm divided by the longest gradient that clipping leaves: from 3 on, steps are at most a " +
      "third as long as the learning rate and the gradient ask for.",
  },
} as const;

/** Gradients that are clipped nearly always, so that the bound and not the loss sets the steps. */
export const clippingTooTight: Symptom = {
  summary:
    "Clipping shortens nearly every gradient to a fraction of its length, so the run makes short steps throughout.",
  reference:
    'Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural networks", ICML (2013), section 3.2',
  thresholds,
  find({ run, network }) {
    if (run === null || !fellShort(run)) return [];
    const longest = longestOf(run, network.layout.size);
    if (longest === null) return [];
    const { gradientNorm } = run.measures.curves;
    const share = gradientNorm.filter((norm) => norm > longest).length / gradientNorm.length;
    const factor = medianOf(gradientNorm) / longest;
    if (!(share >= thresholds.share.value && factor >= thresholds.factor.value)) return [];
    const { rate } = run.measures.progress;
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          {
            quantity: "fraction of measurements with a clipped gradient",
            value: share,
            threshold: thresholds.share.value,
          },
          { quantity: "median gradient norm divided by the bound", value: factor, threshold: thresholds.factor.value },
        ],
        headline: `Clipping is too tight: it cuts ${percent(share)} of the gradients, typically to ${percent(1 / factor)} of their norm.`,
        explanation:
          `No clipped gradient is longer than ${say(longest)}, while the median norm in the run is ` +
          `${say(factor * longest)}. At a learning rate of ${say(rate)} the bound, not the loss, sets the length of the steps. ` +
          lossChange(run),
        remedies: propose(run.specification, ["no-clipping", ["adam", 0.01]]),
      },
    ];
  },
};

/**
 * The norm of the longest gradient that clipping leaves; null without it, and for optimizers whose steps do not depend
 * on the length of gradients.
 */
function longestOf({ specification: { gradientClipping, optimizer } }: RunCase, parameters: number): number | null {
  if (gradientClipping === null) return null;
  const longest = "norm" in gradientClipping ? gradientClipping.norm : gradientClipping.value * Math.sqrt(parameters);
  if (entryOf<OptimizerEntry>(optimizers, optimizer).scaledBy === undefined) return longest;
  const { epsilon } = numbersOf(optimizer);
  // Below epsilon, these optimizers shorten steps with the gradient too.
  return epsilon !== undefined && longest < epsilon * Math.sqrt(parameters) ? longest : null;
}
