import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trainWithFallBack } from "../../../api/network/core/fall-back.ts";

/** Trains epochs of which `fast` falls back at those in `broken`, and counts what each path trains. */
function trainOver(to: number, broken: ReadonlySet<number>) {
  const done = { epoch: 0, fast: 0, general: 0, tried: 0 };
  trainWithFallBack(
    0,
    to,
    (until) => {
      for (let epoch = done.epoch; epoch < until; epoch++) {
        done.tried++;
        if (broken.has(epoch)) return false;
      }
      done.fast += until - done.epoch;
      done.epoch = until;
      return true;
    },
    (until) => {
      done.general += until - done.epoch;
      done.epoch = until;
    },
  );
  return done;
}

describe("training with a kernel that falls back", () => {
  it("trains every epoch once", () => {
    const epochs = fc.integer({ min: 0, max: 3000 });
    fc.assert(
      fc.property(epochs, fc.array(epochs, { maxLength: 30 }), (to, broken) => {
        const { epoch, fast, general } = trainOver(to, new Set(broken));
        expect({ epoch, trained: fast + general }).toEqual({ epoch: to, trained: to });
      }),
    );
  });

  it("leaves few epochs to the general path where one falls back", () => {
    for (const broken of [0, 1, 7, 8, 100, 2999]) {
      const { general, tried } = trainOver(3000, new Set([broken]));
      expect(general).toBeLessThanOrEqual(8);
      expect(tried).toBeLessThanOrEqual(4 * 3000);
    }
  });

  it("costs little more than the general path where every epoch falls back", () => {
    const every = new Set(Array.from({ length: 3000 }, (_, epoch) => epoch));
    const { general, tried } = trainOver(3000, every);
    expect(general).toBe(3000);
    expect(tried).toBeLessThan(100);
  });
});
