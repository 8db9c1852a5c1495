/** Every picture in Chromium: no text leaves the frame or overlaps another, in light and dark. */
import { existsSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { draw } from "../../api/plot/pictures.ts";
import { chromiumPath, launch } from "../chromium.ts";
import { cases } from "../plot/gallery.ts";

/** Runs in the page: lists texts outside the picture, and pairs that overlap by more than a letter's edge. */
const faults = `(() => {
  const { width, height } = document.documentElement.viewBox.baseVal;
  const texts = [...document.querySelectorAll("text")]
    .map((text) => ({ said: text.textContent, box: text.getBBox() }))
    .filter(({ said }) => said !== "");
  const outside = texts
    .filter(({ box }) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height)
    .map(({ said }) => "outside: " + said);
  const overlap = (a, b, at, size) => Math.min(a[at] + a[size], b[at] + b[size]) - Math.max(a[at], b[at]);
  const touch = (a, b) => overlap(a, b, "x", "width") > 1 && overlap(a, b, "y", "height") > 4;
  const together = texts.flatMap((a, i) =>
    texts.slice(i + 1).filter((b) => touch(a.box, b.box)).map((b) => "together: " + a.said + " | " + b.said),
  );
  return [...outside, ...together];
})()`;

describe.runIf(existsSync(chromiumPath))("in Chromium", () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  const open = (svg: string) => page.goto(`data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`);

  it.each(cases)("$operation, $name: $picture", async ({ picture, make }) => {
    const svg = draw(make(), picture);
    await open(svg);
    expect(
      await page.evaluate(
        "document.documentElement.tagName + (document.querySelector('parsererror')?.textContent ?? '')",
      ),
    ).toBe("svg");
    expect(await page.evaluate(faults)).toEqual([]);
  });

  it("follows the reader's color scheme", async () => {
    const { make } = cases[0]!;
    await open(draw(make()));
    const paper = () => page.evaluate("getComputedStyle(document.querySelector('rect')).fill");
    await page.emulateMedia({ colorScheme: "light" });
    const light = await paper();
    await page.emulateMedia({ colorScheme: "dark" });
    expect([light, await paper()]).toEqual(["rgb(255, 255, 255)", "rgb(20, 24, 29)"]);
  });
});
