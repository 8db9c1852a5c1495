/** What the package may cost; `npm run speed` in sdk/ tells what it does. */
import { expect, it } from "vitest";
import { coldImport, coldLocal, overhead } from "../../sdk/speed.ts";

it("a call costs less than 1 ms beside a bare fetch", async () => {
  expect(await overhead()).toBeLessThan(1);
});

it("a fresh process imports the client in less than 20 ms", async () => {
  expect(await coldImport()).toBeLessThan(20);
});

it("importing the service makes nothing yet: that is left to the first call", async () => {
  const { imported, first, second } = await coldLocal(3);
  expect(imported).toBeLessThan(first);
  expect(second).toBeLessThan(first);
});
