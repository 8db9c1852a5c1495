/** What is told in a stream, one after the other; its last is a result or a problem. */
export const streamEvents = {
  estimate: "What is known so far.",
  result: "The result: the bytes of the plain answer. The stream ends with it.",
  problem: "What went wrong after the stream had begun. The stream ends with it.",
} as const;
export type StreamEvent = keyof typeof streamEvents;

/** Writes an event, given as JSON in one line. */
export type EventWriter = (event: StreamEvent, json: string) => string;

/** The media types of streams. */
export const streamTypes = {
  "text/event-stream": (event, json) => `event: ${event}\ndata: ${json}\n\n`,
  "application/x-ndjson": (_, json) => `${json}\n`,
} as const satisfies Record<string, EventWriter>;
export type StreamType = keyof typeof streamTypes;

export function isStream(mediaType: string): mediaType is StreamType {
  return mediaType in streamTypes;
}

/** As long as the stream is, nobody on the way may keep or change it. */
export const streamHeaders = { "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no" } as const;
