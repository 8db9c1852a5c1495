/**
 * `npm run times`: what single things take on this machine, in milliseconds and in units of calibration (see
 * test/calibration.ts). It checks nothing; the tests state their bounds in units. CPU time unless a row says otherwise.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { resolve } from "../../api/experiment/request/resolve.ts";
import { study } from "../../api/experiment/study/study.ts";
import { coldImport, coldLocal, overhead } from "../../sdk/speed.ts";
import { serviceCosts } from "../bench/service.ts";
import { coldStart } from "../bench/start.ts";
import { defaultRequest } from "../bench/workerd.ts";
import { unitMilliseconds, unitsOf, wallTime } from "../calibration.ts";
import { nodeStart } from "../node-start.ts";
import { built } from "../sdk/cli/built.ts";
import { playFigures } from "./play.ts";

await import("../../sdk/build.ts");
const ROUNDS = 9;

async function leastOf(measure: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) least = Math.min(least, await measure());
  return least;
}

async function single(what: string): Promise<number> {
  const program = fileURLToPath(new URL("../bench/single.ts", import.meta.url));
  return JSON.parse((await promisify(execFile)(process.execPath, ["--no-warnings", program, what])).stdout) as number;
}

async function commandLine(): Promise<number> {
  const cli = await built();
  try {
    return await leastOf(() => wallTime(() => cli.run(["--help"])));
  } finally {
    await cli.close();
  }
}

const unit = await unitMilliseconds();
const hundredSeeds = unit * (await unitsOf(() => study(resolve({}), { first: 0, count: 100 }, "jeffreys", 0.95)));
const service = await serviceCosts();
const workerd = await defaultRequest();
const local = await coldLocal();
const play = await playFigures();

const rows: readonly (readonly [what: string, milliseconds: number])[] = [
  ["one unit of calibration", unit],
  ["100 seeds of the default experiment, in Node", hundredSeeds],
  ["the default request, in Node without a server", await single("request")],
  ["the default request, in workerd", workerd.later],
  ["the default request, the first of a fresh Worker", workerd.first],
  ["GET /health, in workerd", service.least],
  ["GET /results/{id} from the database, in workerd", service.again],
  ["POST /train that stores its result, in workerd", service.storedCpu],
  ["POST /train without a database, in workerd", service.notStoredCpu],
  ["POST /estimate with the largest body, in Node", await single("validation")],
  ["the slowest picture of the gallery", service.picture],
  ["the first estimate of a stream (wall time)", service.firstEstimate],
  ["evaluating the Worker's bundle", (await coldStart()).milliseconds],
  ["what the client adds to a call (wall time)", await overhead()],
  ["importing trainability (wall time)", await coldImport()],
  ["importing trainability/local (wall time)", local.imported],
  ["the first run of trainability/local (wall time)", local.first],
  ["the second run of trainability/local (wall time)", local.second],
  ["starting Node (wall time)", await leastOf(nodeStart)],
  ["trainability --help, the start of Node included (wall time)", await commandLine()],
  ...play.rows,
];

const width = Math.max(...rows.map(([what]) => what.length));
console.log(`${"".padEnd(width)}         ms      units`);
for (const [what, milliseconds] of rows) {
  const columns = [milliseconds, milliseconds / unit].map((value) => value.toFixed(3).padStart(11));
  console.log(what.padEnd(width) + columns.join(""));
}
for (const note of play.notes) console.log(note);
process.exit(0);
