/** A client that leaves before its result is computed. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { pack } from "../../api/results/link.ts";
import { resultIn } from "../posted.ts";

/** More than a slice, so that its client can leave in between. */
const request = (first: number) => ({ seeds: { first, count: 10_000 } });
const LEFT = 499;

function isolate() {
  const app = createApp();
  return async (path: string, init: RequestInit) => {
    const context = createExecutionContext();
    const response = await app.request(path, init, { RESULTS: env.RESULTS }, context);
    await waitOnExecutionContext(context);
    return response;
  };
}

const posting = (body: object, accept = "application/json") => ({
  method: "POST",
  headers: { "Content-Type": "application/json", Accept: accept },
  body: JSON.stringify(body),
});
const soon = () => AbortSignal.timeout(30);

describe("it gets no answer, and its computation ends", () => {
  it.each(["application/json", "image/svg+xml", "text/csv"])("as %s", async (accept) => {
    const fetch = isolate();
    const init = posting(request(accept.length), accept);
    const response = await fetch("/success-probability", { ...init, signal: soon() });
    expect([response.status, await response.text()]).toEqual([LEFT, ""]);
    // The result is not in memory.
    const again = await fetch("/success-probability", init);
    expect([again.status, again.headers.get("Cache-Status")]).toEqual([200, "memory;fwd=miss"]);
  });

  it("as a stream", async () => {
    const fetch = isolate();
    const stream = await fetch("/success-probability", {
      ...posting(request(100), "text/event-stream"),
      signal: soon(),
    });
    expect(await stream.text()).not.toContain("event: result");
  });

  it("by a link", async () => {
    const link = await pack(JSON.stringify({ operation: "success-probability", request: request(200) }));
    const response = await isolate()(`/r/${link}`, { signal: soon() });
    expect(response.status).toBe(LEFT);
  });

  it.each(["", ".svg"])("by an id whose request alone is stored: /results/{id}%s", async (extension) => {
    const posted = await isolate()("/success-probability", posting(request(300)));
    const place = posted.headers.get("Content-Location")!;
    const id = place.slice("/results/".length);
    await env.RESULTS.prepare("UPDATE results SET compact_result = NULL WHERE id = ?").bind(id).run();
    const response = await isolate()(place + extension, { signal: soon() });
    expect(response.status).toBe(LEFT);
    const again = await isolate()(place, {});
    expect([again.status, await again.text()]).toEqual([200, resultIn(await posted.text())]);
  });
});
