import { entryOf, numbersOf } from "../../network/table.ts";
import type { OptimizerEntry } from "../../network/tables/optimizers/optimizer.ts";
import { optimizers } from "../../network/tables/optimizers/table.ts";
import { say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { RunCase, Symptom } from "../finding.ts";
import { medianOf } from "../measures/median.ts";
import { fellShort } from "../outcome.ts";
import { lossChange } from "./criterion-unmet.ts";

const thresholds = {
  ratio: {
    value: 3,
    summary:
      "The optimizer's epsilon divided by the root mean square of a gradient's components, median over the run: " +
      "from 3 on, steps are at most a quarter as long as the learning rate says.",
  },
  guard: {
    value: 1e-6,
    summary:
      "An epsilon up to this only avoids a division by 0: gradients below it come from a network without gradient.",
  },
} as const;

/** The usual epsilon. */
const USUAL = 1e-8;

/** An epsilon that outweighs the gradients, so that steps shrink with them. */
export const epsilonTooLarge: Symptom = {
  summary:
    "The epsilon in the optimizer's denominator is larger than the gradients, so steps are not scaled to the learning rate.",
  reference:
    'Choi et al., "On empirical comparisons of optimizers for deep learning", arXiv 1910.05446, section 3.3: epsilon',
  thresholds,
  find({ run, network }) {
    if (run === null || !fellShort(run)) return [];
    const epsilon = epsilonOf(run);
    if (epsilon === null || epsilon <= thresholds.guard.value) return [];
    const { curves } = run.measures;
    const component = medianOf(curves.gradientNorm) / Math.sqrt(network.layout.size);
    if (!(component > 0) || epsilon / component < thresholds.ratio.value) return [];
    const ratio = epsilon / component;
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          {
            quantity: "epsilon divided by the root mean square of a gradient's components, median over the run",
            value: ratio,
            threshold: thresholds.ratio.value,
          },
        ],
        headline: `The epsilon of ${say(epsilon)} is ${say(ratio)} times as large as a typical component of the gradient.`,
        explanation:
          `This optimizer (${run.specification.optimizer.name}) divides each step by the size of recent gradients plus epsilon, so that it is about ` +
          `as long as the learning rate. Here epsilon is nearly all of the divisor, and steps are about ${say(1 + ratio)} times ` +
          `shorter. ${lossChange(run)}`,
        remedies: propose(run.specification, [["epsilon", USUAL]]),
      },
    ];
  },
};

/** The epsilon of an optimizer whose steps it can only shorten; else null. */
function epsilonOf({ specification: { optimizer } }: RunCase): number | null {
  const { epsilon } = numbersOf(optimizer);
  const { scaledBy, arrays } = entryOf<OptimizerEntry>(optimizers, optimizer);
  // Where epsilon also stands above the fraction, it makes the first steps longer.
  return scaledBy !== undefined && !arrays.includes("moves") && epsilon !== undefined ? epsilon : null;
}
