/** The page /play in a browser, for the tests of a file. */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterEach, beforeEach, expect } from "vitest";
import { inChromium } from "./in-chromium.ts";

/** The page of the current test, and what tests look for in it. */
export interface PlayPage {
  readonly url: string;
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  group(name: string): Locator;
  button(name: string): Locator;
  /** Waits until every seed has ended, and gives the id of the result. */
  ended(): Promise<string>;
}

interface Expected {
  /** Paths to which requests may be posted. Default: none. */
  readonly mayBeSentTo?: RegExp;
  /** Complaints that a test causes itself. */
  readonly mayComplain?: RegExp;
}

/** Opens /play for each test of a file, and expects that nothing complains and everything is computed there. */
export function onPlayPage({
  mayBeSentTo = /^$/,
  mayComplain = /ERR_INTERNET_DISCONNECTED/,
}: Expected = {}): () => PlayPage {
  const opened = inChromium();
  let play: PlayPage;
  let complaints: string[];
  let posts: string[];
  beforeEach(async () => {
    complaints = [];
    posts = [];
    const context = await opened().browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => request.method() === "POST" && posts.push(request.url()));
    const group = (name: string) => page.getByRole("group", { name, exact: true });
    play = {
      url: opened().server.url,
      browser: opened().browser,
      context,
      page,
      group,
      button: (name) => page.getByRole("button", { name, exact: true }),
      ended: () => group("Seeds").locator(".identity code").innerText({ timeout: 30_000 }),
    };
    await page.goto(`${opened().server.url}/play`);
    await group("Seeds").waitFor();
  });
  afterEach(async () => {
    expect(complaints.filter((words) => !mayComplain.test(words))).toEqual([]);
    expect(posts.filter((url) => !mayBeSentTo.test(new URL(url).pathname))).toEqual([]);
    await play.context.close();
  });
  return () => play;
}

/** What becomes true when threads have started, on a busy machine too. */
export const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 30_000 });
