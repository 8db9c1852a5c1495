import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isActive } from "../../../api/network/core/is-active.ts";
import {
  type ActivationEntry,
  type ActivationName,
  activations,
  createActivation,
} from "../../../api/network/tables/activations.ts";

const silencing = (Object.entries(activations) as [ActivationName, ActivationEntry][]).filter(
  ([, { inactiveUpTo }]) => inactiveUpTo !== undefined,
);

describe("a unit is active exactly above the input below which its activation is inactive", () => {
  it.each(
    silencing.flatMap(([name, { inactiveUpTo }]) =>
      [false, true].map((single) => [name, single, inactiveUpTo!] as const),
    ),
  )("%s, single %s", (name, single, inactiveUpTo) => {
    const activation = createActivation({ name }, single);
    const round = single ? Math.fround : (x: number) => x;
    const near = fc.float({ noNaN: true, min: -64, max: 64 }).map((x) => inactiveUpTo + x * Number.EPSILON);
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.float(), near, fc.constant(inactiveUpTo)), (input) => {
        const x = round(input);
        expect(isActive(activation, x, round(activation.value(x)))).toBe(x > inactiveUpTo);
      }),
      { numRuns: 2000 },
    );
  });
});
