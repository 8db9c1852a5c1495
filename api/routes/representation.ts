import type { Context, MiddlewareHandler } from "hono";
import { codeTypesOf } from "../export/code-forms.ts";
import { negotiate } from "../http/negotiation.ts";
import { type StreamType, streamEvents, streamTypes } from "../http/streaming.ts";
import type { QueryParameter } from "../operations/operation.ts";
import { canBeWatched, type OperationName } from "../operations/table.ts";
import { pictureNames, pictures, picturesOf } from "../plot/pictures.ts";
import { type MediaType, mediaTypesOf, type RepresentationEntry, representations } from "../plot/represent.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { unknownValue } from "../schemas/messages.ts";
import { Problem } from "../schemas/problem.ts";
import { response, type z } from "../schemas/zod.ts";
import { codeContent } from "./code.ts";
import type { Env, RequestedRepresentation } from "./environment.ts";
import { queriesOf } from "./query.ts";

/** Decides on the representation of an operation's result before the body is read. */
export function negotiated(operation: OperationName): MiddlewareHandler<Env> {
  const streams = canBeWatched(operation) ? (Object.keys(streamTypes) as StreamType[]) : [];
  return async (c, next) => {
    c.set("requested", requestedOf(c, operation, streams));
    await next();
    c.header("Vary", "Accept", { append: true });
  };
}

/** For operations that answer only with JSON. */
export const jsonOnly: MiddlewareHandler<Env> = async (c, next) => {
  negotiate(c, ["application/json"]);
  await next();
};

/** The representation that the header `Accept` and the query select; `streams` lists the streams on offer. */
export function requestedOf(
  c: Context<Env>,
  operation: OperationName,
  streams: readonly StreamType[] = [],
): RequestedRepresentation {
  return {
    operation,
    mediaType: negotiate(c, [...mediaTypesOf(operation), ...streams, ...codeTypesOf(operation)]) as
      | MediaType
      | StreamType,
    picture: pictureOf(queriesOf(c)["picture"] ?? [], operation),
  };
}

/** The picture that the query names, if any. Throws the problem `invalid-request` for an unknown name. */
export function pictureOf(values: readonly string[], operation: string): string | undefined {
  const names = pictureNames(operation);
  const refuse = (message: string, more: object) =>
    invalidRequest([{ path: ["query", "picture"], message, input: values[0], ...more } as never], {
      query: { picture: values[0] },
    });
  if (values.length > 1) throw refuse(`Expected one value, got ${values.length}.`, { code: "custom" });
  const [picture] = values;
  if (picture !== undefined && !names.includes(picture)) {
    throw refuse(unknownValue(picture, names), { code: "invalid_value", values: names });
  }
  return picture;
}

/** The query parameter that selects a picture, for the document; none if the operation has no pictures. */
export function pictureParameters(operation: OperationName): QueryParameter[] {
  const entries = picturesOf(operation);
  const names = Object.keys(entries);
  if (names.length === 0) return [];
  const list = Object.entries(entries).map(([name, { summary }]) => `- \`${name}\`: ${summary}`);
  return [
    {
      name: "picture",
      in: "query",
      description: `The picture, if the response is \`image/svg+xml\`.\n\n${list.join("\n")}`,
      schema: { type: "string", enum: names, default: names[0]! },
    },
  ];
}

/** The same parameter for a path that serves results of every operation. */
export const anyPictureParameter = {
  name: "picture",
  in: "query" as const,
  description:
    "The picture, if the response is one; each operation lists its own. Other query parameters are ignored, because " +
    "sites add some to links.",
  schema: {
    type: "string" as const,
    enum: [...new Set(Object.values(pictures).flatMap((ofOne) => Object.keys(ofOne)))],
  },
};

/** The content of a response with a result of any operation. */
export function representedAny<S extends z.ZodType>(schema: S): { "application/json": { schema: S } } {
  const words: Readonly<Record<Exclude<MediaType, "application/json"> | "text/html", string>> = {
    "image/svg+xml": "A picture of the result.",
    "text/csv": "The result as a table (RFC 4180).",
    "application/octet-stream": "A TensorBoard event file, for a run or an inspection.",
    "text/html": "A page of the result, for browsers.",
  };
  return {
    "application/json": { schema },
    ...Object.fromEntries(
      Object.entries(words).map(([type, description]) => [type, { schema: textOrBytes(type, description) }]),
    ),
    ...codeContent,
  };
}

const textOrBytes = (type: string, description: string) => ({
  type: "string",
  ...(type === "application/octet-stream" ? { format: "binary" } : {}),
  description,
});

/** The content of a response with a result of this schema, in every media type of the operation. */
export function represented<S extends z.ZodType>(
  operation: OperationName,
  schema: S,
): { "application/json": { schema: S } } {
  const table: Readonly<Record<string, RepresentationEntry>> = representations;
  const others = mediaTypesOf(operation)
    .slice(1)
    .map((type) => [type, { schema: textOrBytes(type, table[type]!.summary(operation)) }]);
  const code = codeTypesOf(operation).length > 0 ? codeContent : {};
  return { "application/json": { schema }, ...Object.fromEntries(others), ...code };
}

/** The content of a response that is a stream. */
export function streamed<S extends z.ZodType, E extends z.ZodType>(result: S, estimate: E): object {
  return {
    "text/event-stream": {
      schema: {
        type: "string",
        description: `Server-sent events; the data of each is one line:\n\n${Object.entries(streamEvents)
          .map(([name, summary]) => `- \`${name}\`: ${summary}`)
          .join("\n")}`,
      },
    },
    "application/x-ndjson": {
      schema: response.union([estimate, result, Problem]).openapi({
        description:
          "One line of the stream: an estimate or, last, the result (the only one with an `id`) or a problem (the " +
          "only one with a `code`).",
      }),
    },
  };
}
