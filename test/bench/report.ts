/** Writes the results as tables between the two marks of README.md. */
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import type { Results } from "./results.ts";

/** The ratios to reach. */
const targets: readonly {
  readonly of: string;
  readonly to: string;
  readonly workload: string;
  readonly least: number;
}[] = [
  ...Object.entries({
    "thread 4": [2.3, 1],
    "thread 16": [3.5, 1],
    "thread 64": [3.5, 1],
    "a million": [2.3, 1],
    shuffled: [5, 1],
    "tanh online": [6, 2.5],
    xor: [5, 3],
    "dense relu": [5, 1.7],
    "dense tanh": [5, 1.7],
    "batches of 8": [5, 1.7],
    classes: [5, 1.7],
  }).flatMap(([workload, leasts]) =>
    ["float32", "float64"].map((precision, i) => ({
      of: `this core, ${precision}`,
      to: `before, ${precision}`,
      workload,
      least: leasts[i]!,
    })),
  ),
  ...["float32", "float64"].flatMap((precision) => [
    ...["thread 4", "tanh online", "dense relu", "dense tanh"].map((workload) => ({
      of: `in workerd, ${precision}`,
      to: `this core, ${precision}`,
      workload,
      least: 0.65,
    })),
    ...["dense relu", "dense tanh"].map((workload) => ({
      of: `recorded ${precision}`,
      to: `not recorded ${precision}`,
      workload,
      least: 1 / 1.3,
    })),
    { of: `recorded ${precision}`, to: `general ${precision}`, workload: "thread 4", least: 1 },
  ]),
];

const page = new URL("README.md", import.meta.url);
const [BEGIN, END] = ["<!-- what `npm run bench` wrote -->", "<!-- end -->"];

export async function write(results: Results): Promise<void> {
  const text = await readFile(page, "utf8");
  const [before, rest] = text.split(BEGIN);
  await writeFile(page, `${before}${BEGIN}\n${tables(results)}\n${END}${rest!.split(END)[1]}`);
  console.log(tables(results));
}

function tables({
  rates,
  contestants,
  workloads,
  rounds,
  seconds,
  memory,
  validation,
  request,
  inWorkerd,
  service,
  start,
}: Results): string {
  const at = (name: string, workload: string) => rates[`${name}|${workload}`];
  const shown = (value: number | undefined) =>
    value === undefined ? "" : value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
    [head, head.map((_, i) => (i === 0 ? "---" : "---:")), ...rows]
      .map((cells) => `| ${cells.join(" | ")} |`)
      .join("\n");
  const against = contestants.includes("C, float") ? "C, float" : undefined;
  const checked = targets.filter(
    ({ of, to, workload }) => at(of, workload) !== undefined && at(to, workload) !== undefined,
  );
  return [
    `Measured on ${cpus()[0]!.model.trim()}, ${cpus().length} cores, Node ${process.versions.node} (V8 ${process.versions.v8}), ${compiler()}; ${rounds === 1 ? "one round" : `medians of ${rounds} rounds`} of ${seconds} s.`,
    "Trials per CPU-second:",
    table(
      ["", ...workloads],
      contestants.map((name) => [name, ...workloads.map((workload) => shown(at(name, workload)))]),
    ),
    against === undefined
      ? "There is no C compiler on this machine, so there are no ratios to C."
      : "The same, as ratios to C with `float`:",
    ...(against === undefined
      ? []
      : [
          table(
            ["", ...workloads],
            contestants.map((name) => [
              name,
              ...workloads.map((workload) => {
                const [value, own] = [at(name, workload), at(against, workload)];
                return value === undefined || own === undefined ? "" : (value / own).toPrecision(2);
              }),
            ]),
          ),
        ]),
    "What is aimed at, and what is reached:",
    table(
      ["", "on", "aim", "reached", ""],
      checked.map(({ of, to, workload, least }) => {
        const ratio = at(of, workload)! / at(to, workload)!;
        return [
          `${of} : ${to}`,
          workload,
          `≥ ${least.toPrecision(2)}`,
          ratio.toPrecision(3),
          ratio >= least ? "yes" : "no",
        ];
      }),
    ),
    "Requests and starts:",
    table(
      ["", "measured"],
      [
        [
          "the default request of 100 seeds in workerd alone, first of a fresh Worker",
          `${shown(inWorkerd.first)} ms of CPU`,
        ],
        ["the same, later", `${shown(inWorkerd.later)} ms of CPU`],
        ["the same in Node, without a server", `${shown(request)} ms of CPU`],
        [
          "a short request beside a local D1, with its result stored",
          `${shown(service.stored)} ms, ${shown(service.storedCpu)} ms of CPU`,
        ],
        ["the same without a database", `${shown(service.notStored)} ms, ${shown(service.notStoredCpu)} ms of CPU`],
        ["a stored result by its id, in workerd alone", `${shown(service.again)} ms of CPU`],
        ["the least that any request takes (`/health`), in workerd alone", `${shown(service.least)} ms of CPU`],
        ["the slowest of all pictures", `${shown(service.picture)} ms of CPU`],
        ["from a request for a stream to its first estimate", `${shown(service.firstEstimate)} ms`],
        ["the largest body, read and validated", `${shown(validation)} ms of CPU`],
        ["the Worker's bundle, minified", `${shown(start.kibibytes)} KiB, ${shown(start.gzipped)} KiB gzipped`],
        ["evaluating it in a fresh process", `${shown(start.milliseconds)} ms of CPU`],
        [
          "a study of a million seeds of one unit",
          `${shown(memory.heap)} MiB of heap and ${shown(memory.arrays)} MiB of arrays`,
        ],
      ],
    ),
  ].join("\n\n");
}

function compiler(): string {
  try {
    return execFileSync("gcc", ["--version"], { encoding: "utf8" }).split("\n")[0]!;
  } catch {
    return "no C compiler";
  }
}
