/** The lockstep engine ends at exactly the numbers of the general path, in every lane. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "../../../api/experiment/request/check.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { provideEmbedded } from "../../../api/network/lockstep/embedded.ts";
import { Lanes } from "../../../api/network/lockstep/lanes.ts";
import { isOnline } from "../../../api/network/lockstep/paths.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";
import { aims, type Case, experimentsFor } from "./experiments.ts";

const RUNS = Number(process.env["RUNS"] ?? 600);
const SEED = Number(process.env["SEED"] ?? 20261129);

provideEmbedded();

/** The first number that differs, as text; null if all are the same. */
function difference({ input, seeds, vectors, stepWork }: Case): string | null {
  const specification = resolve(input);
  fc.pre(check(specification).length === 0);
  const trainer = new Trainer(specification);
  const general = new Trainer(specification, undefined, true);
  const lanes = new Lanes(trainer, specification, isOnline(specification) ? vectors : 1);
  for (let first = 0; first < seeds.length; first += lanes.count) {
    const some = seeds.slice(first, first + lanes.count);
    runToEnd(lanes.start(some));
    runToEnd(lanes.runTo(Math.ceil(specification.epochs / 2), stepWork));
    runToEnd(lanes.runTo(specification.epochs, stepWork));
    for (const [lane, seed] of some.entries()) {
      general.start(seed);
      general.runTo(specification.epochs);
      lanes.read(lane);
      for (const [i, expected] of general.parameters.entries()) {
        const actual = trainer.parameters[i]!;
        if (!Object.is(actual, expected)) return `lane ${lane}, parameter ${i}: ${actual} instead of ${expected}`;
      }
    }
  }
  lanes.end();
  return null;
}

describe("every lane ends at the numbers of the general path", () => {
  it.each(aims)("on random experiments aimed at %s", (aim) => {
    fc.assert(
      fc.property(experimentsFor(aim), (one) => {
        expect(difference(one)).toBeNull();
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
