/**
 * `npm run bench` measures the CPU time of every contestant on every workload, each in a fresh process, in rounds, and
 * writes the medians into README.md. The environment's ROUNDS and SECONDS set how long it takes.
 */
import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { median } from "./median.ts";
import type { Rate } from "./rate.ts";
import { type Results, write } from "./report.ts";
import { serviceCosts } from "./service.ts";
import { coldStart } from "./start.ts";
import { defaultRequest, rateInWorkerd } from "./workerd.ts";
import { type Workload, workloads } from "./workloads.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 5);
const SECONDS = process.env["SECONDS"] ?? "1";
const here = new URL("./", import.meta.url).pathname;
const names = Object.keys(workloads) as Workload[];

interface Contestant {
  readonly name: string;
  measure(workload: Workload): Promise<Rate | undefined>;
}

async function script<Result = Rate>(file: string, ...given: string[]): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", join(here, file), ...given]);
  return JSON.parse(stdout.trim().split("\n").at(-1)!);
}

const folder = await mkdtemp(join(tmpdir(), "trainability-bench-"));

/** The C program: gcc vectorizes the small workloads but not the dense ones, since JavaScript cannot. */
function compiled(real: "float" | "double"): Contestant | undefined {
  const build = (name: string, ...flags: string[]) => {
    const program = join(folder, `${name}-${real}`);
    execFileSync("gcc", [
      "-O3",
      "-march=native",
      ...flags,
      `-DREAL=${real}`,
      "-o",
      program,
      join(here, "train.c"),
      "-lm",
    ]);
    return program;
  };
  try {
    const programs = { thread: build("thread"), dense: build("dense", "-fno-tree-vectorize") };
    return {
      name: `C, ${real}`,
      measure: async (workload) => {
        const [kind, size] = workload.split(" ") as ["thread" | "dense", string];
        return JSON.parse((await promisify(execFile)(programs[kind], [kind, size, SECONDS])).stdout);
      },
    };
  } catch {
    return undefined;
  }
}

function peer(name: string, file: string, directory: string): Contestant | undefined {
  if (!existsSync(join(here, "node_modules", directory))) return undefined;
  const measured: readonly Workload[] = ["thread 4", "dense relu", "dense tanh"];
  return {
    name,
    measure: async (workload) => (measured.includes(workload) ? script(`peers/${file}`, workload, SECONDS) : undefined),
  };
}

const precisions = ["float64", "float32"] as const;
const contestants: Contestant[] = [
  compiled("double"),
  compiled("float"),
  ...precisions.map((precision) => ({
    name: `this core, ${precision}`,
    measure: (workload: Workload) => script("core.ts", workload, precision, SECONDS),
  })),
  ...precisions.map((precision) => ({
    name: `in workerd, ${precision}`,
    measure: (workload: Workload) => rateInWorkerd(workload, precision),
  })),
  peer("TensorFlow.js (cpu)", "tensorflow.js", "@tensorflow/tfjs-core"),
  peer("brain.js", "brain.js", "brain.js"),
  peer("synaptic", "synaptic.js", "synaptic"),
].filter((contestant) => contestant !== undefined);

const samples = new Map<string, number[]>();
const note = (name: string, value: number) => void (samples.get(name) ?? samples.set(name, []).get(name)!).push(value);
const rate = ({ trials, seconds }: Rate) => trials / seconds;

for (let round = 1; round <= ROUNDS; round++) {
  for (const workload of names) {
    for (const { name, measure } of contestants) {
      const result = await measure(workload);
      if (result !== undefined) note(`${name}|${workload}`, rate(result));
    }
  }
  for (const precision of precisions) {
    for (const workload of ["thread 4", "dense relu", "dense tanh"] as const) {
      for (const way of ["kernel", "general"])
        note(`${way} ${precision}|${workload}`, rate(await script("core.ts", workload, precision, SECONDS, way)));
      const [bare, recorded] = await script<[Rate, Rate]>("core.ts", workload, precision, SECONDS, "recorder");
      note(`not recorded ${precision}|${workload}`, rate(bare));
      note(`recorded ${precision}|${workload}`, rate(recorded));
    }
  }
  const { first, later } = await defaultRequest();
  note("first request|", first);
  note("later request|", later);
  console.error(`round ${round} of ${ROUNDS}`);
}
await rm(folder, { recursive: true });

const single = async (what: string, ...flags: string[]) =>
  JSON.parse((await promisify(execFile)(process.execPath, [...flags, join(here, "single.ts"), what])).stdout);
/** A small heap, so that the figure excludes garbage that V8 has not collected yet. */
const SMALL_HEAP = ["--max-old-space-size=56", "--max-semi-space-size=2"];
const results: Results = {
  rates: Object.fromEntries([...samples].map(([name, values]) => [name, median(values)])),
  contestants: contestants.map(({ name }) => name),
  workloads: names,
  precisions,
  rounds: ROUNDS,
  seconds: SECONDS,
  memory: await single("memory", ...SMALL_HEAP),
  validation: await single("validation"),
  request: await single("request"),
  service: await serviceCosts(),
  start: await coldStart(),
};
await write(results);
process.exit(0);
