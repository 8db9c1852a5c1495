import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { Problem } from "./problems.ts";

/**
 * The media type to answer with: of those offered the one that `Accept` gives the highest quality, and of
 * several the one that is offered first; the first where nothing is said. What an offer is worth is told by the
 * most specific range that it is in (RFC 9110, section 12.5.1). Throws the problem `not-acceptable` where none is worth
 * anything.
 */
export function negotiate<T extends string>(c: Context, offered: readonly T[]): T {
  const chosen = accepts(c, {
    header: "Accept",
    supports: [...offered],
    default: offered[0]!,
    match: (ranges) => {
      const qualities = offered.map((type) => qualityOf(type, ranges));
      const best = Math.max(...qualities);
      return best > 0 ? offered[qualities.indexOf(best)]! : "";
    },
  });
  if (chosen !== "") return chosen as T;
  const { path } = c.req;
  throw new Problem(
    "not-acceptable",
    `Nothing here is within Accept: ${c.req.header("Accept")}; ${path} answers with ${offered.join(", ")}.`,
    { available: offered },
    { Vary: "Accept" },
  );
}

interface Range {
  readonly type: string;
  readonly q: number;
}

function qualityOf(offer: string, ranges: readonly Range[]): number {
  const group = `${offer.split("/")[0]}/*`;
  for (const range of [offer, group, "*/*"]) {
    const found = ranges.find(({ type }) => type.toLowerCase() === range || (range === "*/*" && type === "*"));
    if (found) return found.q;
  }
  return 0;
}
