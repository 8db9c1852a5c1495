/** How long a ledger waits for what it has sent, and how often it tries. Milliseconds. */
export const patience = {
  /** For somebody to begin what was sent; it doubles with each message that is lost, up to `longest`. */
  begin: 10_000,
  longest: 300_000,
  /** For a sign of life of a consumer. */
  beat: 20_000,
  /** Between two signs of life. */
  beats: 4_000,
  /** How much longer than expected a piece may take before it counts as hanging, and what comes on top. */
  hanging: 20,
  grace: 60_000,
  /** Attempts before a piece is halved, or given up. */
  attempts: 3,
  /** Between two reports of a study's progress. */
  report: 1_000,
  /** After which a study that hears nothing asks its experiments how far they are. */
  ask: 30_000,
} as const;

/** When what is sent for the `sends`-th time is sent again unless somebody begins it. */
export function sentUntil(now: number, sends: number): number {
  return now + Math.min(patience.longest, patience.begin * 2 ** (sends - 1));
}

/** When a computation that gives no sign of life counts as lost; `began` and `expected` bound it altogether. */
export function begunUntil(now: number, began: number, expected: number): number {
  return Math.min(now + patience.beat, began + patience.hanging * expected + patience.grace);
}
