/** One request is parsed once, resolved once before its id, and planned once from the canonical text behind it. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const script = new URL("count-calls.ts", import.meta.url).pathname;

/** The experiments of a request: a comparison has a baseline and two variants. */
const experiments: Readonly<Record<string, number>> = { train: 1, "success-probability": 1, inspect: 1, compare: 3 };

it("no part of a request is read twice before its id, and none is laid out twice for its plan", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  const counted = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, number | string>);
  expect(counted.map(({ operation }) => operation)).toEqual(Object.keys(experiments));
  for (const { operation, parseJson, readPosted, resolve, layOut } of counted) {
    const each = experiments[operation as string]!;
    // Before the id, and after the wall of the canonical text: once for the check, once for the plan.
    expect({ parseJson, readPosted, resolve, layOut }, String(operation)).toEqual({
      parseJson: 1,
      readPosted: 1,
      resolve: 2 * each,
      layOut: 2 * each,
    });
  }
});
