import { expect, it } from "vitest";
import { resolve } from "../../api/experiment/request/resolve.ts";
import { study } from "../../api/experiment/study/study.ts";
import { unitsOf } from "../calibration.ts";

/** About 1.3 units when the bound was set. */
const MAX_UNITS = 2.4;

it(`a hundred seeds of the default experiment take under ${MAX_UNITS} units of CPU time`, async () => {
  const work = () => study(resolve({}), { first: 0, count: 100 }, "jeffreys", 0.95);
  expect(await unitsOf(work, MAX_UNITS)).toBeLessThan(MAX_UNITS);
});
