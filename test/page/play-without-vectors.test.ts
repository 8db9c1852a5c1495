/** /play in a browser whose WebAssembly has no vectors, or that has no WebAssembly: slower, and to the same bytes. */
import { existsSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { LocalTrainability } from "../../sdk/src/local.ts";
import { chromiumPath, launch } from "../chromium.ts";
import { inChromium } from "./in-chromium.ts";
import { eventually } from "./play-page.ts";

describe.runIf(existsSync(chromiumPath))("in Chromium", () => {
  const opened = inChromium();
  let browser: Awaited<ReturnType<typeof launch>> | undefined;
  afterEach(() => browser?.close());

  /** A function of WebAssembly that makes a vector. */
  const VECTOR = "[0,97,115,109,1,0,0,0,1,5,1,96,0,1,123,3,2,1,0,10,10,1,8,0,65,0,253,15,253,98,11]";

  it.each([
    ["without WebAssembly", "", "typeof WebAssembly", "undefined"],
    ["without its vectors", "--no-enable-sse4-1", `WebAssembly.validate(new Uint8Array(${VECTOR}))`, false],
  ])("%s: says so, and gives the same bytes", async (_, flag, expression, value) => {
    browser = await launch([`--js-flags=${flag}`]);
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    if (flag === "") await removeWebAssembly(page);
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    await page.goto(`${opened().server.url}/play`);
    expect(await page.evaluate(expression)).toBe(value);
    await page.getByRole("button", { name: "Two points" }).click();
    await page.getByRole("button", { name: "Run 100 seeds" }).click();
    const id = await page.locator(".identity code").innerText({ timeout: 60_000 });
    await eventually(() => page.locator(".engine").innerText()).toContain("has no vectors");
    await page.getByRole("button", { name: "Copy as" }).click();
    await page.getByRole("menuitem", { name: "Result as JSON" }).click();
    const read = () => page.evaluate(() => navigator.clipboard.readText());
    await eventually(read).toMatch(/^\{"id"/);
    const { assumed, ...result } = JSON.parse(await read()) as { assumed: unknown; experiment: object };
    const there = await new LocalTrainability().successProbability({ experiment: result.experiment });
    expect(JSON.stringify(result)).toBe(JSON.stringify({ ...there, assumed: undefined }));
    expect(there.id).toBe(id);
    expect(complaints).toEqual([]);
  });
});

/** Takes it from the page and from its threads, before anything in them runs. */
async function removeWebAssembly(page: Page): Promise<void> {
  const removal = "delete globalThis.WebAssembly;";
  await page.addInitScript(removal);
  await page.route("**/play/*.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${removal}${await response.text()}` });
  });
}
