/** The page /maps in a real browser: tiles and cells by mouse and by keyboard, maps of every width, and what fails. */
import { existsSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { unpack } from "../../api/results/link.ts";
import { chromiumPath } from "../chromium.ts";
import { boundaries, TILE, tilesOf } from "../maps/boundary.ts";
import { pixelsOf, readMap } from "../maps/results.ts";
import { inChromium } from "./in-chromium.ts";

const [first] = boundaries;

describe.runIf(existsSync(chromiumPath))("in Chromium", () => {
  const opened = inChromium();
  let page: Page;
  let complaints: string[];
  beforeEach(async () => {
    complaints = [];
    page = await opened().browser.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${opened().server.url}/maps`);
    await tiles().first().waitFor();
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await page.close();
  });

  const group = (name: string) => page.getByRole("group", { name, exact: true });
  const tiles = () => group("Tiles of the map").getByRole("button");
  const cells = () => group("Cells of the tile").getByRole("button");
  const focused = () => page.evaluate("document.activeElement.getAttribute('aria-label')") as Promise<string>;
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  it("opens a tile and the run of a cell by keyboard; each grid is one stop of the Tab key", async () => {
    const side = tilesOf(first);
    expect(await tiles().count()).toBe(side * side);
    expect(await group("Tiles of the map").locator('[tabindex="0"]').count()).toBe(1);
    await tiles().first().focus();
    await press("ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Home", "ArrowRight");
    expect(await focused()).toBe(
      await tiles()
        .nth(2 * side + 1)
        .getAttribute("aria-label"),
    );
    await press("Enter");
    expect(await cells().count()).toBe(TILE * TILE);
    expect(await focused()).toBe(await cells().first().getAttribute("aria-label"));
    await press("ArrowUp", "ArrowLeft", "ArrowDown", "End", "Enter");
    const words = await focused();
    expect(words).toBe(
      await cells()
        .nth(2 * TILE - 1)
        .getAttribute("aria-label"),
    );
    const status = page.getByRole("status");
    await expect.poll(() => status.innerText()).toContain(words);
    const link = status.getByRole("link", { name: "Open in the page" });
    const packed = (await link.getAttribute("href"))!.slice("/play#".length);
    const { request } = JSON.parse(await unpack(packed)) as { request: { experiment: { network: object } } };
    const rates = /Rates ([\d.]+) and ([\d.]+)/.exec(words)!.slice(1).map(Number);
    expect(request.experiment.network).toMatchObject({
      layers: rates.map((rate) => ({ learningRateFactor: expect.closeTo(rate, 0) as number })),
    });
    await expect
      .poll(() => status.getByRole("img").evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(100);
    await press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Open in the page");
  });

  it.each(boundaries)(
    "shows the map of width $width, whose tiles say how many of their cells converge",
    async (boundary) => {
      await page.getByRole("radio", { name: `${boundary.width} units` }).check();
      const side = tilesOf(boundary);
      await expect.poll(() => tiles().count()).toBe(side * side);
      const pixels = pixelsOf(boundary, await readMap(boundary));
      const corner = pixels.slice(0, TILE).flatMap((row) => row.slice(0, TILE));
      const share = Math.round((100 * corner.filter(Boolean).length) / corner.length);
      const left = tiles().nth(side * (side - 1));
      expect(await left.getAttribute("aria-label")).toMatch(new RegExp(` ${share} % converge$`));
      await left.click();
      expect(await group("Cells of the tile").locator(".converged").count()).toBe(corner.filter(Boolean).length);
    },
  );

  it("computes a finer tile, and says why where that fails", async () => {
    await tiles().nth(36).click();
    await cells().nth(500).click();
    const finer = page.getByRole("button", { name: "Compute a finer tile here" });
    await page.route("**/sweep", (route) => route.abort());
    await finer.click();
    await expect.poll(() => page.getByRole("status").innerText()).toContain("No finer tile: ");
    await page.unroute("**/sweep");
    const before = await page.locator(".tile > p").innerText();
    await finer.click();
    await expect.poll(() => page.locator(".tile > p").innerText(), { timeout: 60_000 }).not.toBe(before);
    expect(await cells().count()).toBe(TILE * TILE);
    await page.getByRole("button", { name: "Back to the coarser tile" }).click();
    expect(await page.locator(".tile > p").innerText()).toBe(before);
  });

  it("goes as deep as the digits of its rates, and tells the rates of neighbors apart", async () => {
    // A finer tile that was not trained: its answer is made here, with the rates that it asks for.
    await page.route("**/sweep", async (route) => {
      const { axes } = route.request().postDataJSON() as { axes: { range: { from: number; to: number } }[] };
      const [y, x] = axes.map(({ range: { from, to } }) =>
        Array.from({ length: TILE }, (_, i) => from * (to / from) ** (i / (TILE - 1))),
      ) as [number[], number[]];
      const cells = y.flatMap((rate, j) => x.map((other, i) => ({ values: [rate, other], successes: (i + j) % 2 })));
      await route.fulfill({ json: { cells } });
    });
    await tiles().nth(36).click();
    const finer = page.getByRole("button", { name: "Compute a finer tile here" });
    for (let depth = 0; depth < 12; depth++) {
      await cells().nth(500).click();
      const status = page.getByRole("status");
      await expect.poll(() => status.innerText()).toContain("Open in the page");
      const words = await Promise.all([500, 501].map((i) => cells().nth(i).getAttribute("aria-label")));
      expect(words[0]!.split(":")[0]).not.toBe(words[1]!.split(":")[0]);
      if ((await finer.count()) === 0) break;
      const before = await page.locator(".tile > p").innerText();
      await finer.click();
      await expect.poll(() => page.locator(".tile > p").innerText()).not.toBe(before);
    }
    expect(await page.getByRole("status").innerText()).toContain("would not differ in twelve digits");
  });
});
