import leven, { closestMatch } from "leven";
import { LONGEST_WORD, lettersOf } from "./aliases.ts";

/** The most typos that a suggestion may correct; short names allow fewer. */
const MAX_TYPOS = 2;

/** ` (did you mean "x"?)` if `input` is one of `names` up to case, punctuation and a typo or two; "" otherwise. */
export function didYouMean(input: unknown, names: readonly string[]): string {
  if (typeof input !== "string" || input.length > LONGEST_WORD) return "";
  const plain = names.map(lettersOf);
  const letters = lettersOf(input);
  const near = closestMatch(letters, plain, { maxDistance: MAX_TYPOS });
  const most = Math.floor(Math.max(letters.length, near?.length ?? 0) / 3);
  const closest = near !== undefined && leven(letters, near) <= most ? near : undefined;
  return closest === undefined ? "" : ` (did you mean ${JSON.stringify(names[plain.indexOf(closest)])}?)`;
}
