import type { Symptom } from "../finding.ts";
import { propose, type Proposal } from "../remedies/remedy.ts";
import { list, say, standing } from "../words.ts";

/** Units for the layer that a network without one needs first. */
const FIRST_HIDDEN_UNITS = 8;

/** A network without a bend, where no straight line will do. */
export const linearModel: Symptom = {
  summary: "No hidden activation bends, so the network is one linear function, and none meets the criterion: the best one was computed.",
  reference: "Minsky, Papert, Perceptrons (MIT Press, 1969), for exclusive or; Golub, Van Loan, Matrix Computations (4th ed., 2013), section 5.5, for the fit",
  thresholds: {},
  find({ run }) {
    if (run === null || run.judgement.success || run.measures.missedByEveryLine.length === 0) return [];
    const missed = run.measures.missedByEveryLine;
    const { layers } = run.specification.network;
    const hidden = layers.length - 1;
    const [first] = missed;
    const output = layers.at(-1)!.activation.name;
    return [
      {
        severity: "fatal",
        certain: true,
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: missed.map(({ noun, value, bound, name }) => ({
          quantity: name === "everyErrorBelow" ? `least possible ${noun} of a linear function, at least` : `best possible ${noun} of a linear function`,
          value, threshold: bound,
        })),
        headline: `The network is linear, and no linear function meets the criterion: at best ${list(missed.map(standing))}.`,
        explanation:
          (hidden === 0
            ? "There is no hidden layer, so each output is a weighted sum of the inputs. "
            : `${hidden === 1 ? "The hidden layer has" : `All ${hidden} hidden layers have`} the identity as activation, so together they are one weighted sum of the inputs. `) +
          (output === "identity" ? "" : `The output's ${output} does not bend it: what lies above any level is still one side of a straight line. `) +
          `The best such function was computed, not trained: its ${first!.noun} is ${say(first!.value)}, and no number of epochs or units gets past it.`,
        remedies: propose(run.specification, hidden === 0 ? withoutHidden : withHidden),
      },
    ];
  },
};

const withHidden: readonly Proposal[] = ["tanh-units", "relu-units", "elu-units"];
const withoutHidden: readonly Proposal[] = [["add-hidden-layer", FIRST_HIDDEN_UNITS]];
