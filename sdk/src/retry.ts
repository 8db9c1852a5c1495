import { ConnectionError, ProblemError, UnexpectedResponseError } from "./errors.ts";

/* When to retry a call, and how long to wait. A result depends on its request alone, so every call is safe to retry. */

/** The longest wait between two attempts in milliseconds, unless the server asks for more. */
const MAX_BACKOFF = 8_000;
/** The longest wait that the server can ask for, in milliseconds. */
const MAX_RETRY_AFTER = 30_000;

/**
 * Whether a retry may succeed: there was no response, or one with status 408, 429 or 5xx. A 429 that asks for a long wait
 * is for the caller to decide.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  if (!(error instanceof ProblemError || error instanceof UnexpectedResponseError)) return false;
  if (error.status === 429) return (error.retryAfter ?? 0) * 1000 <= MAX_RETRY_AFTER;
  return error.status === 408 || error.status >= 500;
}

/**
 * Milliseconds to wait after failure number `failures`: `first`, doubled after each failure, times a random factor from
 * a half to one, so that clients that failed together do not retry together. Longer if the server asks for it.
 */
export function waitAfter(error: unknown, failures: number, first: number): number {
  const backoff = Math.min(first * 2 ** (failures - 1), MAX_BACKOFF) * (1 - Math.random() / 2);
  const { retryAfter = 0 } = error as { readonly retryAfter?: number };
  return Math.max(backoff, Math.min(retryAfter * 1000, MAX_RETRY_AFTER));
}
