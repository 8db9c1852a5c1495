import { batchSize } from "../../network/core/batches.ts";
import type { Specification } from "../../network/specification.ts";
import { countOf, isSum } from "../../network/tables/losses.ts";
import { say } from "../../prose/prose.ts";
import { type Proposal, propose } from "../actions/remedy.ts";
import type { RunCase, Symptom } from "../finding.ts";
import type { RateLimit } from "../measures/rate-limit.ts";

const thresholds = {
  edge: {
    value: 1,
    summary:
      "The learning rate divided by 2·(1 + momentum)/λ, or by 2·(1 + momentum)/((1 + 2·momentum)·λ) with Nesterov's " +
      "momentum, with λ the largest curvature before training of the loss with its penalties: above 1, gradient descent " +
      "on a parabola of that curvature moves away from its minimum.",
  },
  updateRatio: {
    value: 0.1,
    summary:
      "How far one update moves a layer's weights, as a fraction of their norm, at most over the first epochs: " +
      "a thousandth is usual, and a tenth replaces the weights within ten updates.",
  },
  strong: {
    value: 0.25,
    summary:
      "The same fraction, above which it alone is a warning: weights that are replaced within four updates " +
      "keep nothing of what they learned. Below it, many runs still train.",
  },
} as const;

/** Points of the recording that count as the beginning of a run. */
const FIRST_POINTS = 8;

/** Steps longer than the range in which the gradient is a good guide. */
export const learningRateTooHigh: Symptom = {
  summary:
    "The learning rate exceeds the limit set by the largest curvature of the loss, " +
    "or single updates are as large as the weights themselves.",
  reference:
    'LeCun, Simard, Pearlmutter, "Automatic learning rate maximization by on-line estimation of the ' +
    "Hessian's eigenvectors\", NIPS 5 (1992)",
  thresholds,
  find({ run }) {
    if (run === null || run.judgement.success) return [];
    // Where the loss is not finite before the first step, no step is to blame.
    if (!Number.isFinite(run.before.loss)) return [];
    const diverged = run.judgement.outcome === "diverged";
    const limit = run.measures.rateLimit;
    const edge = limit?.rate ?? null;
    const { rate } = run.measures.progress;
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
                  quantity: `learning rate, which the curvature limits to less than the threshold${forFull(limit!)}`,
                  value: rate,
                  threshold: edge,
                },
              ]),
          {
            quantity: "largest fraction of a layer's weights that one of the first updates moved",
            value: ratio > 0 ? ratio : null,
            threshold: thresholds.updateRatio.value,
          },
        ],
        headline: beyond
          ? `The learning rate of ${say(rate)} exceeds ${say(edge)}, ` +
            `the largest rate at which gradient descent converges${limit!.onlyForFullBatches ? ", even for full batches" : ""}, ` +
            "given the curvature of the loss."
          : ratio > 0
            ? `At a learning rate of ${say(rate)}, one of the first updates moves a layer's weights ` +
              `by ${say(ratio)} of their norm.`
            : `At a learning rate of ${say(rate)}, the first updates leave no finite weights.`,
        explanation: explanation(run, rate, limit) + ofSum(run.specification),
        remedies: propose(run.specification, proposals(run.specification, rate, edge)),
      },
    ];
  },
};

/** What the limit is not for. */
function forFull({ onlyForFullBatches }: RateLimit): string {
  return onlyForFullBatches ? ", for full batches" : "";
}

function explanation(run: RunCase, rate: number, limit: RateLimit | null): string {
  if (limit === null)
    return (
      "An update that replaces a good part of the weights undoes what earlier updates learned, " +
      "and can leave units inactive on every sample."
    );
  const edge = limit.rate;
  return (
    `Before training the largest curvature λ of the loss is ${say(run.measures.steepnessAtStart!)}, ` +
    `which limits the learning rate to ${limit.formula} = ${say(edge)}${forFull(limit)}. ` +
    (rate > edge
      ? `A rate of ${say(rate)} is ${say(rate / edge)} times this limit, so each step overshoots the minimum.`
      : `A rate of ${say(rate)} is below this limit, but steps this long leave the region where that curvature holds.`)
  );
}

/** What the sum over a batch does to the learning rate; empty for a mean. */
function ofSum({ loss, data, batches }: Specification): string {
  if (!isSum(loss)) return "";
  const batch = batchSize(data.inputs.length, batches.size);
  const terms = countOf(loss, batch, data.targets[0]!.length);
  return terms === 1
    ? ""
    : ` The loss is a sum, so the gradient of a batch is ${terms} times that of the mean, and the learning rate ` +
        "has to be lower by the same factor.";
}

function largestUpdate({
  measures: {
    curves: { updateRatios },
  },
}: RunCase): number {
  return Math.max(0, ...updateRatios.flatMap((layer) => layer.slice(1, FIRST_POINTS).filter(Number.isFinite)));
}

function proposals({ loss }: Specification, rate: number, edge: number | null): Proposal[] {
  const half = edge === null || edge / 2 >= rate ? [] : [["rate", roundRate(edge / 2)] as const];
  return [
    ...(isSum(loss) ? ["mean-loss" as const] : []),
    ...half,
    ["rate", roundRate(rate / 10)],
    ["rate", roundRate(rate / 100)],
    ["clip-gradients", 1],
  ];
}

/** Two significant digits: a rate is a choice, not a measurement. */
export function roundRate(rate: number): number {
  return Number(rate.toPrecision(2));
}
