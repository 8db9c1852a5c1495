/** A request that is refused costs little, however it is made: in CPU time, and in bytes of its answer. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { limits } from "../../api/experiment/request/limits.ts";
import { kinds } from "./hostile/kinds.ts";

/** A unit is a millisecond on a server of 2025. The slowest refusal took 34 of them when the bound was set. */
const MAX_UNITS = 50;
const program = fileURLToPath(new URL("refused.ts", import.meta.url));

interface Refusals {
  readonly kind: string;
  readonly requests: number;
  readonly slowest: { readonly units: number; readonly name: string };
  readonly longest: { readonly bytes: number; readonly name: string };
  readonly accepted: readonly string[];
}

describe("every refusal of", () => {
  let refusals: readonly Refusals[];

  beforeAll(async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, `${MAX_UNITS}`]);
    refusals = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Refusals);
  }, 300_000);

  it.each(Object.keys(kinds))("%s takes under 50 ms of CPU, and at most 32 KiB", (kind) => {
    const { requests, slowest, longest, accepted } = refusals.find((refusal) => refusal.kind === kind)!;
    expect(requests).toBeGreaterThan(20);
    expect(accepted).toEqual([]);
    expect(slowest.units, slowest.name).toBeLessThan(MAX_UNITS);
    expect(longest.bytes, longest.name).toBeLessThanOrEqual(limits.problemBytes);
  });
});
