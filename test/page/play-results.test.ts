/** What /play shows of an experiment: a run, what fixes it, two experiments side by side, and links to all of it. */
import { existsSync } from "node:fs";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { LocalTrainability } from "../../sdk/src/local.ts";
import { chromiumPath } from "../chromium.ts";
import { eventually, onPlayPage } from "./play-page.ts";

const TWO_POINTS = { network: { layers: [{ units: 4, activation: "relu" as const }, { units: 1 }] } };

describe.runIf(existsSync(chromiumPath))("in Chromium", () => {
  const play = onPlayPage();
  const group = (name: string) => play().group(name);
  const button = (name: string) => play().button(name);
  const square = (seed: number) => group("Runs by seed").locator(`[data-seed="${seed}"]`);

  async function runTwoPoints(): Promise<string> {
    await button("Two points").click();
    await button("Run 100 seeds").click();
    return play().ended();
  }

  it("opens a failing run: its events as sentences, and a time line that goes back to the start", async () => {
    await runTwoPoints();
    await square(1).click();
    const run = group("Run");
    await eventually(() => run.getByRole("status").innerText()).toContain("All 4 units of layer 1 are dead");
    await eventually(() => run.locator(".events").innerText()).toContain("epoch 6, update 12: layer 1 died");
    const epoch = run.getByRole("slider", { name: "Epoch" });
    await run.locator(".events button").last().click();
    await eventually(() => run.getByRole("img", { name: /^The network/ }).getAttribute("aria-label")).toContain(
      "4 of 5",
    );
    await epoch.press("Home");
    await eventually(() => run.locator(".moment").innerText()).toMatch(/^Epoch 0 of 1,000/);
    expect(await run.getByRole("img", { name: /^The network/ }).getAttribute("aria-label")).toContain("1 of 5");
    await run.getByText("Pictures").click();
    await eventually(() => run.getByRole("img", { name: "Loss of seed 1" }).getAttribute("src")).toContain("svg");
    const [file] = await Promise.all([
      play().page.waitForEvent("download"),
      run.getByRole("button", { name: "PNG" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("seed-1-loss.png");
  });

  it("shows the first findings of a run that has many, and the others on request", async () => {
    await button("Spirals").click();
    await group("Training").getByLabel("Learning rate").fill("0.1");
    await group("Runs by seed").getByRole("button").nth(1).click();
    const findings = group("Run").locator(".findings li:visible");
    await eventually(() => findings.count()).toBe(3);
    await group("Run").getByText("more findings").click();
    await eventually(() => findings.count()).toBeGreaterThan(4);
  });

  it("opens a run by keyboard, and goes to the next start", async () => {
    await runTwoPoints();
    await square(0).focus();
    await play().page.keyboard.press("ArrowRight");
    await play().page.keyboard.press("Enter");
    await eventually(() => group("Run").getByRole("status").innerText()).toMatch(/^\s*Seed 1 collapsed/);
    await group("Run").getByRole("button", { name: "A new start" }).click();
    await eventually(() => group("Run").getByRole("status").innerText()).toMatch(/^\s*Seed 2 trained/);
    expect(await square(2).getAttribute("aria-pressed")).toBe("true");
  });

  it("searches for what fixes it, applies the first change, and shows both on the same seeds", async () => {
    await runTwoPoints();
    await button("What fixes it?").click();
    const search = group("What fixes it?");
    await search.getByRole("button", { name: "Apply" }).first().waitFor({ timeout: 60_000 });
    const { remedies, diagnosis } = await new LocalTrainability().remedies({
      experiment: TWO_POINTS,
      seeds: { count: 100 },
    });
    expect(await search.getByRole("status").innerText()).toBe(diagnosis.verdict);
    expect(await search.locator(".remedy").count()).toBe(remedies.length);
    const [best] = remedies;
    expect(await search.locator(".remedy").first().innerText()).toContain(best!.title);
    await search.getByRole("button", { name: "Apply" }).first().click();
    const { variants } = await new LocalTrainability().compare({
      baseline: TWO_POINTS,
      variants: [{ name: best!.title, patch: best!.patch }],
    });
    const [{ study, gained, lost }] = variants as [(typeof variants)[number]];
    await eventually(() => group("Seeds").locator(".headline").innerText()).toContain(
      `${study.successes} of 100 seeds`,
    );
    await eventually(() => group("Side by side").innerText()).toContain(`${gained} gained and ${lost} lost`);
    await eventually(() => group("Tried in this visit").locator("tbody tr").count()).toBe(2);
    await play().page.getByRole("button", { name: "Open experiment 1" }).click();
    await eventually(() => group("Seeds").locator(".between").innerText()).toContain("86 of 100 seeds");
  });

  it("copies a link that shows the same result, and the run that is open, in a fresh profile", async () => {
    await play().context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const id = await runTwoPoints();
    await square(1).click();
    const verdict = await group("Run").getByRole("status").first().innerText({ timeout: 30_000 });
    expect(verdict).toContain("Seed 1");
    await button("Copy link").click();
    await eventually(() => play().page.locator(".take").getByRole("status").innerText()).toBe("Link copied.");
    const read = () => play().page.evaluate(() => navigator.clipboard.readText());
    const fresh = await play().browser.newContext();
    const tab = await fresh.newPage();
    await tab.goto(await read());
    expect(await tab.locator(".identity code").innerText({ timeout: 30_000 })).toBe(id);
    const run = tab.getByRole("group", { name: "Run", exact: true });
    expect(await run.getByRole("status").first().innerText({ timeout: 30_000 })).toBe(verdict);
    await fresh.close();
    await button("Copy as").click();
    await play().page.getByRole("menuitem", { name: "Result as JSON" }).click();
    await eventually(async () => JSON.parse(await read().catch(() => "{}")).id).toBe(id);
    await button("Copy as").focus();
    for (const key of ["Enter", "ArrowDown", "ArrowUp", "Enter"]) {
      await play().page.keyboard.press(key);
      if (key === "Enter") await play().page.waitForTimeout(100);
    }
    await eventually(read).toContain("/success-probability");
  });

  it.each(["light", "dark"] as const)(
    "fills a map of two fields, and takes the values of a cell, in %s",
    async (colorScheme) => {
      await play().page.emulateMedia({ colorScheme });
      await button("Two points").click();
      const map = group("Where is the edge?");
      await map.getByLabel("Up").selectOption("Units of layer 1");
      await button("Draw the map").click();
      await eventually(() => map.getByRole("status").innerText()).toMatch(/^81 cells, 20 seeds each/);
      const study = await new LocalTrainability().successProbability({ experiment: TWO_POINTS, seeds: { count: 20 } });
      const cell = map.getByRole("button", { name: /^Learning rate 0.1, Units of layer 1 4:/ });
      expect(await cell.getAttribute("aria-label")).toContain(`${study.successes} of 20 train`);
      expect(await objections(play().page)).toEqual([]);
      await map.getByRole("button", { name: /^Learning rate 0.05, Units of layer 1 8:/ }).click();
      await eventually(() => group("Network").getByLabel("Units").first().inputValue()).toBe("8");
      expect(await group("Training").getByLabel("Learning rate").inputValue()).toBe("0.05");
    },
  );

  it.each(["light", "dark"] as const)("is accessible with a run and a search open, in %s", async (colorScheme) => {
    await play().page.emulateMedia({ colorScheme });
    await runTwoPoints();
    await square(1).click();
    await group("Run").locator(".events").waitFor();
    await button("What fixes it?").click();
    await group("What fixes it?").getByRole("button", { name: "Apply" }).first().waitFor({ timeout: 60_000 });
    expect(await objections(play().page)).toEqual([]);
    await play().page.setViewportSize({ width: 390, height: 800 });
    expect(await play().page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });
});

async function objections(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as axe.AxeResults;
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html)
        .join(" | ")}`,
  );
}
