/** Changes with which an experiment would run that is refused because its targets do not fit its loss. */
import { type ActionName, applyAction } from "../../diagnosis/actions/actions.ts";
import { outputRange } from "../../diagnosis/measures/attainable.ts";
import { wholeOf } from "../../network/core/hold-out.ts";
import { accepts } from "../../network/tables/losses.ts";
import { canonicalJson } from "../identity.ts";
import { check } from "../request/check.ts";
import { type Baseline, type Candidate, type ChangeStep, compose } from "./candidate.ts";

/** A change that makes a refused experiment run, in the form of a remedy. It has not been tried. */
export type Offer = Pick<Candidate, "title" | "steps" | "patch" | "addresses">;

/** More would be a list to choose from, not advice. */
const MAX_OFFERS = 4;

/** What may fit, the likeliest first: what the targets seem to be, then their scale, then a loss that takes any. */
const proposals: readonly (readonly ActionName[])[] = [
  ["unit-per-class"],
  ["sigmoid-output", "cross-entropy"],
  ["binary-targets"],
  ["sign-targets"],
  ["sum-to-one"],
  ["unit-range-targets"],
  ["identity-output", "squared-error"],
];

/** The changes after which nothing is wrong with the experiment; none if its targets fit its loss and its outputs. */
export function offersFor(baseline: Baseline): Offer[] {
  const { specification } = baseline;
  const { data, loss } = specification;
  const isMisfit = check(specification).some(({ path: [field, part] }) => field === "data" && part !== "inputs");
  if (!isMisfit || data.fault !== undefined) return [];
  const { targets } = wholeOf(data);
  const fits = accepts(loss, targets);
  const { low, high } = outputRange(specification);
  const isReached = targets.every((row) => row.every((target) => target >= low && target <= high));
  const offers = new Map<string, Offer>();
  for (const actions of proposals) {
    // A column of classes does not fit several outputs, whatever the loss.
    if (fits && actions[0] !== "unit-per-class") continue;
    const candidate = compose(baseline, stepsThatChange(baseline, actions), new Map());
    if (candidate === undefined) continue;
    const { title, steps, patch } = candidate;
    const addresses = [...(fits ? [] : ["loss-mismatch" as const]), ...(isReached ? [] : ["output-range" as const])];
    const key = canonicalJson(patch);
    if (!offers.has(key)) offers.set(key, { title, steps, patch, addresses });
  }
  return [...offers.values()].slice(0, MAX_OFFERS);
}

/** The steps without those that would change nothing. */
function stepsThatChange({ specification }: Baseline, actions: readonly ActionName[]): ChangeStep[] {
  let current = specification;
  return actions.flatMap((action) => {
    const changed = applyAction(action, 0, current);
    if (changed === undefined) return [];
    current = changed;
    return [{ action, value: 0 }];
  });
}
