/** Jobs of the service from /play: offered where a study is large, followed, found again, canceled, refused. */
import { existsSync } from "node:fs";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { presets } from "../../page/play/presets.ts";
import { LocalTrainability, requestId } from "../../sdk/src/local.ts";
import { chromiumPath } from "../chromium.ts";
import { eventually, onPlayPage } from "./play-page.ts";

const JOB = "Run as a job on the service";

describe.runIf(existsSync(chromiumPath))("in Chromium", () => {
  const play = onPlayPage({
    mayBeSentTo: /^\/success-probability$|^\/jobs\/.*\/cancel$/,
    mayComplain: /ERR_FAILED|status of (?:404|429|422)/,
  });
  const { group, button } = {
    group: (name: string) => play().group(name),
    button: (name: string) => play().button(name),
  };
  const words = () => play().page.locator(".job").getByRole("status").innerText();
  const question = () => group("Send the study?");
  const requestOf = (name: string, count: number) =>
    ({ experiment: presets.find((preset) => preset.name === name)!.experiment, seeds: { count } }) as never;

  async function ask(preset: string, count: number): Promise<void> {
    await button(preset).click();
    if (!(await play().page.getByLabel("Number of seeds").isVisible()))
      await group("Seeds").getByText("Which seeds").click();
    await play().page.getByLabel("Number of seeds").fill(String(count));
    await button(JOB).click();
  }

  it("offers a job only where a study takes long in this browser, or has more seeds than the page keeps", async () => {
    expect(await button(JOB).count()).toBe(0);
    await button("Two points").click();
    await group("Training").getByLabel("Epochs").fill("1000000");
    await group("Seeds").getByText("Which seeds").click();
    await play().page.getByLabel("Number of seeds").fill("10000");
    await eventually(() => button(JOB).count()).toBe(1);
    expect(await group("Seeds").locator(".said").innerText()).toMatch(
      /^10,000 seeds take about \d+\s\w+ in this browser/,
    );
    expect(await button("Run 10,000 seeds").isEnabled()).toBe(true);
    await group("Training").getByLabel("Epochs").fill("100");
    await eventually(() => button(JOB).count()).toBe(0);
    await play().page.getByLabel("Number of seeds").fill("10001");
    await eventually(() => group("Seeds").locator(".said").innerText()).toContain("up to 10,000 seeds itself");
    expect(await button("Run 10,001 seeds").count()).toBe(0);
  });

  it("says what is sent before it is; the job survives a reload, and its result is that of the package", async () => {
    const sent: { path: string; prefer: string | undefined; body: unknown }[] = [];
    play().page.on("request", (request) => {
      if (request.method() !== "POST") return;
      const { pathname: path } = new URL(request.url());
      sent.push({ path, prefer: request.headers()["prefer"], body: request.postDataJSON() });
    });
    const request = requestOf("Exclusive or", 30_000);
    const id = await requestId("success-probability", request);
    await ask("Exclusive or", 30_000);
    expect(await question().innerText()).toMatch(
      /sends the experiment and which seeds to train to 127\.0\.0\.1:\d+, where 30,000 seeds take about \d+\sseconds of CPU/,
    );
    expect(sent).toEqual([]);
    await button("Send and run").click();
    await eventually(async () => sent.length).toBe(1);
    expect(sent[0]).toMatchObject({ path: "/success-probability", prefer: "respond-async", body: request });
    await eventually(() => play().page.evaluate(() => location.hash)).toContain(`&job=${id}`);
    await eventually(() => group("Seeds").locator(".identity").innerText()).toMatch(/^[\d,]+ of 30,000/);
    // What else is tried does not end the job.
    await group("Training").getByLabel("Epochs").fill("999");
    await eventually(() => group("Tried in this visit").innerText()).toContain("a job");
    await play().page.goto(`${play().url}/play#${(await linkOf(request, id)).split("#")[1]}`);
    await play().page.reload();
    await eventually(() => group("Seeds").locator(".headline").innerText()).toContain("of 30,000");
    expect(await play().ended()).toBe(id);
    expect(sent.length).toBe(1);
    const result = await new LocalTrainability().successProbability(request);
    const { success, collapsed } = result.outcomes;
    const legend = await group("Seeds").locator(".legend").innerText();
    expect(legend).toContain(`${success.toLocaleString("en")} trained`);
    expect(legend).toContain(`${collapsed.toLocaleString("en")} collapsed`);
    const squares = await group("Runs by seed")
      .getByRole("button")
      .evaluateAll((all) => all.map((one) => one.className));
    expect(squares.length).toBe(result.failures.at(-1)!.seed + 1);
    const failing = squares.flatMap((outcome, seed) => (outcome.startsWith("success") ? [] : [{ seed, outcome }]));
    expect(failing).toEqual(result.failures.map(({ seed, outcome }) => ({ seed, outcome })));
    expect(await group("Tried in this visit").locator("tbody tr").count()).toBe(1);
    await play().context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await button("Copy as").click();
    await play().page.getByRole("menuitem", { name: "Result as JSON" }).click();
    const text = () => play().page.evaluate(() => navigator.clipboard.readText());
    await eventually(text).toMatch(/^\{"id"/);
    const { assumed, notes, classes, ...copied } = JSON.parse(await text());
    expect(JSON.stringify(copied)).toBe(await (await fetch(`${play().url}/results/${id}`)).text());
    expect(copied.probability).toBe(result.probability);
    await group("Seeds").getByText("Picture", { exact: true }).click();
    await group("Seeds").locator(".picture-file img").waitFor();
    expect(sent.length).toBe(1);
  });

  it("finds a job again after a reload while something else is shown", async () => {
    await button("Exclusive or").click();
    // Seeds of another experiment, of which the service knows none.
    await group("Training").getByLabel("Epochs").fill("998");
    await group("Seeds").getByText("Which seeds").click();
    await play().page.getByLabel("Number of seeds").fill("40004");
    await button(JOB).click();
    await button("Send and run").click();
    await eventually(words).toContain("trains the seeds");
    await group("Training").getByLabel("Epochs").fill("7");
    await eventually(() => play().page.evaluate(() => location.hash)).not.toContain("&job=");
    await play().page.reload();
    const tried = group("Tried in this visit");
    await eventually(() => tried.getByRole("button", { name: /^Open experiment/ }).count()).toBe(1);
    await tried.getByRole("button", { name: /^Open experiment/ }).click();
    const { experiment, seeds } = requestOf("Exclusive or", 40_004) as { experiment: object; seeds: object };
    const request = { experiment: { ...experiment, epochs: 998 }, seeds };
    expect(await play().ended()).toBe(await requestId("success-probability", request as never));
    expect(await play().page.evaluate(() => sessionStorage.getItem("jobs"))).toBe("[]");
  });

  it("is canceled, and continued by one click", async () => {
    await ask("Exclusive or", 400_000);
    await button("Send and run").click();
    await button("Cancel the job").click();
    await eventually(words).toContain("The job was canceled");
    expect(await play().page.getByRole("progressbar", { name: "Progress of the job" }).count()).toBe(0);
    await button("Continue the job").click();
    await eventually(words).toContain("The service trains the seeds");
    await button("Cancel the job").click();
    await eventually(words).toContain("The job was canceled");
  });

  it("says that the connection is lost, and finds the job again", async () => {
    await play().page.route("**/jobs/*", (route) => route.abort());
    await ask("Two points", 10_001);
    await button("Send and run").click();
    await eventually(words).toContain("so nothing is lost");
    await play().page.unroute("**/jobs/*");
    expect(await play().ended()).toBe(await requestId("success-probability", requestOf("Two points", 10_001)));
    expect(await words()).toContain("The service trained these seeds");
  });

  it("says in the service's words why it takes no job, and keeps what is there", async () => {
    const detail = "You have 2 jobs under way, as many as a client may have. Wait for one, or cancel one.";
    const problem = { type: "about:blank", title: "Too many", status: 429, code: "too-many-jobs", detail };
    const answer = { status: 429, contentType: "application/problem+json", body: JSON.stringify(problem) };
    await play().page.route("**/success-probability", (route) => route.fulfill(answer));
    await button("Run 100 seeds").click();
    const id = await play().ended();
    await ask("Exclusive or", 20_000);
    await button("Send and run").click();
    await eventually(() => question().getByRole("alert").innerText()).toBe(`No job was started. ${detail}`);
    await button("Send nothing").click();
    expect(await question().count()).toBe(0);
    expect(await play().page.locator(":focus").innerText()).toBe(JOB);
    expect(await play().ended()).toBe(id);
  });

  it("has the result at once from a service that knows it, or that has no jobs", async () => {
    const request = requestOf("Two points", 10_002);
    const result = await new LocalTrainability().successProbability(request);
    await play().page.route("**/success-probability", (route) => route.fulfill({ json: result }));
    await ask("Two points", 10_002);
    await button("Send and run").click();
    expect(await play().ended()).toBe(result.id);
  });

  it("says so where a link's job is not there any more, and offers it again", async () => {
    const request = requestOf("Two points", 30_003);
    const id = await requestId("success-probability", request);
    await play().page.goto(await linkOf(request, id));
    await play().page.reload();
    await eventually(() => group("Seeds").getByRole("alert").innerText()).toContain(`No job has the id ${id}`);
    expect(await button("Continue the job").isVisible()).toBe(true);
    await play().page.goto(await linkOf(request, "AAAAAAAAAAAAAAAAAAAAAA"));
    await play().page.reload();
    await eventually(() => play().page.locator(".notice").innerText()).toContain("one of another experiment");
    expect(await button(JOB).isVisible()).toBe(true);
  });

  it("is asked by keyboard, on a phone too, without a finding of axe", async () => {
    await play().page.setViewportSize({ width: 390, height: 844 });
    await ask("Two points", 20_000);
    expect(await play().page.locator(":focus").innerText()).toBe("Send and run");
    const findings = async () => {
      await play().page.evaluate(axe.source);
      const { violations } = (await play().page.evaluate("axe.run('main')")) as axe.AxeResults;
      return violations.map(({ id }) => id);
    };
    expect(await findings()).toEqual([]);
    await play().page.keyboard.press("Enter");
    await play().ended();
    expect(await findings()).toEqual([]);
    const overflow = () => play().page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await overflow()).toBe(0);
  });

  async function linkOf(request: object, job: string): Promise<string> {
    const { pack } = await import("../../sdk/src/pack.ts");
    return `${play().url}/play#${await pack(JSON.stringify({ operation: "success-probability", request }))}&job=${job}`;
  }
});
