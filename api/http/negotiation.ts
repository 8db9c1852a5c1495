import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { limits } from "../experiment/request/limits.ts";
import { echo } from "../prose/echo.ts";
import { Problem } from "./problems.ts";

/**
 * The offered media type with the highest quality in `Accept`, the first of several; the first without the header. The
 * most specific range decides on a type's quality (RFC 9110, section 12.5.1). Throws the problem `not-acceptable` if
 * every quality is 0, or if the header is longer than any client's.
 */
export function negotiate<T extends string>(c: Context, offered: readonly T[]): T {
  const accept = c.req.header("Accept") ?? "";
  if (accept.length > limits.acceptCharacters)
    throw notAcceptable(`Accept has ${accept.length} characters; send at most ${limits.acceptCharacters}.`, offered);
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
  throw notAcceptable(
    `Accept is ${echo(accept)}, but ${echo(c.req.path)} is available as ${offered.join(", ")}.`,
    offered,
  );
}

function notAcceptable(detail: string, available: readonly string[]): Problem {
  return new Problem("not-acceptable", detail, { available }, { Vary: "Accept" });
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
