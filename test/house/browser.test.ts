/** The pages in a real browser, and the SDK's bundle in one. Needs Chromium; CHROMIUM sets its path. */
import { existsSync } from "node:fs";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launch } from "../chromium.ts";
import { sections } from "../clinic/cases.ts";
import { startServer } from "../worker-server.ts";

describe.runIf(existsSync(chromiumPath))("in Chromium", () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  let page: Page;
  let requests: string[];
  let complaints: string[];

  beforeAll(async () => {
    server = await startServer();
    browser = await launch();
    page = await browser.newPage();
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(path: string): Promise<void> {
    requests = [];
    complaints = [];
    await page.goto(server.url + path);
  }

  function expectQuiet(): void {
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(server.url) && !url.startsWith("data:"))).toEqual([]);
  }

  it("the clinic's page shows every case, and no wider than the window", async () => {
    await open("/clinic");
    expect(await page.locator(".clinic tbody tr").count()).toBe(Object.values(sections).flat().length);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expectQuiet();
  });

  it("the clinic's page runs a case, and shows the refusal of one", async () => {
    await open("/clinic");
    const answers = page.locator(".clinic .answer");
    await page.click('button[data-request="/clinic/so-48335501.json"]');
    await expect.poll(() => answers.first().innerText(), { timeout: 30_000 }).toMatch(/learning rate.*After [\d.]+ s/s);
    await page.click('button[data-request="/clinic/keras-112.json"]');
    await expect.poll(() => answers.count()).toBe(2);
    await expect.poll(() => answers.nth(1).innerText(), { timeout: 30_000 }).toContain("is not a target for");
  });

  it("the front page trains a hundred seeds, and explains the run that is clicked", async () => {
    await open("/");
    await page.waitForSelector("#seeds button");
    expect(await page.locator("#seeds button").count()).toBe(100);
    await page.click("#seeds button.collapsed >> nth=0");
    await page.waitForSelector("#run:not([hidden])");
    expect(await page.locator("#run").innerText()).toContain("1.1958001 and 1.1958001");
    expectQuiet();
  });

  it("the front page has its squares as one stop of the Tab key, and a legend in one line", async () => {
    await page.setViewportSize({ width: 1200, height: 800 });
    await open("/");
    await page.waitForSelector("#seeds button");
    expect(await page.locator('#seeds [tabindex="0"]').count()).toBe(1);
    await page.locator("#seeds button").first().focus();
    for (const key of ["ArrowRight", "ArrowDown", "ArrowUp", "ArrowDown", "ArrowLeft"]) await page.keyboard.press(key);
    expect(await page.evaluate("document.activeElement.title")).toMatch(/^Seed 20: /);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#run:not([hidden])");
    expect(await page.locator("#run h2").innerText()).toBe("Seed 39");
    expect((await page.locator(".seeds-key").boundingBox())!.height).toBeLessThan(40);
  });

  it("the bundled SDK trains over the service", async () => {
    const contents = 'import { Trainability } from "./sdk/src/index.ts"; globalThis.Trainability = Trainability;';
    const bundled = await build({
      stdin: { contents, resolveDir: new URL("../../", import.meta.url).pathname, loader: "ts" },
      bundle: true,
      format: "iife",
      platform: "browser",
      write: false,
    });
    await open("/docs");
    const outputs = await page.evaluate(`(async () => {
      ${bundled.outputFiles[0]!.text}
      const api = new globalThis.Trainability({ baseUrl: ${JSON.stringify(server.url)} });
      return (await api.train({ seed: 1 })).after.outputs;
    })()`);
    expect(outputs).toEqual([[1.1958000659942627], [1.1958000659942627]]);
  });
});
