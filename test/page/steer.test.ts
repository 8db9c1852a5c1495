/** The page /play while something runs: controls that are changed, studies that are paused, a run that is stepped through. */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { requestId } from "../../sdk/src/local.ts";
import { chromiumPath } from "../chromium.ts";
import { eventually, onPlayPage } from "./play-page.ts";

const layers = (units: number) => ({
  layers: [
    { units, activation: "relu" },
    { units: 1, activation: "identity" },
  ],
});

describe.runIf(existsSync(chromiumPath))("in Chromium", () => {
  const play = onPlayPage();
  const group = (name: string) => play().group(name);
  const button = (name: string) => play().button(name);
  const ended = () => play().ended();
  const squares = () => group("Runs by seed").getByRole("button");
  const epochs = () => group("Training").getByLabel("Epochs");

  /** Two points for so many epochs that a study of it takes some seconds. */
  async function begin(): Promise<void> {
    await button("Two points").click();
    await epochs().fill("500000");
    await button("Run 100 seeds").click();
    await eventually(() => group("Runs by seed").locator("button:not(.pending)").count()).toBeGreaterThan(0);
    expect(await button("Pause").isVisible()).toBe(true);
  }

  it("begins a study again with the experiment as it is written when a control changes", async () => {
    await begin();
    await epochs().fill("300");
    const id = await ended();
    const experiment = { network: layers(4), epochs: 300 };
    expect(id).toBe(await requestId("success-probability", { experiment, seeds: { count: 100 } } as never));
    expect(await group("Tried in this visit").locator("tbody tr").count()).toBe(1);
    expect(await group("Tried in this visit").locator("tbody tr").innerText()).toContain("300 epochs");
    expect(await group("Seeds").locator(".note").count()).toBe(0);
  });

  it("pauses a study, and continues it to the result of an uninterrupted one", async () => {
    await begin();
    await button("Pause").click();
    const known = await group("Runs by seed").locator("button:not(.pending)").count();
    expect(known).toBeLessThan(100);
    await button("Continue").click();
    const id = await ended();
    const experiment = { network: layers(4), epochs: 500_000 };
    expect(id).toBe(await requestId("success-probability", { experiment, seeds: { count: 100 } } as never));
    expect(await squares().count()).toBe(100);
    expect(await group("Runs by seed").locator("button.pending").count()).toBe(0);
  });

  it("lets the open run follow a change from the same start, and shows it before the change", async () => {
    await button("Two points").click();
    await button("Run 100 seeds").click();
    await ended();
    const verdict = group("Run").locator(".verdict");
    await group("Runs by seed").locator("button.collapsed").first().click();
    await eventually(() => verdict.innerText()).toContain("Seed 1 collapsed");
    await group("Network").getByRole("group", { name: "Layer 1" }).getByLabel("Activation").selectOption("tanh");
    await eventually(() => verdict.innerText()).toContain("Seed 1 trained");
    expect(await group("Seeds").locator(".note").innerText()).toContain("before your last change");
    await button("Before the change").click();
    await eventually(() => verdict.innerText()).toContain("Seed 1 collapsed");
    await epochs().fill("200");
    await eventually(() => button("The same start").isVisible()).toBe(true);
    expect(await verdict.innerText()).toContain("Seed 1 collapsed");
  });

  it("steps through a run, a moment at a time", async () => {
    await play().page.emulateMedia({ reducedMotion: "reduce" });
    await button("Two points").click();
    await squares().first().click();
    const time = group("Run").getByRole("slider", { name: "Epoch" });
    await time.waitFor();
    expect(await button("Step").isDisabled()).toBe(true);
    await time.press("Home");
    await button("Step").click();
    await button("Step").click();
    expect(await time.inputValue()).toBe("2");
    expect(await button("Play").isVisible()).toBe(true);
  });
});
