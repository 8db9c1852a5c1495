/** `npm run attacks`: what each known attack takes now, beside what it took, in milliseconds of CPU. */
import Table from "cli-table3";
import "../provide.ts";
import { createApp } from "../../api/app.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import { planOf } from "../../api/operations/task.ts";
import { cpuTime, unitMilliseconds } from "../calibration.ts";
import { type Attack, attacks } from "./attacks.ts";

/** A refusal is measured as often as this, since other work on the machine lengthens it. */
const TRIES = 8;

const app = createApp();
const unit = await unitMilliseconds();

async function send({ path, body, headers }: Attack) {
  const response = await app.request(path, {
    method: "POST",
    ...(body !== undefined && { body }),
    headers: { "Content-Type": "application/json", ...headers },
  });
  return { status: response.status, bytes: (await response.text()).length };
}

function expectedOf({ path, body, isRefused }: Attack): number | undefined {
  if (isRefused || typeof body !== "string") return undefined;
  const operation = path.slice(1) as "train" | "remedies";
  return planOf(operation, readRequest(operation, JSON.parse(body))).milliseconds;
}

const table = new Table({
  head: ["Attack", "before", "expected before", "now", "expected", "status", "bytes"],
  style: { head: [], border: [] },
});
for (const attack of attacks) {
  let answer = { status: 0, bytes: 0 };
  let least = Infinity;
  for (let i = 0; i < (attack.isRefused ? TRIES : 1); i++)
    least = Math.min(least, (await cpuTime(async () => (answer = await send(attack)))) / unit);
  const shown = (value: number | undefined) => (value === undefined ? "" : Math.round(value).toLocaleString("en-US"));
  table.push([
    attack.name,
    shown(attack.before),
    shown(attack.expectedBefore),
    least < 10 ? least.toFixed(1) : shown(least),
    shown(expectedOf(attack)),
    answer.status,
    answer.bytes,
  ]);
}
console.log(`Milliseconds of CPU on the reference machine; this one takes ${unit.toFixed(2)} times as long.\n`);
console.log(table.toString());
