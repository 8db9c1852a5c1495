import type { Document, Header } from "./model.ts";

/* The headers that the app adds to the responses of every operation, by when they are sent. */

const text = (description: string, required = true): Header => ({
  description,
  ...(required && { required }),
  schema: { type: "string" },
});
const constant = (value: string, description: string): Header => ({
  description,
  required: true,
  schema: { type: "string", const: value },
});

type Headers = Readonly<Record<string, Header>>;

const everywhere: Headers = {
  "Access-Control-Allow-Origin": constant("*", "Pages of every origin may send requests."),
  "X-Request-Id": text("Identifies this request in the logs of the service."),
};

/** Of operations that a deployment may protect by keys and limit. */
const guarded: Headers = {
  Vary: text("`Accept`, where the path answers with several media types.", false),
  "RateLimit-Policy": text(
    'What a key, or an address without one, may ask for: `"requests";q=600;w=60` allows 600 requests in 60 seconds, ' +
      '`"cpu";q=60000;w=600;qu="cpu-milliseconds"` a bucket of 60 seconds of CPU time that refills in 600 seconds ' +
      "(draft-ietf-httpapi-ratelimit-headers). Absent where the deployment has no limit.",
    false,
  ),
};

/** Of those that spend. */
const spending: Headers = {
  RateLimit: text(
    'What is left: `"cpu";r=41000;t=190` is 41 seconds of CPU time, and a full bucket in 190 seconds. Sent with ' +
      'estimates and with what was computed for this request. `"requests";r=0;t=60` is no request for 60 seconds.',
    false,
  ),
};

const ofProblems: Headers = {
  "Cache-Control": constant("no-store", "Problems are not cached."),
};

const ofPosts: Headers = {
  "Cache-Control": text("`private` for a client with a key, `no-store, no-transform` for a stream.", false),
};

const retryAfter = text("Seconds to wait.");

const byStatus: Readonly<Record<string, Headers>> = {
  401: {
    "WWW-Authenticate": text('`Bearer`; with `error="invalid_token"` where the key is unknown (RFC 6750).'),
  },
  405: { Allow: text("The methods of the path.") },
  415: {
    "Accept-Post": text("The media types that a body may have, where the `Content-Type` is none of them.", false),
    "Accept-Encoding": text("`identity`, where the body was compressed.", false),
  },
  200: spending,
  429: { "Retry-After": retryAfter, ...spending },
  503: { "Retry-After": retryAfter },
};

/** Adds the headers to every response. A header that the operation itself declares takes precedence. */
export function addHeaders(document: Document): void {
  for (const [method, operation] of Object.values(document.paths).flatMap((methods) => Object.entries(methods))) {
    for (const [status, response] of Object.entries(operation.responses)) {
      const isLimited = operation.security !== undefined && !status.startsWith("5");
      response.headers = structuredClone({
        ...(status < "400" && method === "post" && ofPosts),
        ...((status !== "200" || isLimited) && byStatus[status]),
        ...(status >= "400" && ofProblems),
        ...(isLimited && guarded),
        ...everywhere,
        ...response.headers,
      });
    }
  }
}
