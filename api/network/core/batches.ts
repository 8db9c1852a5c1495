import type { Stream } from "../random/stream.ts";

/**
 * Fills `order` with a random permutation of 0 … order.length − 1. Every call starts from the ascending order, so the
 * result depends on the stream alone. Fisher–Yates shuffle from the last element to the first (Knuth, TAOCP 2,
 * algorithm 3.4.2P).
 */
export function shuffle(order: Uint32Array, stream: Stream): void {
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(stream.uniform() * (i + 1));
    const swapped = order[i]!;
    order[i] = order[j]!;
    order[j] = swapped;
  }
}

/** The number of updates per epoch; the last batch may be smaller. */
export function batchesPerEpoch(samples: number, size: number | "all"): number {
  return Math.ceil(samples / batchSize(samples, size));
}

/** The number of samples in a full batch, at most `samples`. */
export function batchSize(samples: number, size: number | "all"): number {
  return size === "all" ? samples : Math.min(size, samples);
}
