/** Where a study stops that stops by itself, as far as its trials are known in the order of the seeds. */
import type { BlockPart } from "../experiment/pieces/ranges.ts";
import type { Stopping, Summarized } from "../experiment/study/asked.ts";
import { countSuccesses } from "../experiment/study/successes.ts";
import { EXACT_SEEDS } from "../experiment/study/summary.ts";
import type { Seeds, Tally } from "../experiment/study/trials.ts";
import { blocksOf, find, readSummary } from "./known-trials.ts";
import type { AskedExperiment, Lacking, TrialSource } from "./trial-source.ts";

/** The part of its seeds that a study asks for first, and by how much it goes beyond what is known. */
const FIRST = 1 / 8;
const FURTHER = 1.1;

/** The summary of the seeds up to where the study stops, or what is missing to know. */
export async function readStopped(
  source: TrialSource,
  experiment: AskedExperiment,
  { first, count }: Seeds,
  stopping: Stopping,
): Promise<Summarized | Lacking> {
  const all = await findPrefix(source, experiment, { first, count });
  const tallies = await talliesAt(source, experiment, all.parts, first, stopping.looks);
  const last = tallies.find((tally) => stopping.isOver(tally));
  const known = all.parts.reduce((sum, part) => sum + part.count, 0);
  const end = last?.trials ?? (known === count ? count : null);
  if (end !== null) {
    const range = { first, count: end };
    const { parts, lacking } = await find(source, experiment, [range], end <= EXACT_SEEDS);
    return lacking ?? readSummary(source, experiment, parts, range);
  }
  const wanted = Math.max(FIRST * count, FURTHER * known);
  const until = stopping.looks.find((look) => look > known && look >= wanted) ?? count;
  const { lacking } = await findUntil(source, experiment, { first, count: until });
  return { needs: lacking!.needs, ...(tallies.at(-1) ?? { trials: 0, successes: 0 }) };
}

/** What is known up to the first seed that is missing. */
async function findPrefix(
  source: TrialSource,
  experiment: AskedExperiment,
  range: Seeds,
): Promise<{ parts: BlockPart[] }> {
  const { parts } = await findUntil(source, experiment, range);
  const prefix: BlockPart[] = [];
  let next = range.first;
  for (const part of parts) {
    if (part.first !== next) break;
    prefix.push(part);
    next += part.count;
  }
  return { parts: prefix };
}

/** What is known of a range: the first seeds must be exact, in case the study stops early. */
async function findUntil(source: TrialSource, experiment: AskedExperiment, { first, count }: Seeds) {
  const exact = Math.min(count, EXACT_SEEDS);
  const start = await find(source, experiment, [{ first, count: exact }], true);
  if (exact === count) return start;
  const rest = await find(source, experiment, [{ first: first + exact, count: count - exact }], false);
  const lacking = [start.lacking, rest.lacking].filter((one) => one !== null);
  return {
    parts: [...start.parts, ...rest.parts],
    lacking: lacking.length === 0 ? null : { ...lacking[0]!, needs: lacking.flatMap(({ needs }) => needs) },
  };
}

/** The tallies at the looks that lie in the parts, which follow each other from the first seed on. */
async function talliesAt(
  source: TrialSource,
  experiment: AskedExperiment,
  parts: readonly BlockPart[],
  first: number,
  looks: readonly number[],
): Promise<Tally[]> {
  // Where a part ends between looks, its own number of successes is enough.
  const isCut = ({ count, block }: BlockPart) => count < block.count;
  const looksIn = ({ first: from, count }: BlockPart) =>
    looks.filter((look) => look > from - first && look <= from - first + count);
  const read = parts.filter(
    (part) => isCut(part) || looksIn(part).some((look) => look !== part.first - first + part.count),
  );
  const bits = new Map<BlockPart, Uint8Array>();
  for await (const [block, own] of blocksOf(source, experiment, read, "success"))
    for (const part of own) bits.set(part, block.success);
  const tallies: Tally[] = [];
  let before = 0;
  for (const part of parts) {
    const own = bits.get(part);
    const skipped = part.first - part.block.first;
    const within = (count: number) =>
      own === undefined ? part.block.successes : countSuccesses(own, skipped + count) - countSuccesses(own, skipped);
    for (const look of looksIn(part))
      tallies.push({ trials: look, successes: before + within(look - (part.first - first)) });
    before += within(part.count);
  }
  return tallies;
}
