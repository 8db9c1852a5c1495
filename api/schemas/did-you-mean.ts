import { closestMatch } from "leven";

/** Slips of the keyboard that are looked past, at most: fewer in a short name. */
const MAX_SLIPS = 2;
/** Longer ones are no slip of any name. */
const LONGEST = 64;

/** " (do you mean "x"?)", where `given` is one of the `names` but for capitals, hyphens and a slip or two; else "". */
export function didYouMean(given: unknown, names: readonly string[]): string {
  if (typeof given !== "string" || given.length > LONGEST) return "";
  const plain = names.map(lettersOf);
  const wanted = lettersOf(given);
  const closest = closestMatch(wanted, plain, { maxDistance: Math.min(MAX_SLIPS, Math.floor(wanted.length / 3)) });
  return closest === undefined ? "" : ` (do you mean ${JSON.stringify(names[plain.indexOf(closest)])}?)`;
}

/** What is left of a name when conventions of writing are taken off. */
function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
