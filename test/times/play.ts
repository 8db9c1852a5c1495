/** What /play takes in Chromium, as rows of `npm run times`; none without a browser. */
import { existsSync } from "node:fs";
import { chromiumPath, launch } from "../chromium.ts";
import { playBytes, playTimes } from "../page/play-times.ts";
import { startServer } from "../worker-server.ts";

const PRESETS = ["Two points", "Exclusive or", "Spirals"];

export interface PlayFigures {
  readonly rows: readonly (readonly [what: string, milliseconds: number])[];
  /** What is not a time. */
  readonly notes: readonly string[];
}

export async function playFigures(): Promise<PlayFigures> {
  if (!existsSync(chromiumPath)) return { rows: [], notes: [] };
  const server = await startServer();
  const browser = await launch();
  try {
    const rows: [string, number][] = [];
    let threads = 0;
    for (const preset of PRESETS) {
      const { cold, warm } = await playTimes(browser, server.url, preset);
      for (const [when, times] of [
        ["opened", cold],
        ["again", warm],
      ] as const) {
        rows.push([`/play, ${preset}, ${when}: the first square (wall time)`, times.first]);
        rows.push([`/play, ${preset}, ${when}: 100 squares (wall time)`, times.all]);
        rows.push([`/play, ${preset}, ${when}: the longest task of its main thread`, times.longestTask]);
      }
      threads = warm.threads;
    }
    const { first, all } = await playBytes(browser, server.url);
    const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`;
    const notes = [
      `/play loads ${kilobytes(first)} compressed before anything is touched, ${kilobytes(all)} with the engine,`,
      `and computes in ${threads} threads. A longest task of 0 means that none took 50 ms.`,
    ];
    return { rows, notes };
  } finally {
    await browser.close();
    await server.close();
  }
}
