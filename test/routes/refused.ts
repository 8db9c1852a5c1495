/**
 * What a refusal of each hostile request takes: in a process of its own, since the CPU time of other tests would count.
 * Prints one JSON object for each kind: how many requests, the slowest one, the longest answer, and what was not
 * refused.
 */
import { createApp } from "../../api/app.ts";
import { cpuTime, unitMilliseconds } from "../calibration.ts";
import { kinds } from "./hostile/kinds.ts";
import type { HostileRequest } from "./hostile/parts.ts";

/** A request that takes longer is tried again, as often as this: other work on the machine lengthens a measurement. */
const [bound, tries] = [Number(process.argv[2]), 12];

const app = createApp();
let unit = await unitMilliseconds();

async function refuse({
  path,
  method = "POST",
  body,
  headers,
}: HostileRequest): Promise<{ status: number; text: string }> {
  const response = await app.request(path, {
    method,
    ...(body !== undefined && { body }),
    headers: { "Content-Type": "application/json", ...headers },
  });
  return { status: response.status, text: await response.text() };
}

async function measure(request: HostileRequest) {
  let answer = { status: 0, text: "" };
  let units = Infinity;
  for (let i = 0; i < tries && units >= bound; i++) {
    // A machine that is busier now than at first also takes longer for a unit.
    if (i > 0) unit = await unitMilliseconds();
    units = Math.min(units, (await cpuTime(async () => (answer = await refuse(request)))) / unit);
  }
  return { ...answer, units };
}

for (const [kind, make] of Object.entries(kinds)) {
  const report = { kind, requests: 0, slowest: { units: 0, name: "" }, longest: { bytes: 0, name: "" } };
  const accepted: string[] = [];
  for (const request of make()) {
    const { status, text, units } = await measure(request);
    const name = `${request.path.slice(0, 40)}: ${request.name}`;
    const bytes = new TextEncoder().encode(text).byteLength;
    report.requests++;
    if (units > report.slowest.units) report.slowest = { units: Number(units.toFixed(1)), name };
    if (bytes > report.longest.bytes) report.longest = { bytes, name };
    if (status < 400 || status >= 500) accepted.push(`${status} ${name}`);
  }
  console.log(JSON.stringify({ ...report, accepted }));
}
