import type { Context } from "hono";
import { limits } from "../experiment/request/limits.ts";
import { invalidRequest } from "../schemas/invalid.ts";

/** The parameters of the query. Throws the problem `invalid-request` for one that is longer than any client's. */
export function queriesOf(c: Context): Readonly<Record<string, readonly string[]>> {
  const { url } = c.req;
  const start = url.indexOf("?");
  const length = start < 0 ? 0 : url.length - start - 1;
  if (length <= limits.queryCharacters) return c.req.queries();
  throw invalidRequest(
    [
      {
        code: "custom",
        path: ["query"],
        message: `The query has ${length} characters; at most ${limits.queryCharacters} are allowed.`,
        input: undefined,
        params: { code: "too-long" },
      },
    ],
    {},
  );
}
