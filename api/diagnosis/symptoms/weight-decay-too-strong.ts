import { norm } from "../../linear-algebra/vector.ts";
import { numbersOf } from "../../network/table.ts";
import { list, percent, say, sentence } from "../../prose/prose.ts";
import { type Proposal, propose } from "../actions/remedy.ts";
import type { Form, RunCase, Symptom } from "../finding.ts";
import type { PullKind } from "../measures/decay.ts";

const thresholds = {
  balance: {
    value: 0.1,
    summary:
      "The fraction of the loss's gradient that decay and penalties do not cancel at the end: " +
      "below it, the run rests where they balance the loss, not where the loss is smallest.",
  },
  shrinkage: {
    value: 0.1,
    summary:
      "The norm of the weights at the end divided by that at the start, with decay or a penalty: " +
      "under a tenth, the network passes on almost nothing of its inputs.",
  },
  pull: {
    value: 0.5,
    summary:
      "The gradient of decay and penalties divided by that of the loss, at the end of a run that is not at rest: " +
      "from a half on, they determine its direction together with the data.",
  },
  reach: {
    value: 0.5,
    summary:
      "For decoupled weight decay, as in AdamW: the largest parameter times the decay, which is seldom much above 1. " +
      "From a half on, decay limits the function.",
  },
} as const;

/** A run that decay stops or slows where its gradient balances that of the data. */
export const weightDecayTooStrong: Symptom = {
  summary:
    "Weight decay or a penalty keeps the weights where the criterion is not met: " +
    "the run came to rest against its pull, or still works against it.",
  reference:
    'Krogh, Hertz, "A simple weight decay can improve generalization", NIPS 4 (1991): ' +
    "the stationary point of loss plus decay",
  thresholds,
  find({ run, parameters }) {
    if (run === null || (run.judgement.outcome !== "not-yet" && run.judgement.outcome !== "collapsed")) return [];
    const found = shrunkOf(run) ?? balancedOf(run, parameters) ?? boundOf(run, parameters) ?? pullOf(run);
    if (found === undefined) return [];
    return [
      {
        ...found,
        where: { layer: null, units: null, samples: null },
        since: null,
        remedies: propose(run.specification, removals(run)),
      },
    ];
  },
};

/** Whether decay and penalties, not the loss, determine where the run ended. */
export function isHeldByDecay(run: RunCase): boolean {
  return isShrunk(run) || isBalanced(run);
}

function isShrunk({ measures: { shrinkage } }: RunCase): boolean {
  return shrinkage !== null && shrinkage < thresholds.shrinkage.value;
}

/** Whether decay and penalties cancel the gradient of the loss. */
function isBalanced({ measures: { balanceOfDecay: balance } }: RunCase): boolean {
  return balance !== null && balance.gradient > 0 && balance.unbalanced < thresholds.balance.value;
}

/** What one form of this symptom says; all forms have the same remedy. */
type Pull = Omit<Form, "remedies">;

function shrunkOf(run: RunCase): Pull | undefined {
  if (!isShrunk(run)) return undefined;
  const shrinkage = run.measures.shrinkage!;
  return {
    severity: "fatal",
    evidence: [
      {
        quantity: "norm of the weights at the end divided by that at the start",
        value: shrinkage,
        threshold: thresholds.shrinkage.value,
      },
    ],
    headline: `${sentence(nameOf(run))} has shrunk the weights to ${percent(shrinkage)} of their initial norm.`,
    explanation:
      "Each update took more from the weights than the data gave back, until hardly anything of the inputs passed " +
      `through. The loss is ${say(run.after.loss)}.`,
  };
}

