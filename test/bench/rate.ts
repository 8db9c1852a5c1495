import { cpuMilliseconds } from "../processor-time.ts";

/** How many trials a CPU-second buys, of this process and all its threads; what a contestant's script prints. */
export interface Rate {
  readonly trials: number;
  readonly seconds: number;
}

const cpuSeconds = () => cpuMilliseconds() / 1000;

/** The rates of two ways that take turns, each turn one call, after a third of `seconds` unmeasured. */
export function ratesByTurns(seconds: number, ways: readonly [() => number, () => number]): [Rate, Rate] {
  const rates = ways.map(() => ({ trials: 0, seconds: 0 })) as [Rate, Rate];
  const start = cpuSeconds();
  for (
    let measured = false;
    rates[0].seconds + rates[1].seconds < seconds;
    measured ||= cpuSeconds() - start > seconds / 3
  ) {
    for (const [index, run] of ways.entries()) {
      const from = cpuSeconds();
      const trials = run();
      const { trials: before, seconds: spent } = rates[index]!;
      if (measured) rates[index] = { trials: before + trials, seconds: spent + cpuSeconds() - from };
    }
  }
  return rates;
}

/** Calls `run`, which makes some trials and says how many, for a third of `seconds` unmeasured and then measured. */
export async function rateOf(seconds: number, run: () => number | Promise<number>): Promise<Rate> {
  for (const from = cpuSeconds(); cpuSeconds() - from < seconds / 3; ) await run();
  let trials = 0;
  const from = cpuSeconds();
  while (cpuSeconds() - from < seconds) trials += await run();
  return { trials, seconds: cpuSeconds() - from };
}
