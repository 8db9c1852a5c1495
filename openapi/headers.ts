import type { Document, Header } from "./document.ts";

/* Headers that the app gives to responses of every operation, by when they come. */

const text = (description: string, required = true): Header => ({
  description,
  ...(required && { required }),
  schema: { type: "string" },
});

const everywhere = {
  "Access-Control-Allow-Origin": {
    description: "Any page may ask.",
    required: true,
    schema: { type: "string", const: "*" },
  },
  "X-Request-Id": text("Names this request, for whoever looks for it in the logs."),
} as const satisfies Record<string, Header>;

const guarded = {
  Vary: text("`Accept`, where it can be had as several media types.", false),
  "RateLimit-Policy": text(
    'What a key, or without keys an address, may ask for, as in `"default";q=600;w=60`: 600 requests in 60 seconds. Missing where the deployment has no limit.',
    false,
  ),
} as const satisfies Record<string, Header>;

const problem = {
  "Cache-Control": {
    description: "A problem is told once, and kept nowhere.",
    required: true,
    schema: { type: "string", const: "no-store" },
  },
} as const satisfies Record<string, Header>;

/** Of what is POSTed for. */
const unkept: Record<string, Header> = {
  "Cache-Control": text("`private` for what was answered to a key, `no-store, no-transform` for a stream.", false),
};

const retryAfter = text("Seconds to wait.");

/** By the status, besides. */
const byStatus: Readonly<Record<string, Readonly<Record<string, Header>>>> = {
  401: {
    "WWW-Authenticate": text(
      '`Bearer`; with `error="invalid_token"` where a key was sent that is not known (RFC 6750).',
    ),
  },
  405: { Allow: text("The methods that the path answers.") },
  415: {
    "Accept-Post": text("The media types of bodies, where the one that was sent is not among them.", false),
    "Accept-Encoding": text("`identity`, where the body was sent compressed.", false),
  },
  429: {
    "Retry-After": retryAfter,
    RateLimit: text(
      'That nothing is left, and for how many seconds at most, as in `"default";r=0;t=60`; with `RateLimit-Policy`.',
      false,
    ),
  },
  503: { "Retry-After": retryAfter },
};

/** Writes the headers into the responses, each as a reference to one of the components. */
export function addHeaders(document: Document): void {
  const components: Record<string, Header> = {};
  const refer = (headers: Readonly<Record<string, Header>>) =>
    Object.fromEntries(
      Object.entries(headers).map(([name, header]) => {
        components[name] ??= header;
        return [name, { $ref: `#/components/headers/${name}` }];
      }),
    );
  for (const [method, operation] of Object.values(document.paths).flatMap((methods) => Object.entries(methods))) {
    for (const [status, response] of Object.entries(operation.responses)) {
      const limited = operation.security !== undefined && !status.startsWith("5");
      const inline = status < "400" && method === "post" ? unkept : {};
      response.headers = {
        ...inline,
        ...refer({ ...byStatus[status], ...(status >= "400" && problem), ...(limited && guarded), ...everywhere }),
        ...response.headers,
      } as Record<string, Header>;
    }
  }
  document.components = { ...document.components, headers: components };
}
