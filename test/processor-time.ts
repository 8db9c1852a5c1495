/** Milliseconds of CPU that this process has taken so far, in all its threads. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of CPU that `act` takes. */
export function processorTime(act: () => unknown): number {
  const before = cpuMilliseconds();
  act();
  return cpuMilliseconds() - before;
}
