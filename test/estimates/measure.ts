import { check } from "../../api/experiment/check.ts";
import { resolve, type ExperimentInput } from "../../api/experiment/resolve.ts";
import type { Specification } from "../../api/network/specification.ts";

/** Milliseconds of CPU that a measurement takes at least, so that the clock's grain does not matter. */
const LEAST = 40;
const ROUNDS = 5;

/** An experiment that can be run; throws where it cannot. */
export function specify(input: ExperimentInput): Specification {
  const specification = resolve(input);
  const [misfit] = check(specification);
  if (misfit !== undefined) throw new Error(`${misfit.path.join("/")}: ${misfit.detail}`);
  return specification;
}

/** Milliseconds of CPU that `work` takes for one of the things that it is asked to do so many of, from `first` on: the least of a few rounds. */
export function measure(work: (first: number, count: number) => unknown): number {
  work(1_000_000, 1);
  let count = 1;
  let first = 0;
  let least = Infinity;
  for (let round = 0; round < ROUNDS; ) {
    const before = process.cpuUsage();
    work(first, count);
    const { user, system } = process.cpuUsage(before);
    const milliseconds = (user + system) / 1000;
    first += count;
    if (milliseconds < LEAST) count *= Math.ceil(Math.min(50, (1.5 * LEAST) / Math.max(milliseconds, 1)));
    else {
      least = Math.min(least, milliseconds / count);
      round++;
    }
  }
  return least;
}
