/**
 * Trials whose outcomes are drawn, not trained: how often each experiment succeeds is then known exactly. Everything else
 * of a search is real: its findings, its candidates, what it tries, and what it concludes.
 */
import { trialCost } from "../../api/experiment/cost/cost.ts";
import type { Block } from "../../api/experiment/study/blocks.ts";
import type { SharedStudy, Sharer } from "../../api/experiment/study/sharing.ts";
import type { Specification } from "../../api/network/specification.ts";
import type { Tree } from "./tree.ts";

export interface World {
  /** Draws of different numbers are independent. */
  readonly number: number;
  /** The success rate of an experiment over all seeds. */
  rateOf(specification: Specification): number;
  /** The fraction of seeds whose luck every experiment shares; elsewhere each has its own. */
  readonly shared: number;
}

/** What the trials that were asked for would have cost. */
export interface Spending {
  milliseconds: number;
}

/** Makes the trials of the tree come from the world; gives what they cost, by the prices of this tree. */
export function enter({ provideSharer }: Pick<Tree, "provideSharer">, world: World): Spending {
  const spending = { milliseconds: 0 };
  const sharer: Sharer = {
    share(specification, seeds) {
      spending.milliseconds += seeds.length * trialCost(specification, seeds.length).milliseconds;
      return ready(blockOf(world, specification, seeds));
    },
    expect: () => null,
  };
  provideSharer(sharer);
  return spending;
}

/** A study whose only block is there. */
function ready(block: Block): SharedStudy {
  return {
    size: block.outcomes.length,
    take: () => undefined,
    give: () => {},
    read: () => block,
    next: () => Promise.resolve(),
    end: () => {},
  };
}

function blockOf({ number, rateOf, shared }: World, specification: Specification, seeds: Float64Array): Block {
  const rate = rateOf(specification);
  const own = digest(JSON.stringify(specification));
  const succeeds = (seed: number) => {
    const isShared = uniform(number, SHARED, seed) < shared;
    return uniform(number, isShared ? LUCK : own, seed) < rate;
  };
  const { length } = seeds;
  return {
    outcomes: Array.from(seeds, (seed) => (succeeds(seed) ? "success" : "not-yet")),
    collapses: new Array(length).fill(null),
    largestErrors: new Float64Array(length).fill(1),
    reached: new Float64Array(length).fill(Number.NEGATIVE_INFINITY),
    steps: new Float64Array(0),
    stepsOfGroups: new Uint32Array(length),
  };
}

const [SHARED, LUCK] = [1, 2];

/** FNV-1a. */
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** A number from 0 to 1 for each triple: rounds of the finalizer of MurmurHash3. */
function uniform(...numbers: readonly number[]): number {
  let hash = 0;
  for (const number of numbers) {
    hash = Math.imul(hash, 31) ^ number;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return (hash >>> 0) / 2 ** 32;
}
