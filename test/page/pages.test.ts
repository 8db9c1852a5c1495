/** The pages: valid links and headings, and in a real browser no errors, readable and accessible in light and dark. */
import { existsSync } from "node:fs";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import document from "../../openapi/openapi.json" with { type: "json" };
import { clinicFiles } from "../../page/clinic-files.ts";
import { mapFiles, readMaps } from "../../page/maps.ts";
import { buildPages } from "../../page/pages.ts";
import { places } from "../../page/shell.ts";
import { LOCAL_URL } from "../../sdk/src/options.ts";
import { chromiumPath } from "../chromium.ts";
import { inChromium } from "./in-chromium.ts";

const pathOf = (file: string) => `/${file.replace(/(^index)?\.html$/, "")}`;
const pages = new Map(Object.entries(await buildPages()).map(([file, html]) => [pathOf(file), html]));
const files = [clinicFiles(), mapFiles(await readMaps())].flatMap(Object.keys).map((file) => `/${file}`);

describe.each([...pages])("%s", (path, html) => {
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);

  it("has no id twice", () => {
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it("has no broken link", () => {
    const others = [
      ...Object.keys(document.paths),
      "/openapi.json",
      "/llms.txt",
      "/style.css",
      "/play/play.css",
      "/play/main.js",
      "/study.js",
      "/clinic.js",
      "/maps.js",
      ...files,
      "/console.js",
      "/host.js",
      "/icon.svg",
      "/trainability.py",
      "/trainability.jl",
    ];
    const broken = [...html.matchAll(/\s(?:href|src)="([^"]+)"/g)]
      .map(([, link]) => link!)
      .filter((link) => {
        // A link that holds a request is no part of a page.
        if (/^https:\/\//.test(link) || /^\/(?:play#|r\/)H4sI/.test(link)) return false;
        const [to, anchor] = link.split("#") as [string, string?];
        const target = to === "" ? html : pages.get(to.replace(/\?.*$/, ""));
        if (anchor !== undefined) return target === undefined || !target.includes(` id="${anchor}"`);
        return target === undefined && !others.includes(to);
      });
    expect(broken).toEqual([]);
  });

  it("has the navigation with the current page marked", () => {
    for (const place of Object.keys(places)) expect(html).toContain(`<a href="${place}"`);
    if (path in places) expect(html).toContain(`<a href="${path}" aria-current="page">`);
  });

  it("has headings that skip no level", () => {
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect([levels[0], levels.filter((level) => level === 1).length]).toEqual([1, 1]);
    expect(levels.filter((level, i) => i > 0 && level > levels[i - 1]! + 1)).toEqual([]);
  });
});

it("the gallery draws the difference of every result, and those that do not agree in another color", () => {
  const html = pages.get("/gallery")!;
  const drawn = (kind: string) => html.split(`<svg class="difference ${kind}"`).length - 1;
  expect(drawn("differs")).toBe(html.split("<td>✗</td>").length - 1);
  expect(drawn("agrees")).toBe(html.split("<td>✓</td>").length - 1);
  expect(drawn("agrees")).toBeGreaterThan(10);
});

/** The violations that axe finds; of a long page in the first parts, since the others are of the same kinds. */
async function objections(page: Page): Promise<string[]> {
  await page.evaluate("document.querySelectorAll('main > :nth-child(n + 30)').forEach((part) => part.remove())");
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as axe.AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

describe.runIf(existsSync(chromiumPath))("in Chromium", () => {
  const opened = inChromium();
  describe.each([
    ["light", "rgb(251, 250, 247)"],
    ["dark", "rgb(20, 24, 29)"],
  ] as const)("in %s", (colorScheme, paper) => {
    it.each([...pages.keys()])(
      "%s loads only own files without errors, fits a phone, and is accessible",
      async (path) => {
        const page = await opened().browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme });
        const complaints: string[] = [];
        page.on(
          "request",
          (request) =>
            !request.url().startsWith(opened().server.url) &&
            !request.url().startsWith("data:") &&
            complaints.push(request.url()),
        );
        page.on(
          "console",
          (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()),
        );
        page.on("pageerror", (error) => complaints.push(error.message));
        const response = await page.goto(opened().server.url + path);
        if (path === "/") await page.waitForSelector("#seeds button");
        if (path === "/play") await page.waitForSelector("#play .squares button");
        expect(response!.headers()["content-security-policy"]).toContain("default-src 'none'");
        expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(paper);
        for (const width of [375, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), `${width} pixels`).toBe(
            true,
          );
        }
        expect(complaints).toEqual([]);
        expect(await objections(page)).toEqual([]);
        await page.close();
      },
    );
  });

  it("has an icon also where no page names one, and says what robots leave alone", async () => {
    const answer = async (path: string) => {
      const { status, headers, ok } = await fetch(opened().server.url + path);
      expect(ok, path).toBe(true);
      return { status, type: headers.get("Content-Type"), policy: headers.get("Content-Security-Policy") };
    };
    expect(await answer("/favicon.ico")).toMatchObject({
      type: "image/svg+xml",
      policy: expect.stringContaining("none"),
    });
    expect((await answer("/robots.txt")).type).toMatch(/^text\/plain/);
    const page = await opened().browser.newPage();
    const icon = page.goto(`${opened().server.url}/favicon.ico`);
    expect((await icon)!.status()).toBe(200);
    expect(await page.evaluate("document.documentElement.localName")).toBe("svg");
    await page.close();
  });

  it.each(["/play", "/docs/api"])("%s has the sections of the site in one line at 1200 pixels", async (path) => {
    const page = await opened().browser.newPage({ viewport: { width: 1200, height: 800 } });
    await page.goto(opened().server.url + path);
    const lines = page.getByRole("navigation", { name: "Pages" }).getByRole("link");
    const tops = await lines.evaluateAll((links) => links.map((link) => (link as HTMLElement).offsetTop));
    expect(tops.length).toBeGreaterThan(5);
    expect(new Set(tops).size).toBe(1);
    const inner = page.getByRole("navigation", { name: "Documentation" });
    expect(await inner.isVisible()).toBe(path.startsWith("/docs"));
    await page.close();
  });

  it("the page of the API sends a form and shows the answer", async () => {
    const page = await opened().browser.newPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(`${opened().server.url}/docs/api`);
    const operations = Object.values(document.paths).flatMap((methods) => Object.keys(methods));
    expect(await page.locator("form.try").count()).toBe(operations.length);

    const train = page.locator('form[data-path="/train"]');
    await train.locator("textarea").fill('{ "seed": 1, "experiment": { "epochs": 20 } }');
    await train.locator("button").click();
    await train.locator("pre:not([hidden])").waitFor();
    expect(JSON.parse(await train.locator("pre").innerText())).toMatchObject({ operation: "train", seed: 1 });
    expect(await train.locator("output").innerText()).toMatch(/^200 after/);

    await train.locator('select[name="accept"]').selectOption("image/svg+xml");
    await train.locator("button").click();
    await train.locator("pre img").waitFor();
    expect((await train.locator("pre img").boundingBox())!.width).toBeGreaterThan(100);
    const first = await train.locator("pre img").getAttribute("src");
    await train.locator('select[name="picture"]').selectOption("units");
    await train.locator("button").click();
    await expect.poll(() => train.locator("pre img").getAttribute("src")).not.toBe(first);
    expect(requests.at(-1)).toBe(`${opened().server.url}/train?picture=units`);

    await train.locator('select[name="accept"]').selectOption("application/octet-stream");
    await train.locator("button").click();
    const [file] = await Promise.all([page.waitForEvent("download"), train.locator("pre a").click()]);
    expect(file.suggestedFilename()).toMatch(/tfevents/);
    await train.locator('select[name="accept"]').selectOption("application/json");

    await train.locator("textarea").fill('{ "seed": -1 }');
    await train.locator("button").click();
    await expect.poll(() => train.locator("output").innerText()).toMatch(/^422/);
    expect(await train.locator("pre").innerText()).toContain("/seed");
    expect(requests.filter((url) => !url.startsWith(opened().server.url) && !url.startsWith("data:"))).toEqual([]);
    await page.close();
  });

  it("samples name the service of the page, and without a script that of `npm start`", async () => {
    const sample = async (javaScriptEnabled: boolean) => {
      const page = await opened().browser.newPage({ javaScriptEnabled });
      await page.goto(`${opened().server.url}/docs/guide`);
      const texts = await page.locator("main pre").allInnerTexts();
      await page.close();
      return texts.join("\n");
    };
    const [own, local] = [await sample(true), await sample(false)];
    expect(own).toContain(`curl -s ${opened().server.url}/train`);
    expect(own).not.toContain(LOCAL_URL);
    expect(local).toContain(`curl -s ${LOCAL_URL}/train`);
  });

  it("the documentation is complete without a script", async () => {
    const context = await opened().browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const path of ["/docs", "/docs/guide", "/docs/api"]) {
      await page.goto(opened().server.url + path);
      expect(await page.locator("main pre:visible").count(), path).toBeGreaterThan(2);
    }
    expect(await page.locator("form.try:visible").count()).toBe(0);
    await context.close();
  });
});
