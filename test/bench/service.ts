/**
 * What the service costs beside the computation: storing, reading and drawing a result, and the time to a stream's
 * first estimate.
 */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startServer } from "../worker-server.ts";
import { startAlone } from "./alone.ts";
import { processSeconds } from "./cpu.ts";
import { median } from "./median.ts";

export interface ServiceCosts {
  /** Wall milliseconds of a short request: with a database, and without. */
  readonly stored: number;
  readonly notStored: number;
  /** The same in CPU milliseconds of workerd. */
  readonly storedCpu: number;
  readonly notStoredCpu: number;
  /**
   * CPU milliseconds in workerd alone: of a stored result by its id, and of the cheapest request, /health.
   */
  readonly again: number;
  readonly least: number;
  /** CPU milliseconds of the slowest picture of the gallery. */
  readonly picture: number;
  /** Wall milliseconds from a request for a stream to its first estimate. */
  readonly firstEstimate: number;
}

const MANY = 300;
const JSON_BODY = { "Content-Type": "application/json" };

/** Sends requests one after the other: the median of their wall milliseconds, and the mean CPU milliseconds. */
async function each(count: number, ask: (index: number) => Promise<unknown>): Promise<{ wall: number; cpu: number }> {
  const walls: number[] = [];
  const from = await processSeconds("workerd");
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await ask(i);
    walls.push(performance.now() - start);
  }
  return { wall: median(walls), cpu: (1000 * ((await processSeconds("workerd")) - from)) / count };
}

async function train(url: string, seed: number): Promise<string> {
  const response = await fetch(`${url}/train`, { method: "POST", headers: JSON_BODY, body: JSON.stringify({ seed }) });
  return ((await response.json()) as { id: string }).id;
}

async function get(url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  await response.text();
}

/** A copy of the configuration without its database. */
async function withoutDatabase(folder: string): Promise<URL> {
  const text = await readFile(new URL("../../wrangler.toml", import.meta.url), "utf8");
  const root = new URL("../../", import.meta.url).pathname;
  const file = join(folder, "wrangler.toml");
  const left = text
    .split(/^(?=\[)/m)
    .filter((section) => !section.startsWith("[[d1_databases]]"))
    .join("");
  const absolute = left
    .replace(/^main = "(.*)"/m, (_, path: string) => `main = "${join(root, path)}"`)
    .replace(/^directory = "(.*)"/m, (_, path: string) => `directory = "${join(root, path)}"`)
    .replaceAll('= "./', `= "${root}`)
    .replace(/^\[build\]\n(?:\w.*\n)*/m, "");
  await writeFile(file, absolute);
  return new URL(`file://${file}`);
}

async function firstEstimate(url: string): Promise<number> {
  const waits: number[] = [];
  for (let i = 0; i < 9; i++) {
    const start = performance.now();
    const body = JSON.stringify({ seeds: { first: 1e6 * (i + 1), count: 100_000 } });
    const response = await fetch(`${url}/success-probability`, {
      method: "POST",
      headers: { ...JSON_BODY, Accept: "text/event-stream" },
      body,
    });
    const reader = response.body!.getReader();
    await reader.read();
    waits.push(performance.now() - start);
    await reader.cancel();
  }
  return median(waits);
}

async function givenAgain(): Promise<Pick<ServiceCosts, "again" | "least">> {
  const worker = await startAlone();
  try {
    const ids: string[] = [];
    // Twice as many as are read again, so that the isolate's memory has evicted those.
    for (let i = 0; i < 2 * MANY; i++) ids.push(await train(worker.url, 5000 + i));
    const again = await each(MANY, (i) => get(`${worker.url}/results/${ids[i]}`));
    const least = await each(MANY, () => get(`${worker.url}/health`));
    return { again: again.cpu, least: least.cpu };
  } finally {
    await worker.close();
  }
}

async function slowestPicture(): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--no-warnings",
    new URL("../plot/measure.ts", import.meta.url).pathname,
  ]);
  return Math.max(...(JSON.parse(stdout) as { milliseconds: number }[]).map(({ milliseconds }) => milliseconds));
}

export async function serviceCosts(): Promise<ServiceCosts> {
  const folder = await mkdtemp(join(tmpdir(), "trainability-"));
  const [server, bare] = [await startServer(), await startServer(await withoutDatabase(folder))];
  try {
    for (const { url } of [server, bare]) await each(MANY, (i) => train(url, i));
    const [one, other] = [
      await each(MANY, (i) => train(server.url, 1000 + i)),
      await each(MANY, (i) => train(bare.url, 1000 + i)),
    ];
    return {
      stored: one.wall,
      notStored: other.wall,
      storedCpu: one.cpu,
      notStoredCpu: other.cpu,
      ...(await givenAgain()),
      picture: await slowestPicture(),
      firstEstimate: await firstEstimate(server.url),
    };
  } finally {
    await server.close();
    await bare.close();
    await rm(folder, { recursive: true, force: true });
  }
}
