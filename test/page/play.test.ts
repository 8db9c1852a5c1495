/** The page /play in a real browser: built without typing JSON, computed in the page, by mouse and by keyboard. */
import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { LocalTrainability, requestId } from "../../sdk/src/local.ts";
import type { Experiment, SuccessProbabilityRequest } from "../../sdk/src/types.ts";
import { chromiumPath } from "../chromium.ts";
import { eventually, onPlayPage } from "./play-page.ts";

describe.runIf(existsSync(chromiumPath))("in Chromium", () => {
  const play = onPlayPage();
  const group = (name: string) => play().group(name);
  const button = (name: string) => play().button(name);
  const ended = () => play().ended();
  const squares = (outcome: string) => group("Runs by seed").locator(`button.${outcome}`);

  it("trains exclusive or with two sigmoid units, built without typing JSON, to the result of the package", async () => {
    await button("Two points").click();
    await group("Data").getByLabel("Generator").selectOption("xor");
    await group("Network").getByRole("group", { name: "Layer 1" }).getByLabel("Units").fill("2");
    await group("Network").getByRole("group", { name: "Layer 1" }).getByLabel("Activation").selectOption("sigmoid");
    await group("Training").getByLabel("Learning rate").fill("1");
    await group("Training").getByLabel("Epochs").fill("300");
    await button("Run 100 seeds").click();
    const id = await ended();
    const experiment: Experiment = {
      network: {
        layers: [
          { units: 2, activation: "sigmoid" },
          { units: 1, activation: "sigmoid" },
        ],
      },
      data: { generator: "xor" },
      optimizer: { name: "sgd", learningRate: 1 },
      epochs: 300,
    };
    const request: SuccessProbabilityRequest = { experiment, seeds: { first: 0, count: 100 } };
    expect(id).toBe(await requestId("success-probability", request));
    const { successes, failures } = await new LocalTrainability().successProbability(request);
    expect(await squares("success").count()).toBe(successes);
    const failed = await group("Runs by seed").locator("button:not(.success)").all();
    const seeds = await Promise.all(failed.map((square) => square.getAttribute("data-seed")));
    expect(seeds.map(Number)).toEqual(failures.map(({ seed }) => seed));
  });

  it("states the interval, the exact probability, and what was assumed; more seeds come by a click", async () => {
    await button("Two points").click();
    expect(await group("Training").locator(".assumed").count()).toBeGreaterThan(5);
    await button("Run 100 seeds").click();
    await ended();
    const words = group("Seeds").locator(".between");
    expect(await words.innerText()).toMatch(/^86 of 100 seeds train: between 77\.9.% and 91\.5.% .*80\.8.%\.$/);
    await button("100 more seeds").click();
    await eventually(() => words.innerText()).toContain("of 200 seeds train");
    expect(await group("Runs by seed").getByRole("button").count()).toBe(200);
  });

  it("loads little before the engine, and runs the engine in vectors in a thread", async () => {
    const fresh = await play().browser.newContext();
    const tab = await fresh.newPage();
    let bytes = 0;
    tab.on("response", async (response) => {
      bytes += gzipSync(await response.body().catch(() => Buffer.alloc(0))).byteLength;
    });
    await tab.goto(`${play().url}/play`, { waitUntil: "load" });
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(150 * 1024);
    await tab.getByLabel("Noise").fill("0.1");
    await eventually(() => tab.locator(".engine").innerText()).toMatch(/in this page on \d+ cores?, in vectors/);
    expect(tab.workers().length).toBeGreaterThan(0);
    await fresh.close();
  });

  it("shows the first squares before the service in the page has started, with its outcomes", async () => {
    const fresh = await play().browser.newContext();
    const tab = await fresh.newPage();
    let start = () => {};
    const started = new Promise<void>((resolve) => {
      start = resolve;
    });
    await tab.route("**/trainability-thread.js", async (route) => {
      await started;
      await route.continue();
    });
    await tab.goto(`${play().url}/play`);
    await tab.getByRole("button", { name: "Run 100 seeds" }).click();
    const ended = tab.locator(".squares button:not(.pending)");
    await eventually(() => ended.count()).toBeGreaterThan(80);
    const classes = () => tab.locator(".squares button").evaluateAll((all) => all.map(({ className }) => className));
    const early = await classes();
    expect(early.filter((name) => name === "pending").length).toBeGreaterThan(0);
    start();
    await tab.locator(".identity code").waitFor();
    const all = await classes();
    expect(all).not.toContain("pending");
    expect(all.map((name, seed) => (early[seed] === "pending" ? "pending" : name))).toEqual(early);
    await tab.getByRole("button", { name: "Run 100 seeds" }).click();
    await tab.locator(".identity code").waitFor();
    expect(await classes()).toEqual(all);
    await fresh.close();
  });

  it("reads a pasted table, and fits the output layer to its classes", async () => {
    await group("Data").getByText("Paste a table").click();
    await group("Data").locator("textarea").fill("0,0,red\n0,1,blue\n1,0,green\n1,1,red");
    await button("Use this table").click();
    await eventually(() => group("Data").getByRole("status").innerText()).toContain(
      "4 samples of the classes blue, green, red",
    );
    const output = group("Network").getByRole("group", { name: "Output layer" });
    expect(await output.getByLabel("Units").inputValue()).toBe("3");
    expect(await output.getByLabel("Activation").inputValue()).toBe("softmax");
    await group("Data").locator("textarea").fill("0,0,red\n0,1");
    await button("Use this table").click();
    await eventually(() => group("Data").getByRole("status").innerText()).toContain("2");
  });

  it("reads a model's file: its weights are explained, and what it says of training is in the fields", async () => {
    await group("Data").getByLabel("Generator").selectOption("xor");
    const fixtures = new URL("../files/fixtures/", import.meta.url).pathname;
    const file = group("Network").getByLabel("Read a model's file");
    const words = () => group("Network").getByRole("status").innerText();
    await file.setInputFiles(`${fixtures}keras-3.keras`);
    await eventually(words).toContain("The fields have its network, loss and optimizer now.");
    expect(await group("Training").getByLabel("Learning rate").inputValue()).toBe("0.01");
    expect(await group("Data").getByLabel("Generator").inputValue()).toBe("xor");
    const output = group("Network").getByRole("group", { name: "Output layer" });
    await eventually(() => output.getByLabel("Activation").inputValue()).toBe("sigmoid");
    await file.setInputFiles(`${fixtures}older.pt`);
    await eventually(words).toContain('torch.save(torch.load("old.pt"');
  });

  it("takes points that are drawn, also by keyboard", async () => {
    await button("Draw points").click();
    const plane = group("Data").getByRole("img");
    await plane.click({ position: { x: 40, y: 40 } });
    await button("Class 1").click();
    await plane.press("ArrowRight");
    await plane.press("Enter");
    await eventually(() => plane.getAttribute("aria-label")).toContain("2 points");
    await eventually(() => group("Data").getByLabel("Generator").inputValue()).toBe("own points");
  });

  it("says what a field is and its range to those who do not see it", async () => {
    const about = (label: string) =>
      group("Training")
        .getByLabel(label, { exact: true })
        .evaluate((field) => document.getElementById(field.getAttribute("aria-describedby")!)!.textContent);
    expect(await about("Epochs")).toBe("Passes over the data. From 1 to 1000000.");
    expect(await about("Optimizer")).toContain("Kingma & Ba");
  });

  it("says at the field what is wrong, in the service's words", async () => {
    await group("Training").getByLabel("Epochs").fill("0");
    await eventually(() => group("Training").getByRole("alert").innerText()).toContain("1");
    expect(await button("Run 100 seeds").isDisabled()).toBe(true);
    await group("Training").getByLabel("Epochs").fill("20");
    await eventually(() => button("Run 100 seeds").isDisabled()).toBe(false);
  });

  it("says what is wrong at that field alone, and why nothing runs meanwhile", async () => {
    const described = (name: string) =>
      button(name).evaluate((one) => document.getElementById(one.getAttribute("aria-describedby") ?? "")?.innerText);
    for (const [where, label, value, right, place] of [
      ["Training", "Learning rate", "-1", "0.01", "“Learning rate”"],
      ["Data", "Noise", "-1", "0", "“Noise”"],
      ["Network", "Units", "-2", "2", "“Units” of layer 1"],
    ] as const) {
      const field = group(where).getByLabel(label).first();
      await field.fill(value);
      const faults = play().page.locator(".field .fault");
      await eventually(() => faults.count()).toBe(1);
      const fault = await faults.innerText();
      expect(fault).toMatch(new RegExp(`^${value} is too small; it must be at least`));
      expect(await field.getAttribute("aria-invalid")).toBe("true");
      expect(await field.getAttribute("aria-describedby")).toContain(await faults.getAttribute("id"));
      for (const name of ["Run 100 seeds", "What fixes it?", "Draw the map"]) {
        expect(await button(name).isDisabled()).toBe(true);
        expect(await described(name)).toBe(`To run, correct ${place}: ${fault}`);
      }
      await field.fill(right);
      await eventually(() => faults.count()).toBe(0);
      expect(await button("Run 100 seeds").isEnabled()).toBe(true);
      expect(await field.getAttribute("aria-invalid")).toBe(null);
      expect(await described("Run 100 seeds")).toBe(undefined);
    }
    await play().page.getByLabel("Across").selectOption("Learning rate");
    await play().page.getByLabel("Up", { exact: true }).selectOption("Learning rate");
    expect(await button("Draw the map").isDisabled()).toBe(true);
    expect(await described("Draw the map")).toBe("A map needs two different fields.");
  });

  it("adds and removes layers, and goes through round numbers by arrow keys", async () => {
    await button("Add layer").click();
    expect(await group("Network").locator("legend").allInnerTexts()).toEqual(["Layer 1", "Layer 2", "Output layer"]);
    await button("Remove layer 1").click();
    expect(await group("Network").locator("legend").allInnerTexts()).toEqual(["Layer 1", "Output layer"]);
    const rate = group("Training").getByLabel("Learning rate");
    await rate.press("ArrowUp");
    expect(await rate.inputValue()).toBe("0.02");
    await rate.press("ArrowDown");
    await rate.press("ArrowDown");
    expect(await rate.inputValue()).toBe("0.005");
  });

  it("has the squares as one stop of the Tab key, through which arrows move", async () => {
    await button("Run 100 seeds").focus();
    await play().page.keyboard.press("Enter");
    await ended();
    const focused = () => play().page.locator(":focus").getAttribute("data-seed");
    await button("Run 100 seeds").focus();
    await play().page.keyboard.press("Tab");
    expect(await focused()).toBe("0");
    await play().page.keyboard.press("ArrowRight");
    await play().page.keyboard.press("ArrowDown");
    expect(await focused()).toBe("26");
    await play().page.keyboard.press("End");
    expect(await focused()).toBe("99");
    await play().page.keyboard.press("Tab");
    expect(await focused()).toBe(null);
  });

  it("goes on without a connection, and says what needs one", async () => {
    await button("Two points").click();
    await button("Run 100 seeds").click();
    await ended();
    await play().context.setOffline(true);
    await group("Training").getByLabel("Epochs").fill("500");
    await button("Run 100 seeds").click();
    await eventually(() => group("Tried in this visit").locator("tbody tr").count()).toBe(2);
    await play().page.getByLabel("A case of the clinic").selectOption({ index: 1 });
    await eventually(() => play().page.locator(".notice").innerText()).toContain("could not be loaded");
    await play().context.setOffline(false);
    await play().page.getByLabel("A case of the clinic").selectOption({ index: 2 });
    await eventually(() => play().page.locator(".preset-summary").innerText()).toContain("Why can't a single ReLU");
    expect(await play().page.locator(".notice").count()).toBe(0);
  });

  it("opens a case of the clinic by its link", async () => {
    await play().page.goto(`${play().url}/play?case=stats-433365`);
    await eventually(() => play().page.locator(".preset-summary").innerText()).toContain("Goodfellow");
    await eventually(() => group("Data").getByRole("img").getAttribute("aria-label")).toContain("4 samples");
  });

  it("explains itself without JavaScript", async () => {
    const context = await play().browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(`${play().url}/play`);
    expect(await tab.locator("main").innerText()).toContain("which needs JavaScript");
    expect(await tab.locator("main svg:visible").count()).toBe(1);
    await context.close();
  });

  it("asks the service in a browser without threads", async () => {
    const context = await play().browser.newContext();
    const tab = await context.newPage();
    await tab.addInitScript("delete globalThis.Worker");
    await tab.goto(`${play().url}/play`);
    await tab.getByRole("button", { name: "Two points" }).click();
    await tab.getByRole("button", { name: "Run 100 seeds" }).click();
    await eventually(() => tab.locator(".headline .between").innerText()).toContain("86 of 100 seeds train");
    expect(await tab.locator(".engine").innerText()).toContain("the service computes");
    await context.close();
  });
});
