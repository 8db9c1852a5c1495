/** How many trials a CPU-second buys, of this process and all its threads; what a contestant's script prints. */
export interface Rate {
  readonly trials: number;
  readonly seconds: number;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Calls `run`, which makes some trials and says how many, for a third of `seconds` unmeasured and then measured. */
export async function rateOf(seconds: number, run: () => number | Promise<number>): Promise<Rate> {
  for (const from = cpuSeconds(); cpuSeconds() - from < seconds / 3; ) await run();
  let trials = 0;
  const from = cpuSeconds();
  while (cpuSeconds() - from < seconds) trials += await run();
  return { trials, seconds: cpuSeconds() - from };
}
