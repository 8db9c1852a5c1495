import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bucket, levelOf, type Quota, secondsUntil, take } from "../../api/http/bucket.ts";

const quota: Quota = { milliseconds: 60_000, seconds: 600 };

const anyQuota = fc.record({
  milliseconds: fc.integer({ min: 1, max: 1_000_000 }),
  seconds: fc.integer({ min: 1, max: 86_400 }),
});

describe("a bucket", () => {
  it("is full before its first use", () => {
    expect(levelOf(undefined, quota, 5)).toBe(60_000);
  });

  it("refills evenly, and no further than its quota", () => {
    const empty = take(undefined, quota, 60_000, 0);
    expect([0, 1_000, 300_000, 600_000, 900_000].map((now) => levelOf(empty, quota, now))).toEqual([
      0, 100, 30_000, 60_000, 60_000,
    ]);
  });

  it("is in debt after a computation that took longer than expected, and refills from there", () => {
    const inDebt = take(take(undefined, quota, 60_000, 0), quota, 1_000, 0);
    expect([levelOf(inDebt, quota, 0), levelOf(inDebt, quota, 10_000)]).toEqual([-1_000, 0]);
    expect(secondsUntil(500, -1_000, quota)).toBe(15);
  });

  it("does not refill when the clock goes back", () => {
    const bucket = take(take(undefined, quota, 60_000, 1_000_000), quota, 0, 400_000);
    expect(levelOf(bucket, quota, 400_000)).toBe(0);
    expect(levelOf(bucket, quota, 1_000_000)).toBe(0);
  });

  it("gives what is put back again, up to its quota", () => {
    const bucket = take(take(undefined, quota, 10_000, 0), quota, -4_000, 0);
    expect(levelOf(bucket, quota, 0)).toBe(54_000);
    expect(levelOf(take(bucket, quota, -50_000, 0), quota, 0)).toBe(60_000);
  });
});

it("what a client takes in any time is at most the quota and what refills in that time", () => {
  const step = fc.record({
    pause: fc.integer({ min: 0, max: 600_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(anyQuota, fc.array(step, { maxLength: 60 }), (quota, steps) => {
      let bucket: Bucket | undefined;
      let now = 0;
      let taken = 0;
      for (const { pause, share } of steps) {
        now += pause;
        const amount = share * quota.milliseconds;
        if (amount > levelOf(bucket, quota, now)) continue;
        bucket = take(bucket, quota, amount, now);
        taken += amount;
      }
      const most = quota.milliseconds * (1 + now / 1000 / quota.seconds);
      expect(taken).toBeLessThanOrEqual(most * (1 + 1e-9));
    }),
  );
});

it("a client who waits as long as it is told gets its amount, and not much earlier", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(anyQuota, share, share, (quota, spent, asked) => {
      const bucket = take(undefined, quota, spent * quota.milliseconds, 0);
      const amount = asked * quota.milliseconds;
      const wait = secondsUntil(amount, levelOf(bucket, quota, 0), quota);
      expect(levelOf(bucket, quota, 1000 * wait)).toBeGreaterThanOrEqual(amount * (1 - 1e-9));
      if (wait > 1) expect(levelOf(bucket, quota, 1000 * (wait - 1))).toBeLessThan(amount);
    }),
  );
});
