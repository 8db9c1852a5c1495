/** Of the CPU time of studies, nearly all is spent in step: over the cases of the clinic, and over random experiments. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { trialCost } from "../../../api/experiment/cost/cost.ts";
import { sizesOf } from "../../../api/experiment/cost/counts.ts";
import { check } from "../../../api/experiment/request/check.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { whyAlone } from "../../../api/network/lockstep/choose.ts";
import type { Specification } from "../../../api/network/specification.ts";
import type { ClinicCase } from "../../clinic/case.ts";
import { sections } from "../../clinic/cases.ts";
import { resolveFromOrigin } from "../../origin.ts";
import { experimentsFor } from "./experiments.ts";

const SEEDS = 100;
const MOST = 0.05;

const cases: readonly ClinicCase[] = Object.values(sections).flat();

/** The part of the expected time of studies that is not spent in step. */
function shareAlone(specifications: readonly Specification[]): number {
  let [all, alone] = [0, 0];
  for (const specification of specifications) {
    const { inputs, layers } = specification.network;
    const { milliseconds } = trialCost(specification, SEEDS);
    all += milliseconds;
    if (whyAlone(specification, sizesOf(inputs, layers).layout, SEEDS) !== null) alone += milliseconds;
  }
  return alone / all;
}

it(`at most ${100 * MOST} % of the time of the clinic's cases is spent on seeds that train alone`, () => {
  const share = shareAlone(cases.map(({ experiment }) => resolve(experiment)));
  console.log(`${(100 * share).toFixed(2)} % of the time of the clinic's cases is spent outside of the engine.`);
  expect(share).toBeLessThanOrEqual(MOST);
});

it(`at most ${100 * MOST} % of the time of random experiments is`, () => {
  const drawn = (["per-sample", "shallow", "batches"] as const)
    .flatMap((aim) => fc.sample(experimentsFor(aim), { numRuns: 300, seed: 1 }))
    .map(({ input }) => resolveFromOrigin({ ...input, epochs: 500 }))
    .filter((specification) => check(specification).length === 0);
  const share = shareAlone(drawn);
  console.log(`${(100 * share).toFixed(2)} % of the time of ${drawn.length} random experiments is, too.`);
  expect(drawn.length).toBeGreaterThan(500);
  expect(share).toBeLessThanOrEqual(MOST);
});
