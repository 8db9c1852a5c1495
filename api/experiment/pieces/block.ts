/**
 * The trials of consecutive seeds of an experiment, as a row of a database. A block of few enough seeds has each seed's
 * numbers; one of a study of more than a million seeds has its numbers in bins.
 */
import { type Collapse, collapses } from "../../diagnosis/collapse.ts";
import { type Outcome, outcomes } from "../../diagnosis/outcome.ts";
import type { Specification } from "../../network/specification.ts";
import { boundsToCount } from "../study/other-criterion.ts";
import { successesOf } from "../study/successes.ts";
import { coarseSummary, type Failure, summarize, type TrialsSummary } from "../study/summary.ts";
import type { Trials } from "../study/trials.ts";
import { columnBytes, readColumn } from "./column.ts";
import { multisetBytes, readMultiset } from "./multiset-bytes.ts";
import type { HeldBlock } from "./ranges.ts";

export interface TrialBlock extends HeldBlock {
  /** JSON: how many runs ended how, and the first failures. */
  readonly counts: string;
  /** Whether each seed succeeds: a bit each, the least significant of a byte first. */
  readonly success: Uint8Array;
  /** How each seed ended, or the bins of their numbers. */
  readonly values: Uint8Array;
}

/** What {@link TrialBlock.counts} holds. */
type Counts = Pick<TrialsSummary, "outcomes" | "collapses" | "failures" | "meeting">;

const outcomeNames = Object.keys(outcomes) as Outcome[];
const collapseNames = Object.keys(collapses) as Collapse[];

/** The block of trials of consecutive seeds. */
export function blockOf(trials: Trials, exact: boolean): TrialBlock {
  const { specification, seeds, outcomes: ended } = trials;
  const summary = summarize(trials, exact ? [] : boundsToCount(specification));
  const { outcomes: counted, collapses: collapsed, failures, meeting } = summary;
  const counts: Counts = { outcomes: counted, collapses: collapsed, failures, meeting };
  return {
    first: seeds[0]!,
    count: seeds.length,
    successes: counted.success,
    exact,
    counts: JSON.stringify(counts),
    success: successesOf(ended),
    values: exact ? eachOf(trials) : binsOf(coarseSummary(summary)),
  };
}

/** A part of an exact block as trials. */
export function trialsIn(block: TrialBlock, specification: Specification, first: number, count: number): Trials {
  const { values, count: all } = block;
  const [from, to] = [first - block.first, first - block.first + count];
  const codes = values.subarray(from, to);
  const errors = readColumn(values, all, all);
  const reached = readColumn(values, errors.end, all);
  return {
    specification,
    seeds: new Float64Array(count).map((_, index) => first + index),
    outcomes: Array.from(codes, (code) => outcomeNames[code % outcomeNames.length]!),
    collapses: Array.from(codes, (code) => collapseNames[Math.floor(code / outcomeNames.length) - 1] ?? null),
    largestErrors: errors.numbers.slice(from, to),
    reached: reached.numbers.slice(from, to),
  };
}

/**
 * The summary of a part of a block, which is the whole block unless it is exact. `bounds` are those that are counted;
 * in a coarse block they have been.
 */
export function summaryIn(
  block: TrialBlock,
  specification: Specification,
  first: number,
  count: number,
  bounds: readonly number[],
): TrialsSummary {
  if (block.exact) return summarize(trialsIn(block, specification, first, count), bounds);
  const { outcomes: counted, collapses: collapsed, failures, meeting } = JSON.parse(block.counts) as Counts;
  const errors = readMultiset(block.values, 0);
  const { multiset: reached } = readMultiset(block.values, errors.end);
  return {
    trials: block.count,
    outcomes: counted,
    collapses: collapsed,
    failures: failures as readonly Failure[],
    largestErrors: errors.multiset,
    reached,
    meeting,
  };
}

/** A byte for how each seed ended, then the columns of its numbers. */
function eachOf({ outcomes: ended, collapses: origins, largestErrors, reached }: Trials): Uint8Array {
  const codes = Uint8Array.from(
    ended,
    (outcome, index) =>
      outcomeNames.indexOf(outcome) + outcomeNames.length * (collapseNames.indexOf(origins[index]!) + 1),
  );
  return joined([codes, columnBytes(largestErrors), columnBytes(reached)]);
}

function binsOf({ largestErrors, reached }: TrialsSummary): Uint8Array {
  return joined([multisetBytes(largestErrors), multisetBytes(reached)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
