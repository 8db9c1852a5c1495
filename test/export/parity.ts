/** Scripts that are run by Python, and what the service computes for the same experiments. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evaluate } from "../../api/diagnosis/evaluation.ts";
import { check } from "../../api/experiment/request/check.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { type CodeFormName, codeForms } from "../../api/export/code-forms.ts";
import { writeReplay } from "../../api/export/of-result.ts";
import { Course } from "../../api/network/core/early-stopping.ts";
import { Trainer } from "../../api/network/core/trainer.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import type { ExportCase } from "./experiments.ts";

/** The first Python that has the module; null without one. */
export function pythonWith(module: string): string | null {
  const found = ["/usr/bin/python3", "python3"].find(
    (python) => spawnSync(python, ["-c", `import ${module}`], { stdio: "ignore" }).status === 0,
  );
  return found ?? null;
}

/** The script of the run of a case. */
export async function scriptOf({ experiment, seed }: ExportCase, form: CodeFormName): Promise<string> {
  const specification = resolve(experiment as ExperimentInput);
  const faults = check(specification);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return (await writeReplay(specification, seed, codeForms[form])).text;
}

/** The outputs of the service's network at the end of the run. */
export function outputsOf({ experiment, seed }: ExportCase): number[] {
  const specification = resolve(experiment as ExperimentInput);
  const trainer = new Trainer(specification);
  trainer.start(seed);
  runToEnd(new Course(trainer, specification).run());
  return Array.from(evaluate(trainer).outputs);
}

export interface Distance {
  readonly name: string;
  readonly form: CodeFormName;
  /** The largest difference of an output; infinite where the script fails. */
  readonly distance: number;
  readonly error: string | undefined;
}

/** Runs the scripts of all cases in one process, and compares their outputs with the service's. */
export async function distances(
  python: string,
  cases: readonly { readonly one: ExportCase; readonly form: CodeFormName }[],
): Promise<Distance[]> {
  const folder = mkdtempSync(join(tmpdir(), "export-"));
  try {
    const jobs: (string | number)[][] = [];
    for (const [index, { one, form }] of cases.entries()) {
      const path = join(folder, `case${index}.py`);
      writeFileSync(path, await scriptOf(one, form));
      jobs.push([form, path, one.seed]);
    }
    const driver = new URL("drive.py", import.meta.url).pathname;
    const { status, stdout, stderr } = spawnSync(python, [driver], {
      input: JSON.stringify(jobs),
      encoding: "utf8",
      maxBuffer: 1e9,
    });
    if (status !== 0) throw new Error(stderr);
    // Python writes what JSON has no word for.
    const text = stdout.replace(/\b(?:NaN|-?Infinity)\b/g, "null");
    const answers = JSON.parse(text) as { outputs?: (number | null)[][]; error?: string }[];
    return cases.map(({ one, form }, index) => {
      const { outputs, error } = answers[index]!;
      const truth = outputsOf(one);
      const distance = Math.max(...(outputs?.flat() ?? [Infinity]).map((x, i) => between(x, truth[i]!)));
      return { name: one.name, form, distance, error };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Two numbers that are no finite ones are as near as can be told. */
function between(x: number | null, truth: number): number {
  if (x === null) return Number.isFinite(truth) ? Infinity : 0;
  return Math.abs(x - truth);
}
