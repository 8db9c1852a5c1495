/** The exit statuses, which --help prints. */
export const exits = {
  yes: { code: 0, summary: "the answer is positive (see the help of each command)" },
  no: { code: 1, summary: "the answer is negative: it does not train, or not often enough" },
  usage: { code: 2, summary: "the command line or the input is invalid; no request was made" },
  refused: { code: 3, summary: "the service rejected the request; the message names each invalid field" },
  unanswered: { code: 4, summary: "no valid response: no connection, not this service, or it failed" },
  interrupted: { code: 130, summary: "interrupted (Ctrl+C)" },
} as const;
export type Exit = keyof typeof exits;

/** An invalid command line or input; the message says what would be right. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
