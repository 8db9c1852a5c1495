import { ID_PATTERN } from "../experiment/identity.ts";
import { Problem } from "../http/problems.ts";
import { quote } from "../prose/echo.ts";

/* The problems of routes that take the id of a result. */

/** The path parameter of these routes. */
export const idParameter = {
  name: "id",
  in: "path" as const,
  required: true,
  description: "The `id` of a result.",
  schema: { type: "string" as const, pattern: ID_PATTERN.source },
  example: "V1StGXR8_Z5jdHi6B-myTw",
};

/** Throws `unknown-result` for a text that is not an id. */
export function requireId(text: string): void {
  if (!ID_PATTERN.test(text))
    throw new Problem("unknown-result", `${quote(text)} is not an id: ids have 22 characters of base64url.`);
}

export function storageUnavailable(instead = ""): Problem {
  return new Problem(
    "storage-unavailable",
    `The result store does not respond. Try again in a minute${instead && `, or ${instead}`}.`,
    {},
    { "Retry-After": "60" },
  );
}
