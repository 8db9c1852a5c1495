/** Compares branching alone with the exact sweep, which one input allows. */

import { expect, it } from "vitest";
import { forward } from "../../api/network/core/network.ts";
import { type ActivationEntry, activations } from "../../api/network/tables/activations.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { sidesOf } from "../../api/verification/box.ts";
import { branch } from "../../api/verification/branching.ts";
import { propagate } from "../../api/verification/intervals.ts";
import { inactiveUpTo } from "../../api/verification/pieces.ts";
import type { Region } from "../../api/verification/region.ts";
import { createRelaxation } from "../../api/verification/relaxation.ts";
import { sweepBreakpoints } from "../../api/verification/sweep.ts";
import { specimenOf } from "./cases.ts";

it("agrees with the sweep over one input, except where only rounding decides", () => {
  const straight = ["relu", "relu6", "hard-tanh", "hard-sigmoid", "identity"].map((name) => ({ name }));
  let decided = 0;
  for (let seed = 0; seed < 150; seed++) {
    const choice = (layer: number) =>
      layer === 2 ? { name: "relu" } : seed % 3 === 0 ? straight[(seed + layer) % straight.length]! : { name: "relu" };
    const { network, kinds, parameters, box } = specimenOf(seed, { inputs: 1, widths: [6, 5, 4], choice });
    const entries: ActivationEntry[] = kinds.map((kind) => activations[kind]);
    const sides = sidesOf(box, network.single);
    const swept = runToEnd(sweepBreakpoints(network, entries, parameters, sides))!;
    const ranges = propagate(network, entries, parameters, sides);
    const relaxation = createRelaxation(network, entries, parameters);
    for (const layer of [1, 2]) {
      const level = inactiveUpTo(entries[layer]!, network.activations[layer]!);
      if (level === undefined) continue;
      for (let unit = 0; unit < network.layout.layers[layer]!.units; unit++) {
        const root: Region = {
          ...sides,
          marks: new Uint8Array(network.layout.units),
          cuts: [],
          zLow: Float64Array.from(ranges.flatMap(({ zLow }) => [...zLow])),
          zHigh: Float64Array.from(ranges.flatMap(({ zHigh }) => [...zHigh])),
        };
        const isActiveAt = (x: ArrayLike<number>): boolean => {
          forward(
            network,
            parameters,
            Float64Array.from(x, (value) => (network.single ? Math.fround(value) : value)),
            0,
          );
          return network.z[layer]![unit]! > level;
        };
        const { inactive, high } = runToEnd(
          branch(relaxation, root, {
            layer,
            unit,
            level,
            isActiveAt,
            budget: 1e7,
          }),
        );
        const exact = swept[layer]![unit]!.high;
        if (Math.abs(exact - level) < 1e-5) continue;
        expect(inactive).toBe(exact <= level);
        if (inactive) expect(high).toBeGreaterThanOrEqual(exact - 1e-6);
        decided++;
      }
    }
  }
  expect(decided).toBeGreaterThan(600);
});
