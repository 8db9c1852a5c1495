import { list, percent, say } from "../../prose/prose.ts";
import { type Proposal, proposeFor, type Remedy } from "../actions/remedy.ts";
import { appraisalText } from "../appraisal-text.ts";
import type { EndCase, Found, Symptom } from "../finding.ts";

/** Units of the hidden layer that is proposed for a network without one. */
const FIRST_HIDDEN_UNITS = 8;

/** A linear network for data that no linear function fits. */
export const linearModel: Symptom = {
  summary:
    "No hidden activation is nonlinear, so the network is one linear function, and no linear function meets the " +
    "criterion: the best one was computed.",
  reference:
    "Minsky, Papert, Perceptrons (MIT Press, 1969), for exclusive or; " +
    "Golub, Van Loan, Matrix Computations (4th ed., 2013), section 5.5, for the fit",
  thresholds: {},
  find({ end }) {
    if (end === null || end.judgement.success) return [];
    // What no function meets says nothing about lines.
    if (end.measures.bestOfAnyFunction.some(({ holds }) => !holds)) return [];
    const missed = end.measures.missedByEveryLine;
    if (missed.length === 0) return missedByLogisticRegression(end);
    const { layers } = end.specification.network;
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
              ? `lower bound on the ${noun} of any linear function`
              : `best possible ${noun} of a linear function`,
          value,
          threshold: bound,
        })),
        headline:
          "The network is linear, and no linear function meets the criterion: " +
          `at best, ${list(missed.map(appraisalText))}.`,
        explanation:
          whyLinear(layers.length - 1) +
          (output === "identity"
            ? ""
            : `The output's ${output} does not change that: ` +
              "the inputs with an output above any given level still lie on one side of a straight line. ") +
          `This was computed, not trained: no linear function has ${first!.below ? "a smaller" : "a larger"} ` +
          `${first!.noun} than ${say(first!.value)}, and no number of epochs${layers.length > 1 ? " or units" : ""} changes that.`,
        remedies: nonlinear(end),
      },
    ];
  },
};

/**
 * Which line misclassifies least is computationally hard, so an accuracy that logistic regression misses is a finding
 * without being certain.
 */
function missedByLogisticRegression(end: EndCase): Found[] {
  const {
    specification: {
      success,
      network: { layers },
    },
    measures: { accuracyOfLine: accuracy },
  } = end;
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
      headline:
        `The network is linear, and a straight line classifies ${percent(accuracy)} of the samples correctly ` +
        `(required: ${percent(success.accuracyAtLeast!)}).`,
      explanation:
        whyLinear(layers.length - 1) +
        "The line was computed by logistic regression, not trained. " +
        "Another line may classify a few more samples correctly, but no line separates the classes.",
      remedies: nonlinear(end),
    },
  ];
}

function whyLinear(hidden: number): string {
  if (hidden === 0) return "There is no hidden layer, so each output is a weighted sum of the inputs. ";
  const layers = hidden === 1 ? "The hidden layer has" : `All ${hidden} hidden layers have`;
  return `${layers} the identity as activation, so all layers together compute a weighted sum of the inputs. `;
}

function nonlinear(end: EndCase): readonly Remedy[] {
  return proposeFor(end, end.specification.network.layers.length === 1 ? withoutHidden : withHidden);
}

const withHidden: readonly Proposal[] = ["tanh-units", "relu-units", "elu-units"];
const withoutHidden: readonly Proposal[] = [["add-hidden-layer", FIRST_HIDDEN_UNITS]];
