/** What the package may cost; `npm run speed` in sdk/ prints what it does cost. */
import { expect, it } from "vitest";
import { callAndBareFetch, coldImport, coldLocal } from "../../sdk/speed.ts";
import { cpuTime, timesAsLong } from "../calibration.ts";
import { nodeStart } from "../node-start.ts";

/** About 1.45 when the bound was set. */
const MAX_FETCHES = 1.85;
/** In starts of Node: of the same files, 0.044 on one machine and 0.093 on another, where Node starts in 25 ms. */
const MAX_IMPORT = 0.14;

it(`a call takes less CPU time than ${MAX_FETCHES} fetches by themselves`, async () => {
  const { call, bare } = await callAndBareFetch();
  const many = (one: () => Promise<unknown>) => () =>
    cpuTime(async () => {
      for (let index = 0; index < 400; index++) await one();
    });
  expect(await timesAsLong(many(call), many(bare), MAX_FETCHES)).toBeLessThan(MAX_FETCHES);
});

it(`a fresh process imports the client in less than ${MAX_IMPORT} of the time in which Node starts`, async () => {
  expect(await timesAsLong(() => coldImport(1), nodeStart, MAX_IMPORT)).toBeLessThan(MAX_IMPORT);
});

it("importing the service costs less than its first call, which builds it", async () => {
  const { imported, first, second } = await coldLocal(3);
  expect(imported).toBeLessThan(first);
  expect(second).toBeLessThan(first);
});
