/** A service and a browser for the tests of a file. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launch } from "../chromium.ts";
import { startServer } from "../worker-server.ts";

export interface Opened {
  readonly server: Awaited<ReturnType<typeof startServer>>;
  readonly browser: Browser;
}

/** Starts both before the tests, and ends them after the last one. */
export function inChromium(): () => Opened {
  let server: Opened["server"] | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    server = await startServer();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return () => ({ server: server!, browser: browser! });
}
