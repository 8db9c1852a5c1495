/** One sample of a function of one input: every value from low to high will do. */
interface Bar {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A number of bends without which no continuous, piecewise linear function of one input stays within
 * `tolerance` of every target: the samples from left to right fall into so many runs, less one, that one
 * straight line can pass through. Taking each run as long as possible makes their number least. Source:
 * Imai, Iri, "An optimal algorithm for approximating a piecewise linear function", JIP 9 (1986).
 */
export function bendsNeeded(inputs: readonly number[], targets: readonly number[], tolerance: number): number {
  const bars = inputs.map((x, i): Bar => ({ x, low: targets[i]! - tolerance, high: targets[i]! + tolerance })).sort((a, b) => a.x - b.x);
  let runs = 0;
  for (let from = 0; from < bars.length; runs++) from = endOfRun(bars, from);
  return runs - 1;
}

/** The index after the last bar that one line can pass through together with all from `from` on. */
function endOfRun(bars: readonly Bar[], from: number): number {
  let least = -Infinity;
  let most = Infinity;
  for (let to = from + 1; to < bars.length; to++) {
    const b = bars[to]!;
    // A line passes through all bars exactly when its slope suits every two of them.
    for (let i = from; i < to; i++) {
      const a = bars[i]!;
      const width = b.x - a.x;
      if (width === 0) continue;
      least = Math.max(least, (b.low - a.high) / width);
      most = Math.min(most, (b.high - a.low) / width);
    }
    if (least > most) return to;
  }
  return bars.length;
}
