import { afterAll, beforeAll, expect, it } from "vitest";
import { type Built, built } from "./built.ts";

let cli: Built;
beforeAll(async () => {
  cli = await built();
});
afterAll(() => cli?.close());

it("help and version come within 300 ms, of which starting Node is a part", async () => {
  for (const args of [["--help"], ["--version"], ["train", "--help"]]) {
    let least = Infinity;
    // Anything else on the machine may lengthen a run, and nothing shortens it.
    for (let run = 0; run < 30 && least >= 300; run++) {
      const begun = performance.now();
      await cli.run(args);
      least = Math.min(least, performance.now() - begun);
    }
    expect(least).toBeLessThan(300);
  }
});
