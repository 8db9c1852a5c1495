/** How many seeds a search takes and how much effort it makes, where a budget decides, or a limit. */
import { remedyDefaults } from "../request/defaults.ts";
import { limits } from "../request/limits.ts";

export interface Thoroughness {
  readonly count: number;
  readonly effort: number;
}

/** What is expected of a search at most, in any unit. */
export type PriceOf = (one: Thoroughness) => number;

/** Seeds for each multiple of the effort: as many as the default request always had. */
const SEEDS_FOR_EACH = 4;

/** The most thorough search: first effort in proportion to the seeds, then more effort, then more seeds. */
function levelAt(level: number): Thoroughness {
  const { count, effort } = remedyDefaults;
  const least = Math.ceil(count / SEEDS_FOR_EACH);
  if (level <= count) return { count: level, effort: Math.ceil(level / SEEDS_FOR_EACH) };
  const further = least + level - count;
  return further <= effort ? { count, effort: further } : { count, effort };
}

/** The levels of {@link levelAt}, the last of which is the most that a search does of its own accord. */
const LEVELS = remedyDefaults.count + remedyDefaults.effort - Math.ceil(remedyDefaults.count / SEEDS_FOR_EACH);

/** The most thorough search within the budget, with what the request says; the least one if none is. */
export function withinBudget(price: PriceOf, budget: number, said: Partial<Thoroughness>): Thoroughness {
  const at = (level: number): Thoroughness => ({ ...levelAt(level), ...said });
  return at(
    Math.max(
      1,
      largest((level) => price(at(level)) <= budget, LEVELS),
    ),
  );
}

/**
 * The most thorough search that takes no more than `limit` and is in nothing more thorough than `wanted`: with one more
 * seed it would take more, and with more effort too. Undefined if none does.
 */
export function thoroughestWithin(price: PriceOf, limit: number, wanted: Thoroughness): Thoroughness | undefined {
  const at = (level: number): Thoroughness => ({
    count: Math.min(wanted.count, level),
    effort: Math.min(wanted.effort, Math.ceil(level / SEEDS_FOR_EACH)),
  });
  const fits = (one: Thoroughness) => price(one) <= limit;
  const level = largest((some) => fits(at(some)), Math.max(wanted.count, SEEDS_FOR_EACH * wanted.effort));
  if (level === 0) return undefined;
  let { count, effort } = at(level);
  for (;;) {
    const [more, further] = [
      largest((some) => fits({ count, effort: some }), wanted.effort, effort),
      largest((some) => fits({ count: some, effort }), wanted.count, count),
    ];
    if (more > effort) effort = more;
    else if (further > count) count = further;
    else return { count, effort };
  }
}

/** The largest number up to `most` that holds, from `least` on, which is known to hold; the next one does not. */
function largest(holds: (value: number) => boolean, most: number, least = 0): number {
  if (most <= least || holds(most)) return Math.max(most, least);
  let [within, above] = [least, most];
  while (above - within > 1) {
    const middle = Math.floor((within + above) / 2);
    if (holds(middle)) within = middle;
    else above = middle;
  }
  return within;
}

/** The fewest seeds that can prove anything: if each one is gained, the p-value is 2^(1 − seeds). */
export function fewestToProve(confidence: number): number {
  let seeds = 1;
  for (let pValue = 1; pValue > 1 - confidence && seeds < limits.seeds; pValue /= 2) seeds++;
  return seeds;
}
