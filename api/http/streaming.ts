/** The events of a stream, which ends with a result or a problem. */
export const streamEvents = {
  estimate: "An interim estimate.",
  result: "The result, in the same bytes as without a stream. It ends the stream.",
  problem: "An error that occurred after the stream began. It ends the stream.",
} as const;
export type StreamEvent = keyof typeof streamEvents;

/** The text of an event; `json` is one line. */
export type EventWriter = (event: StreamEvent, json: string) => string;

/** The media types of streams, with their syntax. */
export const streamTypes = {
  "text/event-stream": (event, json) => `event: ${event}\ndata: ${json}\n\n`,
  "application/x-ndjson": (_, json) => `${json}\n`,
} as const satisfies Record<string, EventWriter>;
export type StreamType = keyof typeof streamTypes;

export function isStream(mediaType: string): mediaType is StreamType {
  return mediaType in streamTypes;
}

/** Proxies must neither buffer, store nor change a stream. */
export const streamHeaders = { "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no" } as const;
