import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { serve } from "../../api/local/serve.ts";

it("the service makes its own database, and has its results still when it is started again", async () => {
  const state = await mkdtemp(join(tmpdir(), "trainability-"));
  try {
    const first = await serve(0, state);
    const posted = await fetch(`${first.url}/train`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ experiment: { epochs: 5 }, seed: 3 }),
    });
    const text = await posted.text();
    expect(posted.headers.get("Result-Stored")).toBe("yes");
    await first.close();

    const second = await serve(0, state);
    const again = await fetch(second.url + posted.headers.get("Content-Location")!);
    expect([again.status, again.headers.get("Cache-Status")]).toEqual([200, "database;hit"]);
    expect(await again.text()).toBe(text);
    await second.close();
  } finally {
    await rm(state, { recursive: true, force: true });
  }
});
