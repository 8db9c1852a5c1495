/** Measurements that need a process of their own: `memory`, `validation` and `request`. */
import "../provide.ts";
import { createApp } from "../../api/app.ts";
import { limits } from "../../api/experiment/request/limits.ts";
import { study } from "../../api/experiment/study/study.ts";
import { cpuTime } from "../calibration.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";
import { median } from "./median.ts";

/**
 * The largest study, a million seeds of one unit: MiB of JavaScript's heap and of its typed arrays.
 */
function memory(): { heap: number; arrays: number } {
  study(
    resolve({ network: { layers: [{ units: 1, activation: "relu" }, { units: 1 }] } }),
    { first: 0, count: limits.seeds },
    "wilson",
    0.95,
  );
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed / 2 ** 20, arrays: arrayBuffers / 2 ** 20 };
}

/**
 * CPU milliseconds to read, validate and estimate the largest body allowed, full of points.
 */
async function validation(): Promise<number> {
  const app = createApp();
  const inputs: number[][] = [];
  const body = () => JSON.stringify({ experiment: { data: { inputs, targets: inputs } } });
  while (body().length < limits.bodyBytes - 64 && inputs.length < limits.samples)
    for (let i = 0; i < 64; i++) inputs.push([inputs.length]);
  while (body().length > limits.bodyBytes) inputs.pop();
  const text = body();
  const times: number[] = [];
  for (let i = 0; i < 21; i++) {
    times.push(await cpuTime(() => post(app, "/estimate", text)));
  }
  return median(times);
}

/** CPU milliseconds of the default request of 100 seeds, by the app in this process without a server. */
async function request(): Promise<number> {
  const app = createApp();
  const times: number[] = [];
  for (let i = 0; i < 200; i++) {
    const body = JSON.stringify({ seeds: { first: 100 * i } });
    times.push(await cpuTime(() => post(app, "/success-probability", body)));
  }
  return median(times.slice(50));
}

async function post(app: ReturnType<typeof createApp>, path: string, body: string): Promise<void> {
  const response = await app.request(path, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  await response.text();
  if (response.status !== 200) throw new Error(`status ${response.status}`);
}

const measurements: Record<string, () => unknown> = { memory, validation, request };
console.log(JSON.stringify(await measurements[process.argv[2]!]!()));
