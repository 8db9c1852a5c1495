/** The events of a stream, which ends with a result or a problem. */
export const streamEvents = {
  estimate: "An interim estimate.",
  result: "The result, in the same bytes as without a stream. It ends the stream.",
  problem: "An error that occurred after the stream began. It ends the stream.",
} as const;

/** The events of a job, which are numbered. */
export const jobEvents = {
  job: "The job, whenever its state changes.",
  ...streamEvents,
} as const;
export type StreamEvent = keyof typeof jobEvents;

/** The text of an event; `json` is one line. `number` is that of an event of a job. */
export type EventWriter = (event: StreamEvent, json: string, number?: number) => string;

/** The media types of streams, with their syntax. */
export const streamTypes = {
  "text/event-stream": (event, json, number) =>
    `${number === undefined ? "" : `id: ${number}\n`}event: ${event}\ndata: ${json}\n\n`,
  "application/x-ndjson": (_, json) => `${json}\n`,
} as const satisfies Record<string, EventWriter>;
export type StreamType = keyof typeof streamTypes;

export function isStream(mediaType: string): mediaType is StreamType {
  return mediaType in streamTypes;
}

/** Proxies must neither buffer, store nor change a stream. */
export const streamHeaders = { "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no" } as const;

/** What is sent now and then, so that nobody on the way takes a quiet stream for a dead one. */
export const signsOfLife: Readonly<Record<StreamType, string>> = {
  "text/event-stream": ": the job goes on\n\n",
  "application/x-ndjson": "\n",
};
/** Milliseconds between two of them. */
export const SIGN_OF_LIFE = 15_000;
