/** Links from /play for experiments that are too long for one: what is sent, and what a fresh profile shows. */
import { existsSync } from "node:fs";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { LocalTrainability } from "../../sdk/src/local.ts";
import { chromiumPath } from "../chromium.ts";
import { eventually, onPlayPage } from "./play-page.ts";

/** Points in two classes, with more digits than a link has room for. */
const inputs = Array.from({ length: 700 }, (_, i) => [Math.sin(i + 1), Math.cos(2 * i)]);
const csv = ["x,y,class", ...inputs.map(([x, y]) => `${x},${y},${x! * y! > 0 ? "in" : "out"}`)].join("\n");

const resultAsJson = async (page: Page) => {
  await page.getByRole("button", { name: "Copy as" }).click();
  await page.getByRole("menuitem", { name: "Result as JSON" }).click();
  const read = () => page.evaluate(() => navigator.clipboard.readText()).catch(() => "");
  await eventually(read).toMatch(/^\{"id"/);
  return read();
};

describe.runIf(existsSync(chromiumPath))("in Chromium", () => {
  const play = onPlayPage();
  const { group, button } = {
    group: (name: string) => play().group(name),
    button: (name: string) => play().button(name),
  };
  const read = () => play().page.evaluate(() => navigator.clipboard.readText());

  async function runPasted(): Promise<string> {
    await play().context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await group("Data").getByText("Paste a table").click();
    await group("Data").locator("textarea").fill(csv);
    await button("Use this table").click();
    await eventually(() => group("Data").getByRole("status").innerText()).toContain("700 samples");
    await group("Training").getByLabel("Epochs").fill("2");
    await button("Run 100 seeds").click();
    return play().ended();
  }

  it("says what is sent before it is, and stores pasted data for a short link with the same result", async () => {
    const sent: string[] = [];
    play().page.on("request", (request) => request.method() === "PUT" && sent.push(request.url()));
    const id = await runPasted();
    await button("Copy link").click();
    const question = group("Send the data?");
    await eventually(() => question.innerText()).toMatch(
      /sends the experiment and its data to .* without a time limit/,
    );
    expect(sent).toEqual([]);
    await play().page.evaluate(axe.source);
    const { violations } = (await play().page.evaluate("axe.run('.question')")) as axe.AxeResults;
    expect(violations.map(({ id }) => id)).toEqual([]);
    await button("Send and copy link").click();
    await eventually(read).toBe(`${play().url}/play#id=${id}`);
    expect(sent).toEqual([`${play().url}/requests/${id}`]);
    await eventually(() => play().page.evaluate(() => location.hash)).toBe(`#id=${id}`);

    const fresh = await play().browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    const tab = await fresh.newPage();
    const posts: string[] = [];
    tab.on("request", (request) => request.method() !== "GET" && posts.push(request.url()));
    await tab.goto(await read());
    expect(await tab.locator(".identity code").innerText({ timeout: 30_000 })).toBe(id);
    const text = await resultAsJson(tab);
    expect(posts).toEqual([]);
    const stored = (await (await fetch(`${play().url}/requests/${id}`)).json()) as { request: object };
    const computed: object = await new LocalTrainability().successProbability(stored.request);
    expect(JSON.stringify({ ...JSON.parse(text), assumed: [] })).toBe(JSON.stringify({ ...computed, assumed: [] }));
    await fresh.close();
    // The second time nothing is sent.
    await button("Copy link").click();
    await eventually(() => play().page.locator(".take").getByRole("status").innerText()).toBe("Link copied.");
    expect(sent.length).toBe(1);
  });

  it("sends nothing where the long link is chosen, or nothing", async () => {
    const sent: string[] = [];
    play().page.on("request", (request) => request.method() === "PUT" && sent.push(request.url()));
    await runPasted();
    await button("Copy link").click();
    await button("Cancel").click();
    expect(await group("Send the data?").count()).toBe(0);
    await button("Copy link").click();
    await button("Copy long link, send nothing").click();
    await eventually(async () => (await read()).length).toBeGreaterThan(8000);
    expect(sent).toEqual([]);
  });

  it("says so where nothing is stored under a link's id", async () => {
    // A page of its own: the browser writes a 404 into its console.
    const tab = await play().browser.newPage();
    await tab.goto(`${play().url}/play#id=V1StGXR8_Z5jdHi6B-myTw`);
    await eventually(() => tab.getByRole("alert").innerText()).toContain("No request is stored under");
    await tab.close();
  });
});
