/** Reads trials from a source: the answers to what a computation asks for, or what is missing for them. */
import { summaryIn, type TrialBlock, trialsIn } from "../experiment/pieces/block.ts";
import { type BlockPart, coverage, type HeldBlock } from "../experiment/pieces/ranges.ts";
import type { Summarized } from "../experiment/study/asked.ts";
import { boundsToCount } from "../experiment/study/other-criterion.ts";
import { bytesFor, copySuccesses } from "../experiment/study/successes.ts";
import { EXACT_SEEDS, mergedSummary, noTrials } from "../experiment/study/summary.ts";
import type { Seeds, Trials } from "../experiment/study/trials.ts";
import type { AskedExperiment, Lacking, TrialSource } from "./trial-source.ts";

/** The most seeds whose successes are kept while others are read. */
const KEPT = 131_072;

/** Some seeds of an experiment: what is known of them. */
export interface FoundTrials {
  readonly parts: readonly BlockPart[];
  /** Null if nothing is missing. */
  readonly lacking: Lacking | null;
}

/** What is known of these ranges; with `exact`, each seed's numbers count. */
export async function find(
  source: TrialSource,
  experiment: AskedExperiment,
  ranges: readonly Seeds[],
  exact: boolean,
  certain = true,
): Promise<FoundTrials> {
  const held = await source.held(experiment, ranges);
  const found = ranges.map((range) => coverage(range, held, exact));
  const parts = found.flatMap((one) => one.parts);
  const seeds = found.flatMap(({ missing }) => missing);
  if (seeds.length === 0) return { parts, lacking: null };
  return { parts, lacking: { needs: [{ kind: "trials", experiment, seeds, exact, certain }], ...tallyOfParts(parts) } };
}

/** How many seeds of the parts are known, and how many succeed: of a part of a block, about as many as of the block. */
export function tallyOfParts(parts: readonly BlockPart[]): { trials: number; successes: number } {
  let [trials, successes] = [0, 0];
  for (const { count, block } of parts) {
    trials += count;
    successes += Math.round((count / block.count) * block.successes);
  }
  return { trials, successes };
}

/** The trials of parts, in their order. */
export async function readTrials(
  source: TrialSource,
  experiment: AskedExperiment,
  parts: readonly BlockPart[],
  seeds: Float64Array,
): Promise<Trials> {
  const { specification } = experiment;
  const trials = {
    specification,
    seeds,
    outcomes: new Array<Trials["outcomes"][number]>(seeds.length),
    collapses: new Array<Trials["collapses"][number]>(seeds.length),
    largestErrors: new Float64Array(seeds.length),
    reached: new Float64Array(seeds.length),
  };
  const places = placesOf(parts);
  for await (const [block, own] of blocksOf(source, experiment, parts, "all"))
    for (const part of own) {
      const some = trialsIn(block, specification, part.first, part.count);
      const at = places.get(part)!;
      for (let index = 0; index < part.count; index++) {
        trials.outcomes[at + index] = some.outcomes[index]!;
        trials.collapses[at + index] = some.collapses[index]!;
      }
      trials.largestErrors.set(some.largestErrors, at);
      trials.reached.set(some.reached, at);
    }
  return trials;
}

/** The summary of the parts of a range, and its successes unless they are too many to keep. */
export async function readSummary(
  source: TrialSource,
  experiment: AskedExperiment,
  parts: readonly BlockPart[],
  { first, count }: Seeds,
): Promise<Summarized> {
  const { specification } = experiment;
  const bounds = count > EXACT_SEEDS ? boundsToCount(specification) : [];
  const successes = count <= KEPT ? new Uint8Array(bytesFor(count)) : null;
  let summary = noTrials(bounds);
  for await (const [block, own] of blocksOf(source, experiment, parts, "all"))
    for (const part of own) {
      summary = mergedSummary(summary, summaryIn(block, specification, part.first, part.count, bounds));
      if (successes) copySuccesses(block.success, part.first - block.first, successes, part.first - first, part.count);
    }
  return { summary, successes };
}

/** Which seeds of a range succeed, a bit each. */
export async function readSuccesses(
  source: TrialSource,
  experiment: AskedExperiment,
  { first, count }: Seeds,
): Promise<Uint8Array> {
  const bits = new Uint8Array(bytesFor(count));
  const held = await source.held(experiment, [{ first, count }]);
  // Successes of every block can be cut.
  const byCut = new Map(held.map((block) => [{ ...block, exact: true }, block]));
  const { parts } = coverage({ first, count }, [...byCut.keys()], true);
  const own = parts.map((part): BlockPart => ({ ...part, block: byCut.get(part.block)! }));
  for await (const [block, some] of blocksOf(source, experiment, own, "success"))
    for (const part of some)
      copySuccesses(block.success, part.first - block.first, bits, part.first - first, part.count);
  return bits;
}

/** Each block of some parts, read once, with its parts. */
export async function* blocksOf(
  source: TrialSource,
  experiment: AskedExperiment,
  parts: readonly BlockPart[],
  wanted: "success" | "all",
): AsyncGenerator<[TrialBlock, readonly BlockPart[]]> {
  const byBlock = new Map<HeldBlock, BlockPart[]>();
  for (const part of parts) {
    const own = byBlock.get(part.block);
    if (own === undefined) byBlock.set(part.block, [part]);
    else own.push(part);
  }
  const lists = byBlock.values();
  for await (const block of source.read(experiment, [...byBlock.keys()], wanted)) yield [block, lists.next().value!];
}

/** Where each part begins in a list of all. */
function placesOf(parts: readonly BlockPart[]): Map<BlockPart, number> {
  let at = 0;
  return new Map(
    parts.map((part) => {
      const place = at;
      at += part.count;
      return [part, place];
    }),
  );
}
