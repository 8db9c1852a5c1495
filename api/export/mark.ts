/** Marks in a script what a change of the experiment changed: the lines that the script before it does not have. */

const MARK = "<- changed";
/** Longer scripts have much data; then only their equal beginnings and ends are matched. */
const MOST = 2_000;

/**
 * The lines of `after`, with a mark behind those that differ from `before`, and a comment for lines that are gone. Both
 * languages begin a comment with #.
 */
export function marked(before: readonly string[], after: readonly string[]): string[] {
  const kept = common(before, after);
  const lines: string[] = [];
  let [i, j] = [0, 0];
  for (const [from, to] of [...kept, [before.length, after.length] as const]) {
    const gone = before.slice(i, from).filter((line) => line.trim() !== "");
    const come = after.slice(j, to);
    lines.push(...come.map((line) => (line.trim() === "" ? line : `${line}  # ${MARK}`)));
    if (come.every((line) => line.trim() === ""))
      lines.push(...gone.map((line) => `${/^ */.exec(line)![0]}# removed: ${line.trim()}`));
    if (to < after.length) lines.push(after[to]!);
    [i, j] = [from + 1, to + 1];
  }
  return lines;
}

/** The pairs of indexes of a longest common subsequence. */
function common(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < Math.min(before.length, after.length) - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const one = before.slice(start, before.length - end);
  const other = after.slice(start, after.length - end);
  const middle = one.length > MOST || other.length > MOST ? [] : longest(one, other);
  return [
    ...Array.from({ length: start }, (_, k) => [k, k] as const),
    ...middle.map(([i, j]) => [start + i, start + j] as const),
    ...Array.from({ length: end }, (_, k) => [before.length - end + k, after.length - end + k] as const),
  ];
}

/** By dynamic programming (Wagner & Fischer, 1974). */
function longest(one: readonly string[], other: readonly string[]): (readonly [number, number])[] {
  const width = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        one[i] === other[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}
