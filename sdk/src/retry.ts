import { ConnectionError, ProblemError, UnexpectedResponseError } from "./errors.ts";

/*
 * When a call is made again, and after which wait. A result is a function of its request alone, so that every call may
 * be made again, whatever became of the last one.
 */

/** Milliseconds that no wait between two attempts goes beyond, unless the server asks for more. */
const LONGEST_BACKOFF = 8_000;
/** And then this is the most. */
const LONGEST_ASKED = 30_000;

/** Whether the same call may succeed when it is made again: no answer came, or one that says "not now". */
export function isTransient(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  if (!(error instanceof ProblemError || error instanceof UnexpectedResponseError)) return false;
  return error.status === 408 || error.status === 429 || error.status >= 500;
}

/**
 * Milliseconds to wait after failure number `failures`: `first`, doubled from one to the next, and of that between a
 * half and the whole, so that clients that failed together do not come again together; or longer where the server asks
 * for it.
 */
export function waitAfter(error: unknown, failures: number, first: number): number {
  const backoff = Math.min(first * 2 ** (failures - 1), LONGEST_BACKOFF) * (1 - Math.random() / 2);
  const { retryAfter = 0 } = error as { readonly retryAfter?: number };
  return Math.max(backoff, Math.min(retryAfter * 1000, LONGEST_ASKED));
}
