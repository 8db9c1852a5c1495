/** Pages of results on a phone: every picture is as wide as the page, and opens alone where it can be enlarged. */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chromiumPath } from "../chromium.ts";
import { inChromium } from "./in-chromium.ts";

const xor = { data: { generator: "xor" }, epochs: 30 };
const requests: Readonly<Record<string, object>> = {
  train: { seed: 1 },
  "success-probability": { experiment: xor, seeds: { count: 20 } },
  compare: { baseline: xor, variants: [{ name: "adam", patch: { optimizer: "adam" } }], seeds: { count: 9 } },
  inspect: { experiment: xor, seed: 1 },
};

describe.runIf(existsSync(chromiumPath))("in Chromium", () => {
  const opened = inChromium();

  it.each(Object.keys(requests))("a result of /%s fits a phone", async (operation) => {
    const { browser, server } = opened();
    const response = await fetch(`${server.url}/${operation}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(requests[operation]),
    });
    const { id } = (await response.json()) as { id: string };
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${server.url}/results/${id}`);
    const pictures = page.locator(".picture");
    expect(await pictures.count()).toBeGreaterThan(0);
    // Texts are as large as those around them, not scaled down with a wide picture.
    const scales = await pictures
      .locator(".narrow svg")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width / Number(one.getAttribute("width"))));
    expect(Math.min(...scales)).toBeGreaterThan(0.9);
    const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    const overflows = await pictures.evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth));
    expect(Math.max(...overflows)).toBe(0);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    const [answer] = await Promise.all([
      page.waitForResponse(/\.svg\?picture=/),
      page.getByRole("link", { name: "Open the picture" }).first().click(),
    ]);
    expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/svg+xml"]);
    await page.close();
  });
});
