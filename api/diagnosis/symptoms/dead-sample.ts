import { counted, named, percent, sentence } from "../../prose/prose.ts";
import { propose } from "../actions/remedy.ts";
import type { Symptom } from "../finding.ts";
import { fellShort } from "../outcome.ts";

const thresholds = {
  samples: {
    value: 0,
    summary:
      "The samples that no unit of a hidden layer responds to before training: with any, the layers above see the same for " +
      "them, and no gradient of theirs reaches the layer.",
  },
} as const;

/** The starts that are compared where the best is taken. */
const STARTS = 10;

/** Samples that activate no unit of a hidden layer at the start. */
export const deadSample: Symptom = {
  summary:
    "Before training, some samples activate no unit of a hidden layer, so nothing can be learned from them there.",
  reference: 'Lu, Shin, Su, Karniadakis, "Dying ReLU and initialization", arXiv 1903.06733, section 4: drawing again',
  thresholds,
  find({ run }) {
    if (run === null || !fellShort(run) || run.measures.layersAtStart === null) return [];
    const hidden = run.measures.layersAtStart.slice(0, -1);
    const layer = hidden.findIndex(({ silent }) => silent.length > thresholds.samples.value);
    if (layer < 0) return [];
    const { silent } = hidden[layer]!;
    const samples = run.specification.data.inputs.length;
    const { units } = run.specification.network.layers[layer]!;
    // A whole dead layer is a finding of its own.
    if (silent.length === samples) return [];
    return [
      {
        severity: "warning",
        where: { layer, units: null, samples: silent.slice(0, LISTED) },
        since: null,
        evidence: [
          {
            quantity: `samples that activate no unit of layer ${layer + 1} before training`,
            value: silent.length,
            threshold: thresholds.samples.value,
          },
        ],
        headline: `${counted(silent.length, "sample")} of ${samples} ${silent.length === 1 ? "activates" : "activate"} no unit of layer ${layer + 1} at the start.`,
        explanation:
          `${sentence(named("sample", silent))} ${silent.length === 1 ? "lies" : "lie"} on the inactive side of ` +
          `${units === 1 ? "its only unit" : `all its ${units} units`}, so for ${percent(silent.length / samples)} of the data no ` +
          "gradient reaches this layer. Another draw of the start, or units with a slope everywhere, avoid it.",
        remedies: propose(run.specification, [
          "redraw-dead-sample",
          ["best-start", STARTS],
          "elu-units",
          "tanh-units",
          ["more-units", 4],
        ]),
      },
    ];
  },
};

/** Samples that a finding lists. */
const LISTED = 16;
