/** CPU time of workerd's process for requests over HTTP. */

import { trainingCost } from "../../api/experiment/cost/cost.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { startAlone } from "./alone.ts";
import { processSeconds } from "./cpu.ts";
import type { Rate } from "./rate.ts";
import { type Workload, workloads } from "./workloads.ts";

/** Work of one request: about half a second, long against a clock tick. */
const WORK = 6_000_000_000;

async function ask(url: string, body: object): Promise<void> {
  const response = await fetch(`${url}/success-probability`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  await response.json();
}

async function measured(run: () => Promise<number>): Promise<Rate> {
  const from = await processSeconds("workerd");
  const trials = await run();
  return { trials, seconds: (await processSeconds("workerd")) - from };
}

let next = 0;

/** One workload in a Worker: a warm-up, then a measured request of seeds that nobody asked for. */
export async function rateInWorkerd(
  url: string,
  workload: Workload,
  precision: ExperimentInput["precision"],
): Promise<Rate> {
  const experiment = { ...workloads[workload], precision };
  const count = Math.max(16, Math.min(50_000, Math.floor(WORK / trainingCost(resolve(experiment)).work)));
  await ask(url, { experiment, seeds: { first: next, count: Math.ceil(count / 4) } });
  next += 2 * count;
  return await measured(async () => {
    await ask(url, { experiment, seeds: { first: next - count, count } });
    return count;
  });
}

/**
 * CPU milliseconds of the default request of 100 seeds in workerd alone: the first of a fresh Worker, and the mean of
 * later ones.
 */
export async function defaultRequest(): Promise<{ first: number; later: number }> {
  const MANY = 300;
  const worker = await startAlone();
  try {
    await (await fetch(`${worker.url}/health`)).text();
    const first = await measured(async () => {
      await ask(worker.url, {});
      return 1;
    });
    for (let i = 0; i < 50; i++) await ask(worker.url, { seeds: { first: 100 * i } });
    const later = await measured(async () => {
      for (let i = 0; i < MANY; i++) await ask(worker.url, { seeds: { first: 1_000_000 + 100 * i } });
      return MANY;
    });
    return { first: 1000 * first.seconds, later: (1000 * later.seconds) / MANY };
  } finally {
    await worker.close();
  }
}
