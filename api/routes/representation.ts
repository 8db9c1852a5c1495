import type { Context, MiddlewareHandler } from "hono";
import { negotiate } from "../http/negotiation.ts";
import { type StreamType, streamEvents, streamTypes } from "../http/streaming.ts";
import type { QueryParameter } from "../operations/operation.ts";
import { canBeWatched, isOperation, type OperationName } from "../operations/table.ts";
import { pictureNames, pictures, picturesOf } from "../plot/pictures.ts";
import { type MediaType, mediaTypesOf, type RepresentationEntry, representations } from "../plot/represent.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { Problem } from "../schemas/problem.ts";
import { notKnown, z } from "../schemas/zod.ts";
import type { Env, Wanted } from "./environment.ts";

/** Decides on the representation of an operation's result, and refuses one that is not offered, before all else. */
export const negotiated: MiddlewareHandler<Env> = async (c, next) => {
  const operation = c.req.path.slice(1);
  if (c.req.method !== "POST" || !isOperation(operation)) return next();
  const streams = canBeWatched(operation) ? (Object.keys(streamTypes) as StreamType[]) : [];
  c.set("wanted", wantedOf(c, operation, streams));
  await next();
  c.header("Vary", "Accept", { append: true });
};

/** For answers that are JSON alone. */
export const jsonOnly: MiddlewareHandler<Env> = async (c, next) => {
  negotiate(c, ["application/json"]);
  await next();
};

/** The representation that the header `Accept` and the query ask for; one of the `streams` where they are offered. */
export function wantedOf(c: Context<Env>, operation: OperationName, streams: readonly StreamType[] = []): Wanted {
  return {
    operation,
    mediaType: negotiate(c, [...mediaTypesOf(operation), ...streams]),
    picture: pictureOf(c.req.queries("picture") ?? [], operation),
  };
}

/**
 * The picture that a query names; undefined where it names none. Throws the problem `invalid-request` where there is
 * none of that name.
 */
export function pictureOf(named: readonly string[], operation: string): string | undefined {
  const names = pictureNames(operation);
  const refuse = (message: string, more: object) =>
    invalidRequest([{ path: ["query", "picture"], message, input: named[0], ...more } as never], {
      query: { picture: named[0] },
    });
  if (named.length > 1) throw refuse(`There are ${named.length} of it; give it once.`, { code: "custom" });
  const [picture] = named;
  if (picture !== undefined && !names.includes(picture)) {
    throw refuse(notKnown(picture, names), { code: "invalid_value", values: names });
  }
  return picture;
}

/** The query parameter that chooses a picture, for the document; none where the operation has no pictures. */
export function pictureParameters(operation: OperationName): QueryParameter[] {
  const entries = picturesOf(operation);
  const names = Object.keys(entries);
  if (names.length === 0) return [];
  const list = Object.entries(entries).map(([name, { summary }]) => `- \`${name}\`: ${summary}`);
  return [
    {
      name: "picture",
      in: "query",
      description: `Which picture, where \`image/svg+xml\` is accepted.\n\n${list.join("\n")}`,
      schema: { type: "string", enum: names, default: names[0]! },
    },
  ];
}

/** The same where the operation is known only from the request. */
export const anyPictureParameter = {
  name: "picture",
  in: "query" as const,
  description:
    "Which picture, where it comes as one: see the operation that it is a result of. Other query parameters are not looked at: links gather them on their way.",
  schema: {
    type: "string" as const,
    enum: [...new Set(Object.values(pictures).flatMap((ofOne) => Object.keys(ofOne)))],
  },
};

/** The content of an answer with a result of any operation. */
export function representedAny<S extends z.ZodType>(schema: S): { "application/json": { schema: S } } {
  const words: Readonly<Record<Exclude<MediaType, "application/json">, string>> = {
    "image/svg+xml": "A picture of the result.",
    "text/csv": "The result as a table (RFC 4180).",
    "application/octet-stream": "Of a run or an inspection, an event file of TensorBoard.",
  };
  return {
    "application/json": { schema },
    ...Object.fromEntries(
      Object.entries(words).map(([type, description]) => [type, { schema: textOrBytes(type, description) }]),
    ),
  };
}

const textOrBytes = (type: string, description: string) => ({
  type: "string",
  ...(type === "application/octet-stream" ? { format: "binary" } : {}),
  description,
});

/** The content of an answer with a result of that schema: JSON, and what it can be had as otherwise. */
export function represented<S extends z.ZodType>(
  operation: OperationName,
  schema: S,
): { "application/json": { schema: S } } {
  const table: Readonly<Record<string, RepresentationEntry>> = representations;
  const others = mediaTypesOf(operation)
    .slice(1)
    .map((type) => [type, { schema: textOrBytes(type, table[type]!.summary(operation)) }]);
  return { "application/json": { schema }, ...Object.fromEntries(others) };
}

/** The content of an answer as a stream that ends with a result. */
export function streamed<S extends z.ZodType, E extends z.ZodType>(result: S, estimate: E): object {
  return {
    "text/event-stream": {
      schema: {
        type: "string",
        description: `Server-sent events, each with its data in one line:\n\n${Object.entries(streamEvents)
          .map(([name, summary]) => `- \`${name}\`: ${summary}`)
          .join("\n")}`,
      },
    },
    "application/x-ndjson": {
      schema: z.union([estimate, result, Problem]).openapi({
        description:
          "One line of many: estimates, and at the end the result, which alone has an `id`, or a problem, which alone has a `code`.",
      }),
    },
  };
}
