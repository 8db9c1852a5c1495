/** Two experiments on the same seeds: which seeds one gains over the other, and which it loses. */
import type { Specification } from "../../network/specification.ts";
import type { Progressive } from "../../steps/progress.ts";
import { limits } from "../request/limits.ts";
import { ask, SuccessesAsked } from "./asked.ts";
import { bytesFor, copySuccesses, succeeded } from "./successes.ts";
import type { Seeds } from "./trials.ts";

export interface Pairs {
  /** Seeds that fail in the first experiment and succeed in the second. */
  readonly gained: number;
  /** Seeds that succeed in the first experiment and fail in the second. */
  readonly lost: number;
  /** The first gained and the first lost seeds. */
  readonly gainedSeeds: readonly number[];
  readonly lostSeeds: readonly number[];
}

/** An experiment whose seeds have been trained. */
export interface Arm {
  readonly specification: Specification;
  /** A bit for each seed; null if they are asked for part by part. */
  readonly successes: Uint8Array | null;
}

/** Seeds that are paired at once. */
const PART = 1 << 20;

/** Pairs two experiments seed by seed, in the order of the seeds. */
export function* pairsOf<Seen>(before: Arm, after: Arm, { first, count }: Seeds, seen: Seen): Progressive<Seen, Pairs> {
  const pairing = new Pairing();
  for (let from = 0; from < count; from += PART) {
    const part = { first: first + from, count: Math.min(PART, count - from) };
    const [was, is] = [yield* successesIn(before, first, part, seen), yield* successesIn(after, first, part, seen)];
    pairing.add(was, is, part.count, (index) => part.first + index);
  }
  return pairing.pairs;
}

function* successesIn<Seen>(
  { specification, successes }: Arm,
  first: number,
  part: Seeds,
  seen: Seen,
): Progressive<Seen, Uint8Array> {
  if (successes === null) return (yield* ask(new SuccessesAsked(specification, part), () => seen))!;
  const bits = new Uint8Array(bytesFor(part.count));
  copySuccesses(successes, part.first - first, bits, 0, part.count);
  return bits;
}

/** Counts pairs, part by part. */
export class Pairing {
  #gained = 0;
  #lost = 0;
  readonly #gainedSeeds: number[] = [];
  readonly #lostSeeds: number[] = [];

  add(before: Uint8Array, after: Uint8Array, count: number, seedAt: (index: number) => number): void {
    for (let byte = 0; byte < bytesFor(count); byte++)
      if (before[byte] !== after[byte])
        for (let index = 8 * byte; index < Math.min(count, 8 * byte + 8); index++) {
          const [was, is] = [succeeded(before, index), succeeded(after, index)];
          if (is && !was && ++this.#gained <= limits.discordant) this.#gainedSeeds.push(seedAt(index));
          if (was && !is && ++this.#lost <= limits.discordant) this.#lostSeeds.push(seedAt(index));
        }
  }

  get pairs(): Pairs {
    return { gained: this.#gained, lost: this.#lost, gainedSeeds: this.#gainedSeeds, lostSeeds: this.#lostSeeds };
  }
}
