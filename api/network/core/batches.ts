import type { Stream } from "../random/stream.ts";

/**
 * A permutation of 0 … order.length − 1 into `order`: Fisher and Yates's shuffle from the last place to
 * the first (Knuth, TAOCP 2, algorithm 3.4.2P), beginning anew from the given order.
 */
export function shuffle(order: Uint32Array, stream: Stream): void {
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(stream.uniform() * (i + 1));
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
}

/** The number of updates in one epoch; the last batch may be short. */
export function batchesPerEpoch(samples: number, size: number | "all"): number {
  return Math.ceil(samples / batchSize(samples, size));
}

/** The samples of a full batch: never more than there are. */
export function batchSize(samples: number, size: number | "all"): number {
  return size === "all" ? samples : Math.min(size, samples);
}
