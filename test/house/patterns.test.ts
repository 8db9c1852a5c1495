/**
 * Every regular expression of `api/` takes time linear in the length of what it reads: it is tried on hostile texts made
 * of its own characters. All texts are tried at a length at which a quadratic pattern already takes a hundred times too
 * long, and the slowest of them at a mebibyte, which is the most that a request holds.
 */
import { describe, expect, it } from "vitest";
import { cpuTime, unitMilliseconds } from "../calibration.ts";
import { type HostileText, hostileTexts, literalsIn, textOf } from "./pattern-literals.ts";
import { sources } from "./sources.ts";

/** At these lengths a pattern of exponential time is found before it takes forever. */
const SHORT = [16, 24];
const MIDDLE = 1 << 13;
const MEBIBYTE = 1 << 20;
/** Texts of the greatest length, for each pattern. */
const LONGEST = 3;
/** Units of CPU time: a linear pattern takes a fraction of one at the middle length, and up to thirty at the greatest. */
const MAX_SHORT = 5;
const MAX_LONG = 60;
const TRIES = 4;

const literals = (await sources("api")).flatMap(literalsIn);
const unit = await unitMilliseconds();

/** Units that the pattern takes; the least of several tries where it takes more than `bound`. */
async function unitsOf(pattern: RegExp, text: string, bound: number): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < TRIES && least >= bound; i++)
    least = Math.min(least, (await cpuTime(() => apply(pattern, text))) / unit);
  return least;
}

function apply(pattern: RegExp, text: string): void {
  pattern.lastIndex = 0;
  if (pattern.global) text.replace(pattern, "");
  else pattern.test(text);
}

/** The first text on which the pattern is slow; undefined if there is none. */
async function slowText(pattern: RegExp): Promise<string | undefined> {
  const told = ({ before, part, after }: HostileText, length: number) =>
    `${JSON.stringify(before)} + ${JSON.stringify(part)} × ${length} + ${JSON.stringify(after)}`;
  const measured: { readonly text: HostileText; readonly units: number }[] = [];
  for (const text of hostileTexts(pattern)) {
    for (const length of SHORT)
      if ((await unitsOf(pattern, textOf(text, length), MAX_SHORT)) >= MAX_SHORT) return told(text, length);
    const units = await unitsOf(pattern, textOf(text, MIDDLE), MAX_SHORT);
    if (units >= MAX_SHORT) return told(text, MIDDLE);
    measured.push({ text, units });
  }
  for (const { text } of measured.sort((a, b) => b.units - a.units).slice(0, LONGEST))
    if ((await unitsOf(pattern, textOf(text, MEBIBYTE), MAX_LONG)) >= MAX_LONG) return told(text, MEBIBYTE);
  return undefined;
}

describe("a regular expression of api/ is linear on hostile texts", () => {
  it("there are many", () => {
    expect(literals.length).toBeGreaterThan(30);
  });

  it.each(literals)("$name", async ({ pattern }) => {
    expect(await slowText(pattern)).toBe(undefined);
  });
});

it.each([
  [String.raw`/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i`],
  [String.raw`/^\s*(-?[\d.]+(?:e-?\d+)?)\s*(?:-|:|\.\.|to|\s)\s*(-?[\d.]+(?:e-?\d+)?)\s*$/i`],
  ["/^(?:a|a)*b/"],
  [String.raw`/: ([^.]+)\./`],
])("a pattern that is not linear is found: %s", async (source) => {
  const [literal] = literalsIn({ path: "it", text: `const pattern = ${source};`, imports: [] });
  expect(await slowText(literal!.pattern)).not.toBe(undefined);
});
