/** The trials of many seeds together. Summaries of different seeds are merged in any order, to the same one. */
import { type Collapse, collapses } from "../../diagnosis/collapse.ts";
import { type Outcome, outcomes } from "../../diagnosis/outcome.ts";
import {
  countFrom,
  EMPTY,
  fitted,
  isExact,
  type Multiset,
  mergedMultiset,
  multisetOf,
  withAtMost,
} from "../../statistics/multiset.ts";
import { limits } from "../request/limits.ts";
import { type Finite, finite } from "../run/finite.ts";
import type { Trials } from "./trials.ts";

/** A run that did not succeed. */
export interface Failure {
  readonly seed: number;
  readonly outcome: Outcome;
  /** Why a collapsed run collapsed; null for other outcomes. */
  readonly collapse: Collapse | null;
  readonly largestError: Finite;
}

export interface TrialsSummary {
  readonly trials: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly collapses: Readonly<Record<Collapse, number>>;
  /** The first ones, by seed. */
  readonly failures: readonly Failure[];
  readonly largestErrors: Multiset;
  readonly reached: Multiset;
  /** The runs that reached each of the bounds that were given. */
  readonly meeting: readonly number[];
}

/** Studies of more seeds have quantiles that are known within bounds. */
export const EXACT_SEEDS = limits.seeds;
/**
 * The most bins of the numbers of such a study, the most bits of their mantissas, and how many different numbers stay
 * exact: accuracies are few. A block with more than these has a study with more, so each may have its bits cut at once.
 */
export const BINS = 65_536;
const BITS = 20;
const FEW = 4096;

/** Summarizes trials; `bounds` are those of what is reached that are counted one by one. */
export function summarize(trials: Trials, bounds: readonly number[] = []): TrialsSummary {
  const { seeds, outcomes: ended, collapses: origins, largestErrors, reached } = trials;
  const counts = zeros(outcomes);
  const collapsed = zeros(collapses);
  const failures: Failure[] = [];
  ended.forEach((outcome, index) => {
    counts[outcome]++;
    if (outcome === "success") return;
    const collapse = origins[index]!;
    if (collapse !== null) collapsed[collapse]++;
    if (failures.length < limits.failures)
      failures.push({ seed: seeds[index]!, outcome, collapse, largestError: finite(largestErrors[index]!) });
  });
  const ofReached = multisetOf(reached);
  return {
    trials: seeds.length,
    outcomes: counts,
    collapses: collapsed,
    failures,
    largestErrors: multisetOf(largestErrors),
    reached: ofReached,
    meeting: bounds.map((bound) => countFrom(ofReached, bound)),
  };
}

export function noTrials(bounds: readonly number[] = []): TrialsSummary {
  return {
    trials: 0,
    outcomes: zeros(outcomes),
    collapses: zeros(collapses),
    failures: [],
    largestErrors: EMPTY,
    reached: EMPTY,
    meeting: bounds.map(() => 0),
  };
}

/** The summary of the seeds of both, which have none in common. Only above {@link EXACT_SEEDS} it may be coarse. */
export function mergedSummary(one: TrialsSummary, other: TrialsSummary): TrialsSummary {
  const trials = one.trials + other.trials;
  const values = (name: "largestErrors" | "reached") => {
    const merged = mergedMultiset(one[name], other[name]);
    return trials > EXACT_SEEDS ? coarse(merged) : merged;
  };
  return {
    trials,
    outcomes: sums(one.outcomes, other.outcomes),
    collapses: sums(one.collapses, other.collapses),
    failures: [...one.failures, ...other.failures].sort((a, b) => a.seed - b.seed).slice(0, limits.failures),
    largestErrors: values("largestErrors"),
    reached: values("reached"),
    meeting: one.meeting.map((count, index) => count + other.meeting[index]!),
  };
}

/** The summary with its numbers as coarse as those of many seeds may be. */
export function coarseSummary(summary: TrialsSummary): TrialsSummary {
  const { largestErrors, reached } = summary;
  return { ...summary, largestErrors: coarse(largestErrors), reached: coarse(reached) };
}

function coarse(multiset: Multiset): Multiset {
  return multiset.values.length <= FEW && isExact(multiset) ? multiset : fitted(withAtMost(multiset, BITS), BINS);
}

function zeros<Name extends string>(table: Readonly<Record<Name, unknown>>): Record<Name, number> {
  return Object.fromEntries(Object.keys(table).map((name) => [name, 0])) as Record<Name, number>;
}

function sums<Name extends string>(one: Readonly<Record<Name, number>>, other: Readonly<Record<Name, number>>) {
  const names = Object.keys(one) as Name[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Record<Name, number>;
}
