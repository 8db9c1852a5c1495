/** Numbers and lists in English text. Text counts units, layers and samples from 1. */

/** From here on, a number is written with a power of ten: nobody counts so many zeros. */
const LONG = 1e9;

/** `x` with six significant digits and no trailing zeros. */
export function say(x: number): string {
  if (x !== x) return "no finite number";
  if (!Number.isFinite(x)) return x > 0 ? "infinity" : "−infinity";
  const rounded = Number(x.toPrecision(6));
  return Math.abs(rounded) < LONG ? String(rounded) : rounded.toExponential().replace("e+", "e");
}

/** Smaller parts of a hundred are not told apart. */
const LEAST_PERCENT = 0.001;

/** "12.5 %" for the fraction 0.125; "less than 0.001 %" for one that is as good as 0. */
export function percent(fraction: number): string {
  const parts = Number((100 * fraction).toPrecision(3));
  return parts > 0 && parts < LEAST_PERCENT ? `less than ${LEAST_PERCENT} %` : `${parts} %`;
}

/** "12.5 % of its value" for the fraction 0.125; from tenfold on "40 times its value". */
export function share(fraction: number, of: string): string {
  return fraction < 10 ? `${percent(fraction)} of ${of}` : `${say(Number(fraction.toPrecision(3)))} times ${of}`;
}

/** "1", "1 and 2", "1, 2 and 3"; of more than twelve items, the first ten and the number of the rest. */
export function list(items: readonly (number | string)[]): string {
  if (items.length > 12) return `${items.slice(0, 10).join(", ")} and ${items.length - 10} more`;
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/** "unit 3", "units 3 and 4", from zero-based indexes. */
export function named(noun: string, indexes: readonly number[]): string {
  return `${noun}${indexes.length === 1 ? "" : "s"} ${list(indexes.map((index) => index + 1))}`;
}

/** "1 unit", "2 units". */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** "The only unit", "Both units", "All 3 units". */
export function every(number: number, noun: string): string {
  if (number === 1) return `The only ${noun}`;
  return number === 2 ? `Both ${noun}s` : `All ${number} ${noun}s`;
}

/** "from 0 to 1", "up to 0" or "from 0 on": a range with at least one finite end. */
export function span({ low, high }: { readonly low: number; readonly high: number }): string {
  if (low === -Infinity) return `up to ${say(high)}`;
  return high === Infinity ? `from ${say(low)} on` : `from ${say(low)} to ${say(high)}`;
}

/** The text with its first letter in upper case. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const numerals: Readonly<Record<number, string>> = {
  3: "three",
  4: "four",
  5: "five",
  6: "six",
  7: "seven",
  8: "eight",
  9: "nine",
  10: "ten",
  100: "a hundred",
};

/** "twice", "four times". */
export function manifold(factor: number): string {
  return factor === 2 ? "twice" : `${numerals[factor] ?? factor} times`;
}
