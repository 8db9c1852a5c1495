/**
 * `npm run readers`: sends 10,000 damaged files, or as many as its argument says, and prints how they are answered and
 * how long the slowest take. Each file is damaged from its number, so a fault can be found again. It exits with 1 if an
 * answer is no problem and no result, or takes more than 50 ms of CPU three times.
 */
import { send, warmUp } from "./send.ts";

const count = Number(process.argv[2] ?? 10_000);
const MILLISECONDS = 50;
await warmUp();
const statuses = new Map<number, number>();
const times: number[] = [];
const faults: string[] = [];
for (let seed = 0; seed < count; seed++) {
  let { name, status, milliseconds, fault } = await send(seed);
  for (let again = 0; milliseconds > MILLISECONDS && again < 2; again++)
    milliseconds = Math.min(milliseconds, (await send(seed)).milliseconds);
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
  times.push(milliseconds);
  if (fault === undefined && milliseconds > MILLISECONDS) fault = `${milliseconds.toFixed(0)} ms`;
  if (fault !== undefined) faults.push(`file ${seed} (${name}): ${fault}`);
}
times.sort((a, b) => a - b);
const at = (fraction: number) => times[Math.min(times.length - 1, Math.floor(times.length * fraction))]!.toFixed(2);
console.log(`${count} damaged files: ${[...statuses].map(([status, n]) => `${n} × ${status}`).join(", ")}`);
console.log(`CPU time: median ${at(0.5)} ms, 99 % within ${at(0.99)} ms, the slowest ${at(1)} ms`);
for (const fault of faults.slice(0, 20)) console.log(fault);
if (faults.length > 0) console.log(`${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
