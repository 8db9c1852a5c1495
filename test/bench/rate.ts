import { cpuMilliseconds } from "../processor-time.ts";

/** Trials and the CPU seconds that they took, in all threads of this process; a contestant's script prints it. */
export interface Rate {
  readonly trials: number;
  readonly seconds: number;
}

const cpuSeconds = () => cpuMilliseconds() / 1000;

/** The rates of two ways that take turns of one call each, after a warm-up of a third of `seconds`. */
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

/** The rate of `run`, which makes some trials and returns how many, after a warm-up of a third of `seconds`. */
export async function rateOf(seconds: number, run: () => number | Promise<number>): Promise<Rate> {
  for (const from = cpuSeconds(); cpuSeconds() - from < seconds / 3; ) await run();
  let trials = 0;
  const from = cpuSeconds();
  while (cpuSeconds() - from < seconds) trials += await run();
  return { trials, seconds: cpuSeconds() - from };
}
