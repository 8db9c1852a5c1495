/** A probability with its interval as a bar, and the exact probability where it is known. */
import type { Probability } from "../results.ts";

interface IntervalBarProps extends Pick<Probability, "low" | "high"> {
  readonly value: number | null;
  readonly law?: number | null;
}

export function IntervalBar({ low, high, value, law = null }: IntervalBarProps) {
  const at = (fraction: number) => `${(100 * fraction).toFixed(2)}%`;
  return (
    <div class="interval" aria-hidden="true">
      <span class="interval-range" style={{ left: at(low), width: at(high - low) }} />
      {value === null ? null : <span class="interval-value" style={{ left: at(value) }} />}
      {law === null ? null : <span class="interval-law" style={{ left: at(law) }} title="exact probability" />}
    </div>
  );
}
