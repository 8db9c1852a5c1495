import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { prune } from "../../api/local/prune.ts";
import { resultIn } from "../posted.ts";

/** Starts the service in a group of processes of its own: wrangler and workerd. */
async function start(state: string): Promise<{ readonly url: string; kill(): Promise<void> }> {
  const program = fileURLToPath(new URL("served.ts", import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [program, state], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  return {
    url: line.toString().trim(),
    async kill() {
      const closed = once(child, "close");
      process.kill(-child.pid!, "SIGKILL");
      await closed;
    },
  };
}

async function write(url: string, from: number, stored: Map<string, string>, isOver: () => boolean): Promise<void> {
  for (let seed = from; !isOver(); seed++) {
    const response = await fetch(`${url}/train`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ experiment: { epochs: 3 }, seed }),
    });
    const text = resultIn(await response.text());
    if (response.headers.get("Result-Stored") === "yes") stored.set(response.headers.get("Content-Location")!, text);
  }
}

it("the local service, killed while it writes, has every byte that it said was stored; and prunes and deletes", async () => {
  const state = await mkdtemp(join(tmpdir(), "trainability-"));
  try {
    const stored = new Map<string, string>();
    const victim = await start(state);
    let over = false;
    const writers = [0, 1, 2].map((writer) =>
      write(victim.url, 1e4 * writer, stored, () => over).catch(() => undefined),
    );
    while (stored.size < 60) await new Promise((resolve) => setTimeout(resolve, 5));
    await victim.kill();
    over = true;
    await Promise.all(writers);

    const { url, kill } = await start(state);
    for (const [place, text] of stored) {
      const found = await fetch(url + place);
      expect([found.headers.get("Cache-Status"), await found.text()]).toEqual(["database;hit", text]);
    }
    const [first] = stored.keys();
    expect((await fetch(url + first!, { method: "DELETE" })).status).toBe(204);
    expect((await fetch(url + first!)).status).toBe(404);
    await kill();

    const { before, after } = await prune({ state }, 100_000);
    expect(before.requests).toBeGreaterThanOrEqual(stored.size - 1);
    expect(after.requests).toBe(before.requests);
    expect(after.results).toBeLessThan(before.results);
  } finally {
    await rm(state, { recursive: true, force: true });
  }
});
