/**
 * A token bucket of CPU milliseconds, as a pure function of time. It refills evenly, and holds no more than its quota.
 * After a computation that took longer than expected it may hold less than nothing.
 */
export interface Bucket {
  /** Milliseconds of CPU that were left at `time`. */
  readonly level: number;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** What a bucket holds, and the seconds in which an empty one refills. */
export interface Quota {
  readonly milliseconds: number;
  readonly seconds: number;
}

/** What a bucket holds at `now`; one that nobody has used is full. A clock that goes back refills nothing. */
export function levelOf(bucket: Bucket | undefined, { milliseconds, seconds }: Quota, now: number): number {
  if (bucket === undefined) return milliseconds;
  const passed = Math.max(0, now - bucket.time) / 1000;
  return Math.min(milliseconds, bucket.level + (passed * milliseconds) / seconds);
}

/** The bucket after `amount` is taken from it, or put back if it is negative. */
export function take(bucket: Bucket | undefined, quota: Quota, amount: number, now: number): Bucket {
  const level = Math.min(quota.milliseconds, levelOf(bucket, quota, now) - amount);
  return { level, time: Math.max(now, bucket?.time ?? now) };
}

/** Whole seconds until a bucket that holds `level` holds `amount`. */
export function secondsUntil(amount: number, level: number, { milliseconds, seconds }: Quota): number {
  return Math.max(0, Math.ceil(((amount - level) * seconds) / milliseconds));
}
