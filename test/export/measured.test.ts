/** What `npm run python` wrote last. */
import { expect, it } from "vitest";
import measured from "./measured.json" with { type: "json" };
import type { Measured } from "./measured.ts";

it("the way from each framework to a proven remedy takes two requests, and the new script trains more often", () => {
  const { roundTrips, parity } = measured as Measured;
  expect(roundTrips.map(({ framework }) => framework)).toEqual(["pytorch", "keras", "sklearn"]);
  for (const { framework, requests, before, after, printed } of roundTrips) {
    expect(requests).toBe(2);
    expect(after, framework).toBeGreaterThan(before + 0.3);
    if (framework === "keras") expect(printed).toBeNull();
    else expect(printed).toMatch(/^\d+ of 20 seeds train: between/);
  }
  expect(parity.map(({ form }) => form)).toEqual(["pytorch", "sklearn"]);
  // PyTorch 1.13's NAdam is the one that differs.
  for (const { scripts, within } of parity) expect(scripts - within).toBeLessThanOrEqual(1);
});
