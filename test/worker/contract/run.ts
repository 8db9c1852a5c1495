/** `npm run contract`: sends many more requests than the tests, from a new seed, which it prints. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const RUNS = "2000";
const seed = process.env["CONTRACT_SEED"] ?? String(Date.now() % 2 ** 31);
const runs = process.env["CONTRACT_RUNS"] ?? RUNS;
console.log(`CONTRACT_SEED=${seed} CONTRACT_RUNS=${runs} npm run contract   sends the same requests again`);
const vitest = fileURLToPath(new URL("../../../node_modules/vitest/vitest.mjs", import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, "run", "--project", "workerd", "test/worker/contract"], {
  stdio: "inherit",
  env: { ...process.env, CONTRACT_RUNS: runs, CONTRACT_SEED: seed },
});
process.exit(status ?? 1);
