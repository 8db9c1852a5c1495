/** Samples beyond which bends are not counted. */
export const MAX_SAMPLES_TO_BEND = 256;

/** A stretch of inputs, without its ends, in which the slope must fall, or must rise. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The bends without which no continuous, piecewise linear function of one input stays within `tolerance` of
 * every target. Three samples that no straight line can pass through force a bend between the outer two, to
 * the right where the middle one is high and to the left where it is low; by Helly's theorem in the plane
 * every set of samples that no line can pass through has three such. A bend turns one way only, so those to
 * the left and to the right are counted apart: each as the least number of points that pierce all stretches,
 * which taking stretches by their right ends finds (Hajnal, Surányi, Ann. Univ. Sci. Budapest 1, 1958).
 */
export function bendsNeeded(inputs: readonly number[], targets: readonly number[], tolerance: number): number {
  const order = inputs.map((_, i) => i).sort((a, b) => inputs[a]! - inputs[b]!);
  const x = order.map((i) => inputs[i]!);
  const t = order.map((i) => targets[i]!);
  return (
    pierced(stretchesOf(x, t, tolerance)) +
    pierced(
      stretchesOf(
        x,
        t.map((target) => -target),
        tolerance,
      ),
    )
  );
}

/**
 * For each right end, the shortest stretch in which the slope must fall: a middle sample lies above every line that
 * suits the outer two.
 */
function stretchesOf(x: readonly number[], t: readonly number[], tolerance: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let k = 2; k < x.length; k++) {
    for (let i = k - 2; i >= 0; i--) {
      const found = x.slice(i + 1, k).some((middle, offset) => {
        const share = (middle - x[i]!) / (x[k]! - x[i]!);
        const highest = t[i]! + tolerance + share * (t[k]! - t[i]!);
        return t[i + 1 + offset]! - tolerance > highest;
      });
      if (!found) continue;
      stretches.push({ from: x[i]!, to: x[k]! });
      break;
    }
  }
  return stretches;
}

/** The least number of points such that each stretch holds one. `stretches` come by their right ends. */
function pierced(stretches: readonly Stretch[]): number {
  let count = 0;
  let last = -Infinity;
  for (const { from, to } of stretches) {
    if (from < last) continue;
    count++;
    last = to;
  }
  return count;
}
