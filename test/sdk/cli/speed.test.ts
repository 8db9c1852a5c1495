import { afterAll, beforeAll, expect, it } from "vitest";
import { timesAsLong, wallTime } from "../../calibration.ts";
import { nodeStart } from "../../node-start.ts";
import { type Built, built } from "./built.ts";

/** Starts of Node, the program's own included: about 2.4 when the bound was set. */
const MAX_STARTS = 3.6;

let cli: Built;
beforeAll(async () => {
  cli = await built();
});
afterAll(() => cli?.close());

it.each([[["--help"]], [["--version"]], [["train", "--help"]]])(
  `%j takes less time than ${MAX_STARTS} starts of Node`,
  async (args) => {
    const program = () => wallTime(() => cli.run(args));
    expect(await timesAsLong(program, nodeStart, MAX_STARTS)).toBeLessThan(MAX_STARTS);
  },
);
