/** The pages beside the service: with headers of their own, and with its problems. */
import { describe, expect, it } from "vitest";
import { ask, post, problemOf } from "./client.ts";

const pages = ["/", "/docs", "/docs/experiment", "/style.css", "/openapi.json"];

describe("a page", () => {
  it.each(pages)("%s comes for GET and for HEAD, with the headers of the pages", async (path) => {
    for (const method of ["GET", "HEAD"]) {
      const response = await ask(path, { method });
      expect(response.status).toBe(200);
      expect(response.headers.get("Content-Security-Policy")).toContain("script-src 'self'");
      expect(response.headers.get("Referrer-Policy")).toBe("no-referrer");
      expect((await response.text()).length > 0).toBe(method === "GET");
    }
  });

  it("may be read from other sites if it is the document", async () => {
    const { headers } = await ask("/openapi.json");
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(headers.get("Cache-Control")).toContain("max-age=300");
  });

  it.each(pages)("%s answers any other method with a problem that lists the methods", async (path) => {
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      const response = await ask(path, { method, ...(method === "POST" && { body: "{" }) });
      expect(response.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
      expect(await problemOf(response)).toMatchObject({ status: 405, code: "method-not-allowed" });
    }
  });

  it("is not served from a folder above, nor by the name of its headers", async () => {
    for (const path of ["/_headers", "/../wrangler.toml", "/%2e%2e/wrangler.toml"])
      expect((await problemOf(await ask(path))).code).toBe("not-found");
  });
});

describe("a page as Markdown", () => {
  const read = [
    "/docs",
    "/docs/guide",
    "/docs/api",
    "/docs/experiment",
    "/docs/sdk",
    "/docs/cli",
    "/clinic",
    "/symptoms",
  ];

  it.each(read)("%s comes by its path and .md, and by Accept, with the same bytes", async (path) => {
    const file = await ask(`${path}.md`);
    expect(file.status).toBe(200);
    expect(file.headers.get("Content-Type")).toBe("text/markdown; charset=utf-8");
    const text = await file.text();
    expect(text).toMatch(/^# \S/);
    expect(text).toMatch(/^## \S/m);
    expect(text).not.toMatch(/<\/(div|table|p|span|svg|form)>/);
    const accepted = await ask(path, { headers: { Accept: "text/markdown, text/html;q=0.5" } });
    expect(accepted.headers.get("Vary")).toContain("Accept");
    expect(await accepted.text()).toBe(text);
    const page = await ask(path, { headers: { Accept: "text/html,*/*;q=0.8" } });
    expect(page.headers.get("Content-Type")).toContain("text/html");
    expect(page.headers.get("Vary")).toContain("Accept");
  });

  it("stays HTML where there is no Markdown of it, and for whoever accepts anything", async () => {
    for (const [path, accept] of [
      ["/play", "text/markdown"],
      ["/docs", "*/*"],
    ] as const) {
      const { headers } = await ask(path, { headers: { Accept: accept } });
      expect(headers.get("Content-Type")).toContain("text/html");
    }
  });

  it("is listed in /llms.txt, in less than 4 KB, whose links all lead somewhere", async () => {
    const response = await ask("/llms.txt");
    const text = await response.text();
    expect(response.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
    expect(new TextEncoder().encode(text).length).toBeLessThan(4096);
    const links = [...text.matchAll(/\]\((\/[^)]*)\)/g)].map(([, link]) => link!);
    for (const path of read) expect(links).toContain(`${path}.md`);
    for (const link of links) expect((await ask(link)).status, link).toBe(200);
  });
});

describe("a slash at the end of a path", () => {
  const part = "H4sIAAAAAAAAA6tWyi9ILUosyczPU7JSKilKzMxT0lEqSi0sTS0uUbKqVipOTU1RslIyVKqtBQBvCwGkLwAAAA";

  it.each([
    ["a link", `/r/${part}/`, `/r/${part}`],
    ["a link with a query", `/r/${part}/?picture=loss`, `/r/${part}?picture=loss`],
    ["a result", "/results/V1StGXR8_Z5jdHi6B-myTw/", "/results/V1StGXR8_Z5jdHi6B-myTw"],
    ["the catalog", "/catalog/", "/catalog"],
    ["a page", "/docs/experiment/", "/docs/experiment"],
  ])("of %s redirects to the path without it", async (_, path, to) => {
    const response = await ask(path, { redirect: "manual" });
    expect(response.status).toBe(307);
    expect(response.headers.get("Location")).toBe(to);
  });

  it("of an operation keeps the method and the body", async () => {
    const response = await ask("/train/", { method: "POST", body: "{}", redirect: "manual" });
    expect([response.status, response.headers.get("Location")]).toEqual([307, "/train"]);
  });

  it("never leads to another host, or nowhere", async () => {
    for (const path of ["//example.com/", "//example.com/train/", "/r//", "/nothing-here/", "/catalog//"])
      expect((await problemOf(await ask(path, { redirect: "manual" }))).code).toBe("not-found");
  });
});

it("an operation's path still tells its methods", async () => {
  const response = await ask("/train");
  expect(response.headers.get("Allow")).toBe("OPTIONS, POST");
  expect((await problemOf(response)).code).toBe("method-not-allowed");
  expect((await post("/catalog", {})).status).toBe(405);
});
