/** A request that is refused costs little, however it is made: in CPU time, and in bytes of its answer. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { limits } from "../../api/experiment/request/limits.ts";
import { COSTLY_SWEEPS, kinds } from "./hostile/kinds.ts";

/** A unit is a millisecond on a server of 2025. The slowest refusal took 34 of them when the bound was set. */
const MAX_UNITS = 50;
/**
 * A sweep has up to 1,024 experiments. Refusals of them exceed the aim of 50 units, by a little where cells are only
 * checked, and by more where each has its price, of which a refusal tells how many seeds would fit.
 */
const MAX_UNITS_OF_SWEEPS: Readonly<Record<string, number>> = { sweeps: 65, [COSTLY_SWEEPS]: 140 };
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

  it.each(Object.keys(kinds))("%s takes under 50 ms of CPU (more for 1,024 cells), and at most 32 KiB", (kind) => {
    const { requests, slowest, longest, accepted } = refusals.find((refusal) => refusal.kind === kind)!;
    expect(requests).toBeGreaterThan(20);
    expect(accepted).toEqual([]);
    expect(slowest.units, slowest.name).toBeLessThan(MAX_UNITS_OF_SWEEPS[kind] ?? MAX_UNITS);
    expect(longest.bytes, longest.name).toBeLessThanOrEqual(limits.problemBytes);
  });
});
