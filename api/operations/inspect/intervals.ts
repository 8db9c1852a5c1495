import { echo } from "../../prose/echo.ts";

/** How to write these intervals, if they can be recognized; otherwise, an example. */
export function intervalsInstead(text: string): string {
  const ends = text.split(",").map(endsOf);
  const known = ends.filter((pair) => pair !== undefined);
  if (known.length < ends.length) return "write low:high for each input, as in 0:1,-1:1";
  return `write ${echo(known.map(([low, high]) => `${low}:${high}`).join(","))}`;
}

const END = /-?(?:\d+(?:\.\d+)?|\.\d+)(?:e-?\d+)?/iy;
const BETWEEN = /\s*(?:[-–:]|\.\.|to)\s*|\s+/iy;

/** The two numbers of an interval, whatever is written between them. */
function endsOf(text: string): [low: string, high: string] | undefined {
  const rest = text.trim();
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(rest)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const [low, between, high] = [take(END), take(BETWEEN), take(END)];
  return low === undefined || between === undefined || high === undefined || at < rest.length ? undefined : [low, high];
}
