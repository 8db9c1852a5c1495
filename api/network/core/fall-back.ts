/** The fewest epochs that the general path takes over. */
const SHORTEST = 8;

/**
 * Trains the epochs `from` … `to` − 1, each either by `fast`, which returns false and changes nothing where it falls
 * back, or by `general`. The epochs that `fast` cannot train are found by halving, since there are often few of them:
 * an infinite parameter ends a run soon, or its unit is dead and can be left out.
 */
export function trainWithFallBack(
  from: number,
  to: number,
  fast: (to: number) => boolean,
  general: (to: number) => void,
): void {
  let shortest = SHORTEST;
  let span = to - from;
  for (let epoch = from; epoch < to; ) {
    const until = Math.min(to, epoch + span);
    if (fast(until)) {
      epoch = until;
      span *= 2;
    } else if (until - epoch > shortest) span = Math.ceil((until - epoch) / 2);
    else {
      general(until);
      epoch = until;
      // Where every epoch falls back, trying `fast` has to cost less and less.
      shortest *= 4;
      span = 4 * shortest;
    }
  }
}
