/** The Worker in workerd, asked over HTTP, and the CPU time that workerd's process took for it. */
import { readdir, readFile } from "node:fs/promises";
import { resolve, type ExperimentInput } from "../../api/experiment/resolve.ts";
import { trainingWork } from "../../api/experiment/work.ts";
import { startServer } from "../worker-server.ts";
import type { Rate } from "./rate.ts";
import { workloads, type Workload } from "./workloads.ts";

/** Linux counts CPU time in ticks of a hundredth of a second. */
const TICKS = 100;
/** Work of one request: a second or two, so that ticks are fine enough. */
const WORK = 9_000_000_000;

/** CPU seconds of every process that descends from this one and runs workerd. */
export async function workerdSeconds(): Promise<number> {
  const processes = new Map<number, { parent: number; name: string; ticks: number }>();
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
    if (stat === undefined) continue;
    const after = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    processes.set(Number(pid), { parent: Number(after[1]), name, ticks: Number(after[11]) + Number(after[12]) });
  }
  const ours = (pid: number): boolean => pid === process.pid || (processes.has(pid) && ours(processes.get(pid)!.parent));
  return [...processes].filter(([pid, { name }]) => name === "workerd" && ours(pid)).reduce((sum, [, { ticks }]) => sum + ticks, 0) / TICKS;
}

async function ask(url: string, body: object): Promise<void> {
  const response = await fetch(`${url}/success-probability`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  await response.json();
}

async function measured(run: () => Promise<number>): Promise<Rate> {
  const from = await workerdSeconds();
  const trials = await run();
  return { trials, seconds: (await workerdSeconds()) - from };
}

/** Each workload in a Worker of its own, asked twice, the second time measured. */
export async function rateInWorkerd(workload: Workload, precision: ExperimentInput["precision"]): Promise<Rate> {
  const experiment = { ...workloads[workload], precision };
  const count = Math.max(1, Math.min(100_000, Math.floor(WORK / trainingWork(resolve(experiment)))));
  const server = await startServer();
  try {
    await ask(server.url, { experiment, seeds: { count: Math.ceil(count / 4) } });
    return await measured(async () => {
      await ask(server.url, { experiment, seeds: { first: count, count } });
      return count;
    });
  } finally {
    await server.close();
  }
}

/** CPU milliseconds of the default request of 100 seeds: the first of a fresh Worker, and one of many after it. */
export async function defaultRequest(): Promise<{ first: number; later: number }> {
  const MANY = 300;
  const server = await startServer();
  try {
    await fetch(`${server.url}/health`);
    const first = await measured(async () => (await ask(server.url, {}), 1));
    for (let i = 0; i < 50; i++) await ask(server.url, { seeds: { first: 100 * i } });
    const later = await measured(async () => {
      for (let i = 0; i < MANY; i++) await ask(server.url, { seeds: { first: 100 * i } });
      return MANY;
    });
    return { first: 1000 * first.seconds, later: (1000 * later.seconds) / MANY };
  } finally {
    await server.close();
  }
}
