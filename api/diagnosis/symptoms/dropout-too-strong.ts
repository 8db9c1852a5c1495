import { counted, percent, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";

const thresholds = {
  noise: {
    value: 0.1,
    summary:
      "√(p/((1 − p)·n)) for a fraction p dropped of n units: the relative noise in the next layer's input, " +
      "if all units contribute equally. More than a tenth is too much for a fit to a few samples.",
  },
} as const;

/** Dropout adds more noise than a network of this size averages out. */
export const dropoutTooStrong: Symptom = {
  summary:
    "Dropout removes so much of a small layer that training sees mostly noise, " +
    "and the run misses its criterion on its own training data.",
  reference:
    'Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov, "Dropout: a simple way to prevent neural networks ' +
    'from overfitting", JMLR 15 (2014), appendix A.1',
  thresholds,
  find({ run }) {
    if (run === null || run.judgement.success || run.epoch === 0) return [];
    const noisy = run.specification.network.layers.flatMap(({ units, dropout }, layer) => {
      const noise = Math.sqrt(dropout / ((1 - dropout) * units));
      return noise > thresholds.noise.value ? [{ layer, units, dropout, noise }] : [];
    });
    const [worst] = noisy.toSorted((a, b) => b.noise - a.noise);
    if (worst === undefined) return [];
    const { layer, units, dropout, noise } = worst;
    return [
      {
        severity: "warning",
        where: { layer, units: null, samples: null },
        since: null,
        evidence: [
          {
            quantity: `relative noise that dropout adds to the output of layer ${layer + 1}`,
            value: noise,
            threshold: thresholds.noise.value,
          },
        ],
        headline:
          `Dropout leaves on average ${say((1 - dropout) * units)} of the ${counted(units, "unit")} ` +
          `of layer ${layer + 1} in each pass.`,
        explanation:
          `With ${percent(dropout)} of ${counted(units, "unit")} dropped, ` +
          `the next layer's input varies by ${percent(noise)} from pass to pass. ` +
          "The criterion is measured on the network without dropout, " +
          `which was trained for different sums; its loss is ${say(run.after.loss)}.`,
        remedies: propose(run.specification, ["no-dropout", ["more-units", 4], ["more-epochs", 10]]),
      },
    ];
  },
};
