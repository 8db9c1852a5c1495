/**
 * How often the functions that read a request run while the app answers it: in a process of its own, by the precise
 * coverage of V8. Prints one JSON object per request: the calls by the function's name.
 */
import { Session } from "node:inspector/promises";
import { createApp } from "../../api/app.ts";

const COUNTED = ["parseJson", "resolve", "layOut", "canonicalJson", "readPosted"];

/** What is asked, by the operation. */
const requests: Readonly<Record<string, object>> = {
  train: { experiment: { epochs: 5 } },
  "success-probability": { experiment: { epochs: 5 }, seeds: { count: 5 } },
  inspect: { experiment: { epochs: 5 }, epoch: 3 },
  compare: {
    baseline: { epochs: 5 },
    variants: [
      { name: "longer", patch: { epochs: 6 } },
      { name: "ELU", patch: { network: { layers: [{ units: 4, activation: "elu" }, { units: 1 }] } } },
    ],
    seeds: { count: 5 },
  },
};

const session = new Session();
session.connect();
await session.post("Profiler.enable");

/** A limit of nothing refuses every request once it is planned, so that only reading and planning are counted. */
const app = createApp({ cpuLimit: 0 });

async function count(path: string, body: object): Promise<Record<string, number>> {
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  await (
    await app.request(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    })
  ).text();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  await session.post("Profiler.stopPreciseCoverage");
  const calls: Record<string, number> = Object.fromEntries(COUNTED.map((name) => [name, 0]));
  for (const { url, functions } of result) {
    if (!url.includes("/api/")) continue;
    for (const { functionName, ranges } of functions)
      if (functionName in calls) calls[functionName]! += ranges[0]!.count;
  }
  return calls;
}

// Once without counting: what is made when modules load is no part of a request.
for (const [operation, body] of Object.entries(requests)) await count(`/${operation}`, body);
for (const [operation, body] of Object.entries(requests))
  console.log(JSON.stringify({ operation, ...(await count(`/${operation}`, body)) }));
