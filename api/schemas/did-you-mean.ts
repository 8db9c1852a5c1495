import leven, { closestMatch } from "leven";
import { LONGEST_WORD, lettersOf } from "./aliases.ts";

/** The most typos that a suggestion may correct; short names allow fewer. */
const MAX_TYPOS = 2;

/** ` (did you mean "x"?)` if `input` is one of `names` up to case, punctuation and a typo or two; "" otherwise. */
export function didYouMean(input: unknown, names: readonly string[]): string {
  if (typeof input !== "string" || input.length > LONGEST_WORD) return "";
  const plain = names.map(lettersOf);
  const letters = lettersOf(input);
  const { near, typos } = closest(letters, plain);
  if (near === undefined || typos > Math.floor(Math.max(letters.length, near.length) / 3)) return "";
  return ` (did you mean ${JSON.stringify(names[plain.indexOf(near)])}?)`;
}

/** The closest name. Two neighboring letters that are swapped are one typo, as in Damerau's distance. */
function closest(letters: string, names: readonly string[]): { near: string | undefined; typos: number } {
  return [letters, ...swapsOf(letters)].reduce<{ near: string | undefined; typos: number }>(
    (best, word, index) => {
      const swapped = index > 0 ? 1 : 0;
      const near = closestMatch(word, names, { maxDistance: MAX_TYPOS - swapped });
      const typos = near === undefined ? Infinity : leven(word, near) + swapped;
      return typos < best.typos ? { near, typos } : best;
    },
    { near: undefined, typos: Infinity },
  );
}

/** The word with each pair of different neighbors swapped. */
function swapsOf(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => i).flatMap((i) =>
    word[i] === word[i + 1] ? [] : [word.slice(0, i) + word[i + 1]! + word[i]! + word.slice(i + 2)],
  );
}
