/** Without the engines every answer is the same, only later: the frozen results again, on the general path. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { provideEmbedded } from "../../api/network/lockstep/embedded.ts";
import { hasModules, provideModules } from "../../api/network/lockstep/modules.ts";
import frozen from "./frozen.json" with { type: "json" };
import { digest, frozenReports } from "./frozen-cases.ts";

beforeAll(() => provideModules(undefined));
afterAll(() => {
  provideEmbedded();
});

const reports = frozenReports();

it.each(Object.entries(frozen.digests))("%s has the frozen bytes without an engine", async (name, bytes) => {
  expect(hasModules()).toBe(false);
  expect(await digest(await reports[name]!())).toBe(bytes);
});
