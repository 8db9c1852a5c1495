import type { Source } from "../results/results.ts";
import { notStored } from "../results/store.ts";

/* The headers of results, and their descriptions in the document. */

/** Where a result came from, in the syntax of RFC 9211. */
export const cacheStatus: Readonly<Record<Source, string>> = {
  memory: "memory;hit",
  database: "database;hit",
  computed: "memory;fwd=miss",
};

export function entityTag(id: string): string {
  return `"${id}"`;
}

/** Whether the client already has the result (`If-None-Match`, RFC 9110, section 13.1.2). */
export function isKnownToClient(ifNoneMatch: string | undefined, id: string): boolean {
  const tags = ifNoneMatch?.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags !== undefined && (tags.includes("*") || tags.includes(entityTag(id)));
}

const reasons = Object.entries(notStored).map(([reason, words]) => `- \`${reason}\`: ${words}`);

/** What a request left out, as a list of strings (RFC 9651); absent if it left out nothing. */
export function assumedHeader(assumed: readonly string[] = []): Record<string, string> {
  return assumed.length === 0 ? {} : { Assumed: assumed.map((pointer) => `"${pointer}"`).join(", ") };
}

export const resultHeaders = {
  ETag: header(
    "The id of the result, quoted; with `.assumed…` for JSON that ends with `assumed`, and a digest of `classes` if it has them; for a representation other than " +
      'JSON with its extension, as in `"….svg"`.',
  ),
  Assumed: header(
    "What the request left out of the experiment, as in `assumed`: JSON pointers into it, each a quoted string.",
  ),
  "Content-Disposition": header("The file name for a table or an event file."),
  "Content-Location": header(
    "Where the result stays available, without `assumed`; absent if the result is not stored.",
  ),
  "Result-Stored": header(
    `\`yes\`, or \`no;reason=…\` if the result will not be available by its id:\n\n${reasons.join("\n")}`,
  ),
  "Server-Timing": header("`expected`: the CPU milliseconds that the computation was expected to take."),
  Advice: header("How long the computation takes and what takes less, if it takes long."),
  "Cache-Status": header(
    "Whether the result was computed for this request (`fwd=miss`), or came from the service's memory or database " +
      "(RFC 9211).",
  ),
};

function header(description: string) {
  return { description, schema: { type: "string" as const } };
}

/** For content that may change: clients cache it for an hour, then revalidate it by its entity tag. */
export const AN_HOUR = "public, max-age=3600";
/** Pages for browsers: they are asked for again each time. */
export const NO_CACHE = "no-cache";

/** The header Cache-Control in the document. A response to a request with a key is private. */
export function cacheControl(description: string, ...values: string[]) {
  const schema = {
    type: "string" as const,
    enum: [...new Set(values.flatMap((value) => [value, value.replace("public", "private")]))],
  };
  return { description, schema };
}

/** Keeps a request out of the store. */
export const noStore = {
  name: "Cache-Control",
  in: "header" as const,
  required: false,
  example: "no-store",
  description: "`no-store`: neither the request nor its result is stored, and no id leads to it later.",
  schema: { type: "string" as const },
};

/** Clients may send it out of habit. */
export const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header" as const,
  required: false,
  example: "8e03978e-40d5-43dd-bc93-6894a57f9324",
  description:
    "Accepted but not needed: the request alone determines the result and its id, so you can send it again at any " +
    "time.",
  schema: { type: "string" as const },
};
