/**
 * Runs a job of ten million seeds on a deployment and prints what it took: the time, how many consumers computed at once,
 * and the cost by list price. The environment variables TRAINABILITY_KEY and SEEDS set the key and the number of seeds.
 */
import type { WireJob } from "../../api/routes/wire-job.ts";

const [url] = process.argv.slice(2);
const key = process.env["TRAINABILITY_KEY"];
const count = Number(process.env["SEEDS"] || 10_000_000);
const headers = { "Content-Type": "application/json", ...(key !== undefined && { Authorization: `Bearer ${key}` }) };

const sent = performance.now();
const response = await fetch(`${url}/success-probability`, {
  method: "POST",
  headers: { ...headers, Prefer: "respond-async" },
  // Seeds that nobody has trained.
  body: JSON.stringify({ seeds: { first: Date.now(), count } }),
});
if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
let job = (await response.json()) as WireJob;
console.log(`${response.status} after ${Math.round(performance.now() - sent)} ms: job ${job.id}`);
let most = 0;
for (let before = { spent: 0, time: sent }; job.ended === null; ) {
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  job = (await (await fetch(`${url}/jobs/${job.id}`, { headers })).json()) as WireJob;
  const now = { spent: job.spent, time: performance.now() };
  const atOnce = (now.spent - before.spent) / (now.time - before.time);
  most = Math.max(most, atOnce);
  before = now;
  console.log(`${job.state}: ${job.progress.trials} seeds, about ${atOnce.toFixed(1)} CPUs at work`);
}
const seconds = (performance.now() - sent) / 1000;
console.log(
  `${job.state}: ${count} seeds in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} seeds a second; ` +
    `${(job.spent / 1000).toFixed(1)} s of expected CPU time, up to ${most.toFixed(1)} at once; ` +
    `$${job.expected.dollars} by list price. The dashboard of the account shows the CPU time that was billed.`,
);
