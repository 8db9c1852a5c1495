import { numbersOf } from "../../network/table.ts";
import { say } from "../../prose/prose.ts";
import { type Proposal, propose } from "../actions/remedy.ts";
import type { RunCase, Symptom } from "../finding.ts";

const thresholds = {
  edge: {
    value: 1,
    summary:
      "The learning rate over 2·(1 + momentum)/λ, λ the largest curvature of the loss before training: beyond 1, gradient descent on that parabola moves away from its bottom.",
  },
  updateRatio: {
    value: 0.1,
    summary:
      "How far a layer's weights move in one update, as a share of their norm, at most over the first epochs: a thousandth is usual, and a tenth replaces the weights within ten updates.",
  },
  strong: {
    value: 0.25,
    summary:
      "The same share, from where on it alone is a warning: weights that are replaced within four updates keep nothing of what they learned. Below it, many runs train all the same.",
  },
} as const;

/** Points of the recording that count as the beginning of a run. */
const FIRST_POINTS = 8;

/** Steps that are longer than the loss is straight. */
export const learningRateTooHigh: Symptom = {
  summary:
    "The learning rate is beyond the bound that the largest curvature of the loss sets, or updates are as large as the weights themselves.",
  reference:
    'LeCun, Simard, Pearlmutter, "Automatic learning rate maximization by on-line estimation of the Hessian\'s eigenvectors", NIPS 5 (1992)',
  thresholds,
  find({ run }) {
    if (run === null || run.judgement.success) return [];
    const diverged = run.judgement.outcome === "diverged";
    const edge = edgeOf(run);
    const { rate } = run.measures.headway;
    const beyond = edge !== null && rate > edge * thresholds.edge.value;
    const ratio = largestUpdate(run);
    const large = ratio > thresholds.updateRatio.value;
    const killed = beyond && run.events.some(({ type }) => type === "unit-died");
    if (!diverged && !large && !killed) return [];
    return [
      {
        severity: diverged ? "fatal" : killed || ratio > thresholds.strong.value ? "warning" : "note",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          ...(edge === null
            ? []
            : [
                {
                  quantity: "learning rate, where the curvature allows less than the threshold",
                  value: rate,
                  threshold: edge,
                },
              ]),
          {
            quantity: "largest share of a layer's weights that one update moved, at first",
            value: Number.isFinite(ratio) ? ratio : null,
            threshold: thresholds.updateRatio.value,
          },
        ],
        headline: beyond
          ? `The learning rate of ${say(rate)} is beyond ${say(edge)}, where the curvature of the loss lets gradient descent converge.`
          : `At a learning rate of ${say(rate)} the first updates move weights by ${say(ratio)} of their norm each.`,
        explanation:
          edge === null
            ? `An update that replaces a good part of the weights undoes what the others have learned, and can throw units where no sample reaches them.`
            : `Before training the largest curvature is ${say(run.measures.curvatureAtBirth!.largest)}, and ${bound(run)} is ${say(edge)}: ${
                rate > edge
                  ? `with a rate of ${say(rate)} each step overshoots by ${say(rate / edge)} times what still comes back`
                  : `there a rate of ${say(rate)} would be small enough, but steps of this length leave the place where that curvature holds`
              }.`,
        remedies: propose(run.specification, proposals(rate, edge)),
      },
    ];
  },
};

/** 2·(1 + β)/λ for gradient descent with momentum β; null for optimizers that scale their steps themselves. */
export function edgeOf({ specification: { optimizer }, measures }: RunCase): number | null {
  if (optimizer.name !== "sgd" || measures.curvatureAtBirth === null || measures.curvatureAtBirth.largest <= 0)
    return null;
  return (2 * (1 + numbersOf(optimizer)["momentum"]!)) / measures.curvatureAtBirth.largest;
}

function largestUpdate({
  measures: {
    curves: { updateRatios },
  },
}: RunCase): number {
  return Math.max(0, ...updateRatios.flatMap((layer) => layer.slice(1, FIRST_POINTS).filter(Number.isFinite)));
}

function bound({ specification: { optimizer } }: RunCase): string {
  return numbersOf(optimizer)["momentum"] === 0 ? "2 divided by it" : "2·(1 + momentum) divided by it";
}

function proposals(rate: number, edge: number | null): Proposal[] {
  const half = edge === null || edge / 2 >= rate ? [] : [["rate", roundRate(edge / 2)] as const];
  return [...half, ["rate", roundRate(rate / 10)], ["rate", roundRate(rate / 100)], ["clip-gradients", 1]];
}

/** Two significant digits: a rate is a choice, not a measurement. */
export function roundRate(rate: number): number {
  return Number(rate.toPrecision(2));
}
