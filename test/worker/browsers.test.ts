/** Pages for browsers: of results, of links, and of addresses without anything. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { NO_RESULT } from "../../api/results/capacity.ts";
import { pack, unpack } from "../../api/results/link.ts";
import { ask, post, problemOf } from "./client.ts";

/** As browsers ask for a page. */
const Accept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
const html = { headers: { Accept } };
const linkTo = async (operation: string, request: object) =>
  `/r/${await pack(JSON.stringify({ operation, request, defaults: "0.5" }))}`;

/** The page of a response; fails if it is not one. */
async function pageOf(response: Response, status = 200): Promise<string> {
  expect(response.status).toBe(status);
  expect(response.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("Cache-Control")).toBe("no-cache");
  expect(response.headers.get("Vary")).toContain("Accept");
  expect(response.headers.get("Content-Security-Policy")).toContain("script-src 'self'");
  return response.text();
}

describe("a browser", () => {
  it.each([
    ["train", { seed: 1 }, "Seed 1: ", "All 4 units of layer 1 are dead"],
    ["success-probability", { seeds: { count: 20 } }, "85 % of the runs train", "17 of 20 seeds train, between"],
    ["compare", { variants: [{ name: "elu", patch: { epochs: 500 } }], seeds: { count: 9 } }, "?", "elu"],
    ["remedies", { seeds: { count: 9 }, effort: 1 }, "What would help?", "runs succeed"],
  ])("gets a page of what a link to /%s computes, and one of its result", async (operation, request, title, words) => {
    const path = await linkTo(operation, request);
    const linked = await pageOf(await ask(path, html));
    const { id } = (await (await ask(path)).json()) as { id: string };
    const stored = await pageOf(await ask(`/results/${id}`, html));
    for (const page of [linked, stored]) {
      expect(page.match(/<h1>(.*)<\/h1>/)![1]).toContain(title);
      for (const part of [words, id, "<svg", "with every default filled in", `/results/${id}.csv`])
        expect(page).toContain(part);
      expect(page).not.toContain("Nothing is here");
      expect(page).not.toContain('content="No page has this address');
    }
    expect(linked).toContain(`href="/play#${path.slice(3)}"`);
    expect(stored).toMatch(/href="\/play#[\w-]{40,}"/);
  });

  it("sees no picture twice", async () => {
    const picturesOf = async (patch: object) => {
      const page = await pageOf(
        await ask(await linkTo("compare", { variants: [{ name: "a", patch }], seeds: { count: 4 } }), html),
      );
      return page.match(/class="picture/g)!.length;
    };
    expect(await picturesOf({ optimizer: "adam" })).toBe(1);
    expect(await picturesOf({ optimizer: { learningRate: 0.3 } })).toBe(2);
  });

  it("opens a link that means earlier defaults with every field filled in", async () => {
    const part = await pack(
      JSON.stringify({ operation: "train", request: { experiment: { data: { generator: "xor" } } } }),
    );
    const page = await pageOf(await ask(`/r/${part}`, html));
    expect(page).not.toContain(`/play#${part}`);
    const [, packed] = page.match(/\/play#([\w-]+)/)!;
    const { request } = JSON.parse(await unpack(packed!)) as { request: { experiment: object } };
    expect(request.experiment).toHaveProperty("schedule");
  });

  it("gets a page of inspected weights, which no link opens in /play", async () => {
    const weights = { parameters: [[[1, -1]], [0, 0]], activations: ["relu"], data: { inputs: [[0], [1]] } };
    const response = await post("/inspect", weights);
    const { id } = (await response.json()) as { id: string };
    const page = await pageOf(await ask(`/results/${id}`, html));
    expect(page).toContain("<svg");
    expect(page).not.toContain("/play#");
  });

  it("has the page already if its entity tag is the same, and gets its head alone", async () => {
    const path = await linkTo("train", { seed: 2 });
    const { headers } = await ask(path, html);
    const again = await ask(path, { headers: { Accept, "If-None-Match": headers.get("ETag")! } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const head = await ask(path, { ...html, method: "HEAD" });
    expect([head.status, head.headers.get("ETag"), await head.text()]).toEqual([200, headers.get("ETag"), ""]);
  });

  it.each([
    ["/nothing-here", 404, "No operation has the path"],
    ["/results/AAAAAAAAAAAAAAAAAAAAAA", 404, "No result is stored"],
    ["/r/AAAA", 400, "The link is damaged"],
  ])("gets a page of the problem at %s", async (path, status, words) => {
    const page = await pageOf(await ask(path, html), status);
    expect(page).toContain(words);
  });

  it("gets what an extension names, and a redirect", async () => {
    const { id } = (await (await ask(await linkTo("train", { seed: 3 }))).json()) as { id: string };
    expect((await ask(`/results/${id}.svg`, html)).headers.get("Content-Type")).toBe("image/svg+xml");
    expect((await ask(`/results/${id}/`, { ...html, redirect: "manual" })).status).toBe(307);
  });

  it("gets a link into /play where the service may not compute a stored request", async () => {
    const request = { experiment: { epochs: 77 }, seeds: { count: 9 } };
    const { id } = (await (await post("/success-probability", request)).json()) as { id: string };
    await env.RESULTS.prepare(`UPDATE results SET ${NO_RESULT} WHERE id = ?`).bind(id).run();
    const { RESULTS, PAGES } = env;
    const app = createApp({ cpuLimit: 0.01 });
    const page = await pageOf(await app.request(`/results/${id}`, html, { RESULTS, PAGES }), 422);
    expect(page).toContain(`<a href="/play#id=${id}">Open it in the page</a>`);
  });

  it("shows no text of a request as markup", async () => {
    const page = await pageOf(await ask("/%3Cscript%3Ealert(1)%3C%2Fscript%3E", html), 404);
    expect(page).not.toContain("<script>alert");
    const variants = [{ name: "<img src=x>", patch: { epochs: 10 } }];
    expect(await pageOf(await ask(await linkTo("compare", { variants, seeds: { count: 2 } }), html))).not.toContain(
      "<img src=x",
    );
  });
});

it.each(["*/*", "application/json", "application/json, text/html;q=0.5", ""])(
  "Accept: %s gets JSON",
  async (accept) => {
    const headers = { Accept: accept };
    const response = await ask(await linkTo("train", { seed: 1 }), { headers });
    expect(response.headers.get("Content-Type")).toBe("application/json");
    expect((await problemOf(await ask("/nothing-here", { headers }))).code).toBe("not-found");
  },
);