function balancedOf(run: RunCase, parameters: Float64Array): Pull | undefined {
  if (!isBalanced(run)) return undefined;
  const { gradient, unbalanced } = run.measures.balanceOfDecay!;
  const name = nameOf(run);
  return {
    severity: "fatal",
    evidence: [
      {
        quantity: "fraction of the loss's gradient that decay and penalties do not cancel at the end",
        value: unbalanced,
        threshold: thresholds.balance.value,
      },
      { quantity: "gradient norm of the loss at the end", value: gradient, threshold: null },
    ],
    headline: `${sentence(name)} keeps the run from meeting its criterion.`,
    explanation:
      `At the end the gradient norm of the loss is ${say(gradient)}, ` +
      `and ${name} cancels all but ${percent(unbalanced)} of it: ` +
      `the run rests at a loss of ${say(run.after.loss)}, and more epochs change nothing. ` +
      `The norm of the parameters is ${say(norm(parameters))}.`,
  };
}

function boundOf(run: RunCase, parameters: Float64Array): Pull | undefined {
  const reach = run.measures.reachOfDecay;
  if (reach === null || reach < thresholds.reach.value) return undefined;
  const { optimizer } = run.specification;
  const decay = numbersOf(optimizer)["weightDecay"]!;
  return {
    severity: "warning",
    evidence: [
      {
        quantity: "largest parameter at the end, times the weight decay",
        value: reach,
        threshold: thresholds.reach.value,
      },
    ],
    headline:
      `A weight decay of ${say(decay)} keeps parameters at about ${say(1 / decay)} or below; ` +
      `the largest is ${say(reach / decay)}.`,
    explanation:
      `This optimizer (${optimizer.name}) applies weight decay separately from the gradient: a parameter stops ` +
      "growing where the decay times the parameter equals the step divided by the learning rate, " +
      `which is seldom much above 1. For the largest parameter this product is ${say(reach)}. ` +
      `The norm of the parameters is ${say(norm(parameters))}, and the loss is ${say(run.after.loss)}.`,
  };
}

function pullOf(run: RunCase): Pull | undefined {
  const balance = run.measures.balanceOfDecay;
  if (balance === null || balance.gradient === 0 || balance.pull < thresholds.pull.value * balance.gradient)
    return undefined;
  const ratio = balance.pull / balance.gradient;
  const name = nameOf(run);
  return {
    severity: "warning",
    evidence: [
      {
        quantity: "gradient of decay and penalties divided by that of the loss, at the end",
        value: ratio,
        threshold: thresholds.pull.value,
      },
    ],
    headline: `${sentence(name)} pulls on the weights ${say(ratio)} times as hard as the data.`,
    explanation:
      `At the end the gradient norm of the loss is ${say(balance.gradient)}, and that of ${name} ` +
      `is ${say(balance.pull)}: both determine where the run goes, ` +
      `and the loss of ${say(run.after.loss)} is not the lowest that this network can reach.`,
  };
}

/** Removing each kind, the one that pulls hardest first; and all of them, if there are several. */
function removals(run: RunCase): Proposal[] {
  const actions = { weightDecay: "no-weight-decay", l1: "no-l1", l2: "no-l2" } as const;
  const kinds = pullsOf(run).map(({ kind }) => actions[kind]);
  return kinds.length === 1 ? kinds : ["no-decay", ...kinds];
}

/** The kinds of decay and penalties of the run, and how hard each pulls at the end, the hardest first. */
function pullsOf({ measures: { pullsOfDecay } }: RunCase): { kind: PullKind; pull: number }[] {
  return (Object.entries(pullsOfDecay) as [PullKind, number][])
    .map(([kind, pull]) => ({ kind, pull }))
    .sort((a, b) => b.pull - a.pull);
}

/** "the L1 penalty with weight decay": all kinds that pull, the hardest first. */
function nameOf(run: RunCase): string {
  const words = { weightDecay: "weight decay", l1: "the L1 penalty", l2: "the L2 penalty" } as const;
  const [first, ...rest] = pullsOf(run).map(({ kind }) => words[kind]);
  return rest.length === 0 ? first! : `${first} with ${list(rest)}`;
}
