/** Who takes part in `npm run bench`: this core, an earlier version of it, C, and libraries in JavaScript and Python. */
import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { resolve } from "../../api/experiment/request/resolve.ts";
import type { Rate } from "./rate.ts";
import { type Workload, workloads } from "./workloads.ts";

const run = promisify(execFile);
const here = new URL("./", import.meta.url).pathname;
const root = new URL("../../", import.meta.url).pathname;

export interface Contestant {
  readonly name: string;
  /** Measured in the first round alone. */
  readonly isSlow?: boolean;
  measure(workload: Workload): Promise<Rate | undefined>;
  /** A million seeds of the default experiment, in one process. */
  million?(): Promise<Rate>;
}

/** What a script of this folder prints. */
export async function script<Result = Rate>(file: string, ...given: string[]): Promise<Result> {
  const { stdout } = await run(process.execPath, ["--no-warnings", join(here, file), ...given]);
  return JSON.parse(stdout.trim().split("\n").at(-1)!);
}

type Precision = "float64" | "float32";

export function ours(precision: Precision, seconds: string): Contestant {
  return {
    name: `this core, ${precision}`,
    measure: (workload) => script("core.ts", workload, precision, seconds),
    million: () => script("core.ts", "thread 4", precision, seconds, "million"),
  };
}

/** The last version that trained one seed after the other. */
const BEFORE = "8974b58";

/** That version; none where the repository does not hold it. */
export async function before(folder: string, precisions: readonly Precision[], seconds: string): Promise<Contestant[]> {
  const core = join(folder, BEFORE);
  try {
    const archive = execFileSync("git", ["archive", BEFORE, "api", "package.json"], {
      cwd: root,
      maxBuffer: 1e9,
      stdio: ["ignore", "pipe", "ignore"],
    });
    await mkdir(core);
    await writeFile(join(core, "all.tar"), archive);
    execFileSync("tar", ["xf", "all.tar"], { cwd: core });
    await symlink(join(root, "node_modules"), join(core, "node_modules"));
  } catch {
    return [];
  }
  const measure = async (...given: string[]): Promise<Rate> => {
    const { stdout } = await run(process.execPath, ["--no-warnings", join(here, "core.ts"), ...given], {
      env: { ...process.env, CORE: core },
    });
    return JSON.parse(stdout);
  };
  return precisions.map((precision) => ({
    name: `before, ${precision}`,
    measure: (workload) => measure(workload, precision, seconds),
    million: () => measure("thread 4", precision, seconds, "million"),
  }));
}

/** The C program, vectorized by gcc for this processor, and not at all; none without gcc. */
export function compiled(folder: string, seconds: string): Contestant[] {
  const ways = { C: ["-march=native"], "C, scalar": ["-fno-tree-vectorize"] };
  try {
    return Object.entries(ways).flatMap(([way, flags]) =>
      (["double", "float"] as const).map((real) => {
        const program = join(folder, `${way}-${real}`);
        execFileSync("gcc", ["-O3", ...flags, `-DREAL=${real}`, "-o", program, join(here, "train.c"), "-lm"]);
        return {
          name: `${way}, ${real}`,
          async measure(workload) {
            const [kind, size] = workload.split(" ") as [string, string];
            if (!["thread", "dense"].includes(kind)) return undefined;
            return JSON.parse((await run(program, [kind, size, seconds])).stdout);
          },
        } satisfies Contestant;
      }),
    );
  } catch {
    return [];
  }
}

/** The workloads that libraries take part in: some take a thousand times as long as this core. */
const ofLibraries: ReadonlySet<Workload> = new Set(["thread 4", "dense relu", "dense tanh"]);
const ofPython: ReadonlySet<Workload> = new Set([...ofLibraries, "shuffled", "xor", "classes"]);

/** Libraries for JavaScript that are installed here. */
export function inNode(seconds: string): Contestant[] {
  const libraries = [
    ["TensorFlow.js (cpu)", "tensorflow.js", "@tensorflow/tfjs-core"],
    ["brain.js", "brain.js", "brain.js"],
  ] as const;
  return libraries
    .filter(([, , directory]) => existsSync(join(here, "node_modules", directory)))
    .map(([name, file]) => ({
      name,
      isSlow: true,
      measure: async (workload) => (ofLibraries.has(workload) ? script(`peers/${file}`, workload, seconds) : undefined),
    }));
}

/** Libraries for Python that are installed, over many seeds at once, in one thread. */
export async function inPython(seconds: string): Promise<Contestant[]> {
  const found: Contestant[] = [];
  const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  for (const [name, library] of [
    ["numpy, all seeds at once", "numpy"],
    ["PyTorch, all seeds at once", "torch"],
  ] as const)
    for (const python of ["python3", "/usr/bin/python3"]) {
      const has = await run(python, ["-c", `import ${library}`]).then(
        () => true,
        () => false,
      );
      if (!has) continue;
      found.push({
        name,
        isSlow: true,
        async measure(workload) {
          if (!ofPython.has(workload)) return undefined;
          const experiment = JSON.stringify(resolve(workloads[workload]));
          const { stdout } = await run(python, [join(here, "peers/batched.py"), library, experiment, seconds], { env });
          return JSON.parse(stdout);
        },
      });
      break;
    }
  return found;
}
