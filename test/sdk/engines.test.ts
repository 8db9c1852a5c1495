/**
 * The installed package in every engine on this machine: as a client of a running Worker, and as the service in one's
 * own process. `npm ci` in test/engines installs Bun and Deno.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, inPage } from "../chromium.ts";
import { engines } from "../engines/commands.ts";
import { startServer } from "../worker-server.ts";
import { type Installed, install } from "./installed.ts";

const run = promisify(execFile);
const commands = engines("--allow-net");

/** Calls everything once; the outcome is the same in every engine. */
const everything = `
import { ProblemError, Trainability, TrainabilityError } from "trainability";
import { localFetch, LocalTrainability, requestId, verify } from "trainability/local";

export async function everything(baseUrl) {
  const api = new Trainability({ baseUrl });
  const local = new LocalTrainability();
  const request = { seed: 1, experiment: { epochs: 20 } };
  const run = await api.train(request);
  const told = [];
  // Random seeds: a stored result comes at once, without estimates.
  const seeds = { first: Math.floor(Math.random() * 1e12), count: 2000 };
  for await (const { event } of api.watch.successProbability({ seeds })) told.push(event);
  const caught = await api.train({ experiment: { epochs: 0 } }).catch((error) => error);
  const refused = await local.train({ experiment: { epochs: 0 } }).catch((error) => error);
  const aborted = await local.successProbability({}, { signal: AbortSignal.abort() }).catch((error) => error);
  const link = await api.link("train", request);
  const changed = { ...run, largestError: 1 };
  const studied = async (jobs) =>
    JSON.stringify(await new LocalTrainability({ jobs }).successProbability({ seeds: { count: 20_000 } }));
  return {
    outputs: run.after.outputs,
    sameBytes: JSON.stringify(await local.train(request)) === JSON.stringify(run),
    sameJobs: new Set(await Promise.all([1, 2].map(studied))).size,
    sameId: (await requestId("train", request)) === run.id,
    stored: (await new Trainability({ baseUrl, identify: requestId }).train(request)).id === run.id,
    linked: (await api.result(link)).id === run.id,
    told: [told.includes("estimate"), told.at(-1)],
    errors: [caught, refused].map((error) => [
      error instanceof ProblemError,
      error instanceof TrainabilityError,
      error.errors?.[0]?.pointer,
    ]),
    aborted: aborted.code,
    verified: [(await verify(run)).verdict, (await verify(changed)).difference?.pointer],
    picture: (await (await localFetch("/results/none")).json()).code,
  };
}
`;
const expected = {
  outputs: expect.arrayContaining([[expect.any(Number)]]),
  sameBytes: true,
  sameJobs: 1,
  sameId: true,
  stored: true,
  linked: true,
  told: [true, "result"],
  errors: [
    [true, true, "/experiment/epochs"],
    [true, true, "/experiment/epochs"],
  ],
  aborted: "aborted",
  verified: ["same", "/largestError"],
  picture: "unknown-result",
};

let installed: Installed;
let server: Awaited<ReturnType<typeof startServer>>;
const write = (path: string, text: string) => writeFile(join(installed.project, path), text);
beforeAll(async () => {
  [installed, server] = await Promise.all([install(), startServer()]);
  await write("everything.mjs", everything);
  await write(
    "main.mjs",
    `import { everything } from "./everything.mjs";
console.log(JSON.stringify(await everything(${JSON.stringify(server.url)})));
`,
  );
});
afterAll(async () => {
  await server?.close();
  await installed?.remove();
});

describe("the package works in", () => {
  for (const { name, path, arguments: before } of commands) {
    it.skipIf(!existsSync(path))(name, async () => {
      const { stdout } = await run(path, [...before, "main.mjs"], { cwd: installed.project });
      expect(JSON.parse(stdout)).toEqual(expected);
    });
  }

  it("workerd", async () => {
    await mkdir(join(installed.project, "worker"), { recursive: true });
    await write("worker/wrangler.toml", 'name = "tried"\nmain = "worker.mjs"\ncompatibility_date = "2026-10-01"\n');
    await write(
      "worker/worker.mjs",
      `import { everything } from "../everything.mjs";
export default { fetch: async () => Response.json(await everything(${JSON.stringify(server.url)})) };
`,
    );
    const { createTestHarness } = await import("wrangler");
    const harness = createTestHarness({ workers: [{ configPath: join(installed.project, "worker/wrangler.toml") }] });
    try {
      const { url } = await harness.listen();
      expect(await (await fetch(url)).json()).toEqual(expected);
    } finally {
      await harness.close();
    }
  });

  it.skipIf(!existsSync(chromiumPath))("Chromium, without a bundler", async () => {
    const imports = { trainability: "/index.js", "trainability/local": "/local.js" };
    const page = `<script type="importmap">${JSON.stringify({ imports })}</script><script type="module">
      import { everything } from "/everything.mjs";
      globalThis.outcome = everything(${JSON.stringify(server.url)});
    </script>`;
    const found = await inPage(
      async ({ url }, response) => {
        const path = url === "/everything.mjs" ? "everything.mjs" : `node_modules/trainability/dist${url}`;
        if (url === "/") response.setHeader("Content-Type", "text/html").end(page);
        else
          response
            .setHeader("Content-Type", "text/javascript")
            .end(await readFile(join(installed.project, path)).catch(() => ""));
      },
      async (tab) => {
        await tab.waitForFunction("globalThis.outcome !== undefined");
        return tab.evaluate("globalThis.outcome");
      },
    );
    expect(found).toEqual(expected);
  });
});
