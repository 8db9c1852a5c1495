import { list, percent, say } from "../../prose/prose.ts";
import { type Proposal, propose, type Remedy } from "../actions/remedy.ts";
import type { RunCase, Symptom } from "../finding.ts";
import { standing } from "../standing.ts";

/** Units for the layer that a network without one needs first. */
const FIRST_HIDDEN_UNITS = 8;

/** A network without a bend, where no straight line will do. */
export const linearModel: Symptom = {
  summary:
    "No hidden activation bends, so the network is one linear function, and none meets the criterion: the best one was computed.",
  reference:
    "Minsky, Papert, Perceptrons (MIT Press, 1969), for exclusive or; Golub, Van Loan, Matrix Computations (4th ed., 2013), section 5.5, for the fit",
  thresholds: {},
  find({ run }) {
    if (run === null || run.judgement.success) return [];
    if (run.measures.missedByEveryLine.length === 0) return fallsShort(run);
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
          quantity:
            name === "everyErrorBelow"
              ? `least possible ${noun} of a linear function, at least`
              : `best possible ${noun} of a linear function`,
          value,
          threshold: bound,
        })),
        headline: `The network is linear, and no linear function meets the criterion: at best ${list(missed.map(standing))}.`,
        explanation:
          whyLinear(hidden) +
          (output === "identity"
            ? ""
            : `The output's ${output} does not bend it: what lies above any level is still one side of a straight line. `) +
          `The best such function was computed, not trained: its ${first!.noun} is ${say(first!.value)}, and no number of epochs or units gets past it.`,
        remedies: bent(run),
      },
    ];
  },
};

/** Which line misclassifies least is a hard question; the one that logistic regression finds is a good one. */
function fallsShort(run: RunCase): ReturnType<Symptom["find"]> {
  const {
    specification: {
      success,
      network: { layers },
    },
    measures: { accuracyOfLine: accuracy },
  } = run;
  if (accuracy === null || accuracy >= success.accuracyAtLeast!) return [];
  return [
    {
      severity: "fatal",
      where: { layer: null, units: null, samples: null },
      since: null,
      evidence: [
        {
          quantity: "accuracy of the line that logistic regression finds",
          value: accuracy,
          threshold: success.accuracyAtLeast,
        },
      ],
      headline: `The network is linear, and a line gets ${percent(accuracy)} of the samples right, where ${percent(success.accuracyAtLeast!)} is wanted.`,
      explanation: `${whyLinear(layers.length - 1)}That line was computed by logistic regression, not trained; another may get a few more right, but no line parts the classes.`,
      remedies: bent(run),
    },
  ];
}

function whyLinear(hidden: number): string {
  return hidden === 0
    ? "There is no hidden layer, so each output is a weighted sum of the inputs. "
    : `${hidden === 1 ? "The hidden layer has" : `All ${hidden} hidden layers have`} the identity as activation, so together they are one weighted sum of the inputs. `;
}

function bent({ specification }: RunCase): readonly Remedy[] {
  return propose(specification, specification.network.layers.length === 1 ? withoutHidden : withHidden);
}

const withHidden: readonly Proposal[] = ["tanh-units", "relu-units", "elu-units"];
const withoutHidden: readonly Proposal[] = [["add-hidden-layer", FIRST_HIDDEN_UNITS]];
