import { counted, percent, say } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";

const thresholds = {
  noise: {
    value: 0.1,
    summary:
      "√(p/((1 − p)·n)) for a share p dropped of n units: the noise in what the next layer gets, as a share of it, if all units contribute alike. A tenth is more than a fit to a few samples bears.",
  },
} as const;

/** Training under more noise than a network of this size averages out. */
export const dropoutTooStrong: Symptom = {
  summary:
    "A layer is so small for the share of it that is dropped that training sees mostly noise, and the run falls short on the very data it is trained on.",
  reference:
    'Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov, "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15 (2014), appendix A.1',
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
            quantity: `noise that dropout adds behind layer ${layer + 1}, as a share of what passes`,
            value: noise,
            threshold: thresholds.noise.value,
          },
        ],
        headline: `Dropout leaves ${say((1 - dropout) * units)} of the ${counted(units, "unit")} of layer ${layer + 1} in each pass.`,
        explanation:
          `With ${percent(dropout)} of ${counted(units, "unit")} dropped, what the next layer gets varies by ${percent(noise)} of itself from pass to pass. ` +
          `The criterion is held against the network without dropout, whose loss is ${say(run.after.loss)}: it was trained for other sums than these.`,
        remedies: propose(run.specification, ["no-dropout", ["more-units", 4], ["more-epochs", 10]]),
      },
    ];
  },
};
