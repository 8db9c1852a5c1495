/** `npm run faults`: every fault that a job must survive, put into the real processes of `npm start`; some minutes. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "../provide.ts";
import { scenarios } from "./scenarios.ts";

const words = process.argv.slice(2);
const size = Number(process.env["SIZE"] || 5);
let failed = 0;
for (const [index, [name, scenario]] of Object.entries(scenarios).entries()) {
  if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
  const state = await mkdtemp(join(tmpdir(), "trainability-"));
  const begun = performance.now();
  try {
    const note = await scenario({ state, port: 8950 + index, size });
    console.log(`ok      ${name} (${Math.round((performance.now() - begun) / 1000)} s)${note && `: ${note}`}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n${error instanceof Error ? error.stack : String(error)}`);
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}
process.exitCode = failed > 0 ? 1 : 0;
