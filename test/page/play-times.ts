/** What /play takes in a browser: to the first square and to the last one, and the longest task of its main thread. */
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";

/** Times in milliseconds. */
export interface PlayTimes {
  /** From the click to the first square that has ended, and to all hundred. */
  readonly first: number;
  readonly all: number;
  /** The longest task of the main thread meanwhile; 0 if none took 50 ms, below which browsers report none. */
  readonly longestTask: number;
  /** Workers that computed. */
  readonly threads: number;
}

/** Runs the seeds of a preset twice in a fresh profile: in a page that has just been opened, and once more. */
export async function playTimes(
  browser: Browser,
  url: string,
  preset: string,
): Promise<{ readonly cold: PlayTimes; readonly warm: PlayTimes }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(`${url}/play`);
    await page.getByRole("button", { name: preset, exact: true }).click();
    const cold = await run(page);
    await page.getByText(/in this page on \d+ core/).waitFor({ timeout: 30_000 });
    return { cold, warm: await run(page) };
  } finally {
    await context.close();
  }
}

async function run(page: Page): Promise<PlayTimes> {
  const times = await page.evaluate(`new Promise((resolve) => {
    let longestTask = 0;
    const tasks = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
    });
    tasks.observe({ type: "longtask" });
    const begun = performance.now();
    const button = [...document.querySelectorAll("button")].find(({ innerText }) => innerText === "Run 100 seeds");
    button.click();
    let first;
    const look = () => {
      const squares = document.querySelectorAll(".squares button");
      const pending = document.querySelectorAll(".squares button.pending").length;
      const since = performance.now() - begun;
      if (first === undefined && squares.length > pending) first = since;
      if (squares.length === 0 || pending > 0) return requestAnimationFrame(look);
      // A task is reported after it has ended.
      setTimeout(() => { tasks.disconnect(); resolve({ first, all: since, longestTask }); }, 200);
    };
    requestAnimationFrame(look);
  })`);
  return { ...(times as Omit<PlayTimes, "threads">), threads: page.workers().length };
}

/** Compressed bytes that the page loads before anything is touched, and with the engine. */
export async function playBytes(
  browser: Browser,
  url: string,
): Promise<{ readonly first: number; readonly all: number }> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    let bytes = 0;
    page.on("response", async (response) => {
      bytes += gzipSync(await response.body().catch(() => Buffer.alloc(0))).byteLength;
    });
    await page.goto(`${url}/play`, { waitUntil: "load" });
    const first = bytes;
    await page.mouse.move(50, 50);
    await page.getByText(/in this page on \d+ core/).waitFor({ timeout: 30_000 });
    await page.waitForTimeout(500);
    return { first, all: bytes };
  } finally {
    await context.close();
  }
}
