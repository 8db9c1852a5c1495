import { log } from "../math/log.ts";

/** ln √(2π) */
const HALF_LOG_TWO_PI = 0.9189385332046728;
/** From here on Stirling's series is accurate: its first omitted term is below 10^−17. */
const LARGE = 15;
/** B₂ₖ / (2k (2k − 1)), k = 1 … 8, with B₂ₖ the Bernoulli numbers. */
const COEFFICIENTS = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

/**
 * ln Γ(x) for x > 0, to about 15 digits. The recurrence Γ(x + 1) = x Γ(x) shifts a small x up to where Stirling's
 * series is accurate.
 *
 * @see NIST Digital Library of Mathematical Functions, 5.11.1 and 5.5.1.
 */
export function logGamma(x: number): number {
  let shift = 1;
  let large = x;
  while (large < LARGE) shift *= large++;
  const square = 1 / (large * large);
  let series = 0;
  for (let k = COEFFICIENTS.length - 1; k >= 0; k--) series = series * square + COEFFICIENTS[k]!;
  return (large - 0.5) * log(large) - large + HALF_LOG_TWO_PI + series / large - log(shift);
}
