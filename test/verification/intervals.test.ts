import { expect, it } from "vitest";
import { forward } from "../../api/network/core/network.ts";
import { round } from "../../api/network/precision.ts";
import { activations } from "../../api/network/tables/activations.ts";
import { sidesOf } from "../../api/verification/box.ts";
import { propagate } from "../../api/verification/intervals.ts";
import { specimenOf, uniform } from "./cases.ts";

it("`forward` never leaves the ranges, not even by the last bit, for every activation", () => {
  const next = uniform(3);
  const faults: string[] = [];
  for (let seed = 0; seed < 400; seed++) {
    const { name, network, kinds, parameters, box } = specimenOf(seed);
    const ranges = propagate(
      network,
      kinds.map((kind) => activations[kind]),
      parameters,
      sidesOf(box, network.single),
    );
    for (let point = 0; point < 60; point++) {
      const x = Float64Array.from(box, ({ low, high }) =>
        round(point < 20 ? (next() < 0.5 ? low : high) : low + (high - low) * next(), network.single),
      );
      forward(network, parameters, x, 0);
      ranges.forEach(({ zLow, zHigh, aLow, aHigh }, l) => {
        const inside =
          network.z[l]!.every((z, u) => z >= zLow[u]! && z <= zHigh[u]!) &&
          network.a[l]!.every((a, u) => a >= aLow[u]! && a <= aHigh[u]!);
        if (!inside) faults.push(name);
      });
    }
  }
  expect(faults).toEqual([]);
});
