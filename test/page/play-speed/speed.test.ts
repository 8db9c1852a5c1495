/** The page shows the first squares at once, and its main thread is never busy for long while the threads compute. */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { unitMilliseconds } from "../../calibration.ts";
import { chromiumPath } from "../../chromium.ts";
import { inChromium } from "../in-chromium.ts";
import { playTimes } from "../play-times.ts";

const MAX_FIRST = 300;
const MAX_TASK = 100;

describe.runIf(existsSync(chromiumPath))("in Chromium", () => {
  const opened = inChromium();

  it.each(["Two points", "Exclusive or", "Spirals"])("%s: the first square, and every frame", async (preset) => {
    const unit = Math.max(1, await unitMilliseconds());
    const { cold, warm } = await playTimes(opened().browser, opened().server.url, preset);
    expect(warm.first / unit).toBeLessThan(MAX_FIRST);
    for (const { longestTask } of [cold, warm]) expect(longestTask / unit).toBeLessThan(MAX_TASK);
  });
});
