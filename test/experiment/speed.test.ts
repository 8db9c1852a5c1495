import { expect, it } from "vitest";
import { resolve } from "../../api/experiment/resolve.ts";
import { study } from "../../api/experiment/study.ts";

/** Anything else on the machine may lengthen a study, and nothing shortens it: the least of many tells what it takes. */
const TIMES = 60;

it("a hundred seeds of the default experiment take under 6 ms of processor time", () => {
  let least = Infinity;
  for (let time = 0; time < TIMES; time++) {
    const before = process.cpuUsage();
    study(resolve({}), { first: 0, count: 100 }, "jeffreys", 0.95);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  expect(least).toBeLessThan(6);
});
