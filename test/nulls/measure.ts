/** One search in a world whose rates are known. */
import type { RemediesReport } from "../../api/experiment/remedies/remedies.ts";
import { applyPatch, patchBase } from "../../api/experiment/request/patch.ts";
import { resolve } from "../../api/experiment/request/resolve.ts";
import type { Specification } from "../../api/network/specification.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { effects, experiments, nulls, type Planted } from "./scenarios.ts";
import type { Tree } from "./tree.ts";
import { enter } from "./world.ts";

export interface Searched {
  /** Whether a change is called proven, and whether one of those is that really helps. */
  readonly proven: boolean;
  readonly found: boolean;
  /** The best proven change: how often it truly succeeds, and what the answer says. */
  readonly best: {
    readonly rate: number;
    /** In the words of the tree that searched. */
    readonly sufficient: string;
    readonly low: number;
    readonly high: number;
  } | null;
  /** CPU milliseconds that the trials would have taken. */
  readonly milliseconds: number;
}

/** A search where no change helps. */
export function searchNull(tree: Tree, number: number, effort: number | null): Searched {
  const { rates, shared } = nulls;
  const rate = rates[number % rates.length]!;
  const share = shared[Math.floor(number / rates.length) % shared.length]!;
  return search(tree, number, effort, share, () => rate, rate);
}

/** The default request where some changes help. */
export function searchPlanted(tree: Tree, number: number, { effect, before, after }: Planted): Searched {
  const helps = effects[effect];
  const rateOf = (one: Specification, base: Specification) => {
    if (one === base) return before;
    return helps(one, base) ? after : before;
  };
  return search(tree, number, null, 0, rateOf, before);
}

function search(
  tree: Tree,
  number: number,
  effort: number | null,
  shared: number,
  rateOf: (one: Specification, base: Specification) => number,
  before: number,
): Searched {
  const experiment = experiments[number % experiments.length]!;
  const base = resolve(experiment);
  const written = JSON.stringify(base);
  const truth = (one: Specification) => rateOf(JSON.stringify(one) === written ? base : one, base);
  const spending = enter(tree, { number, rateOf: truth, shared });
  const request = { experiment, ...(effort === null ? {} : { seeds: { first: 0, count: 100 }, effort }) };
  const plan = tree.planOf("remedies", tree.readRequest("remedies", request));
  const { remedies } = runToEnd(plan.run()) as RemediesReport;
  tree.provideSharer(undefined);
  const proven = remedies.flatMap(({ status, study, sufficient, patch }) =>
    status === "proven" && study
      ? [
          {
            rate: truth(resolve(applyPatch(patchBase(base), patch))),
            sufficient: String(sufficient),
            ...study.interval,
          },
        ]
      : [],
  );
  const [best] = proven;
  return {
    proven: proven.length > 0,
    found: proven.some(({ rate }) => rate > before),
    best: best ? { rate: best.rate, sufficient: best.sufficient, low: best.low, high: best.high } : null,
    milliseconds: spending.milliseconds,
  };
}
