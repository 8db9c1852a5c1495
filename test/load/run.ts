/**
 * `npm run load -- http://127.0.0.1:8787` sends small mixed requests to a service on this machine, 50 at a time and then
 * 500, and prints how long they take, how many fail, and the memory of workerd. Without an address, it starts a service
 * of its own.
 */
import { serve } from "../../api/local/serve.ts";
import { serverOf, workerdsOf } from "../processes.ts";
import { type SmallRequest, smallRequest } from "./requests.ts";

const CONCURRENCIES = [50, 500];
/** Requests at each concurrency. */
const REQUESTS = 2000;
/** The largest seed that every generator accepts is above this; a start by the clock makes requests new. */
const SEEDS = 1_000_000;

const [address] = process.argv.slice(2);
const started = address === undefined ? await serve(0) : null;
const base = (address ?? started!.url).replace(/\/$/, "");
const server = started ? process.pid : serverOf(Number(new URL(base).port || 80));
const first = Date.now() % SEEDS;

interface Measured {
  readonly milliseconds: number;
  readonly failure: string | null;
}

async function send({ path, body, accept, status }: SmallRequest): Promise<Measured> {
  const begun = performance.now();
  const post = { method: "POST", body: JSON.stringify(body) };
  const headers = { "Content-Type": "application/json", Accept: accept ?? "application/json" };
  const failure = await fetch(base + path, { headers, ...(body && post) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status === status ? null : `${path}: ${response.status}`;
    },
    (error: Error) => `${path}: ${String(error.cause ?? error)}`,
  );
  return { milliseconds: performance.now() - begun, failure };
}

/** Sends requests from number `from` on, so many at a time. */
async function measure(from: number, concurrency: number): Promise<Measured[]> {
  const all: Measured[] = [];
  let next = from;
  const client = async () => {
    while (next < from + REQUESTS) all.push(await send(smallRequest(next++, first)));
  };
  await Promise.all(Array.from({ length: concurrency }, client));
  return all;
}

function totals() {
  const processes = (server === null ? null : workerdsOf(server)) ?? [];
  return {
    cpu: processes.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000,
    megabytes: processes.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20,
  };
}

const quantile = (sorted: readonly number[], fraction: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))]!;

await measure(CONCURRENCIES.length * REQUESTS, 10);
console.log(`${base}, memory of workerd after the first ${REQUESTS} requests: ${totals().megabytes.toFixed(0)} MiB`);
console.log("at a time   requests   p50 ms   p99 ms   most ms   per second   errors   CPU s   memory after");
for (const [index, concurrency] of CONCURRENCIES.entries()) {
  const before = totals();
  const begun = performance.now();
  const all = await measure(index * REQUESTS, concurrency);
  const seconds = (performance.now() - begun) / 1000;
  const after = totals();
  const sorted = all.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const failures = all.flatMap(({ failure }) => failure ?? []);
  const columns = [
    String(concurrency).padStart(9),
    String(all.length).padStart(11),
    ...[0.5, 0.99, 1].map((fraction, i) => quantile(sorted, fraction).toFixed(1).padStart([9, 9, 10][i]!)),
    (all.length / seconds).toFixed(0).padStart(13),
    String(failures.length).padStart(9),
    (after.cpu - before.cpu).toFixed(1).padStart(8),
    `${after.megabytes.toFixed(0)} MiB`.padStart(15),
  ];
  console.log(columns.join(""));
  for (const kind of new Set(failures)) console.log(`  ${failures.filter((each) => each === kind).length} × ${kind}`);
}
await started?.close();
process.exit(0);
