import { describe, expect, it } from "vitest";
import { shuffle } from "../../api/network/core/batches.ts";
import { createStreams } from "../../api/network/random/generators.ts";
import { philox4x32 } from "../../api/network/random/philox.ts";
import type { Purpose } from "../../api/network/random/stream.ts";

describe("Philox4x32-10", () => {
  // Known-answer tests from Random123 for philox4x32 with 10 rounds.
  it.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])("encrypts %j under the key %j as Random123 does", (counter, [key0, key1], expected) => {
    const words = Uint32Array.from(counter);
    philox4x32(words, key0!, key1!);
    expect([...words]).toEqual(expected);
  });
});

describe("streams", () => {
  const draw = (seed: number, purpose: Purpose, index: number, count: number) => {
    const stream = createStreams("philox", seed).stream(purpose, index);
    return Array.from({ length: count }, () => stream.uniform());
  };

  it("give the same draws for the same seed, purpose and index", () => {
    expect(draw(7, "weights", 1, 9)).toEqual(draw(7, "weights", 1, 9));
  });

  it("share no draw with another seed, purpose or index", () => {
    const all = [
      draw(7, "weights", 0, 50),
      draw(8, "weights", 0, 50),
      draw(7, "biases", 0, 50),
      draw(7, "weights", 1, 50),
      draw(2 ** 40 + 7, "weights", 0, 50),
    ];
    expect(new Set(all.flat()).size).toBe(250);
  });

  it("are uniform on [0, 1): the mean of 100,000 draws is within 5 standard errors of 1/2", () => {
    const values = draw(3, "order", 0, 100_000);
    const mean = values.reduce((a, b) => a + b) / values.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / values.length));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
  });

  it("start with the same draws when a layer grows", () => {
    expect(draw(5, "weights", 0, 8).slice(0, 4)).toEqual(draw(5, "weights", 0, 4));
  });
});

it("shuffles every permutation of three equally often, within 5 standard deviations", () => {
  const counts = new Map<string, number>();
  const trials = 12_000;
  const stream = createStreams("philox", 1).stream("order", 0);
  for (let i = 0; i < trials; i++) {
    const order = new Uint32Array(3);
    shuffle(order, stream);
    counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  const deviation = Math.sqrt(trials * (1 / 6) * (5 / 6));
  for (const count of counts.values()) expect(Math.abs(count - trials / 6)).toBeLessThan(5 * deviation);
});
