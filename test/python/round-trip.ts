/** Experiments that are exported as scripts, and read back from the models of these scripts by python/trainability.py. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ExperimentInput, published, resolve } from "../../api/experiment/request/resolve.ts";
import { type CodeFormName, codeForms } from "../../api/export/code-forms.ts";
import { writeStudy } from "../../api/export/of-result.ts";
import type { Specification } from "../../api/network/specification.ts";
import { understand } from "../../api/operations/accept/aliases.ts";
import { operationOf } from "../../api/operations/table.ts";
import { ExperimentInput as Schema } from "../../api/schemas/experiment.ts";
import type { ExportCase } from "../export/experiments.ts";

type Fields = Record<string, unknown>;

export interface ReadBack {
  readonly name: string;
  readonly error: string | undefined;
  readonly cannotSay: readonly string[];
  /** The experiment before and after, as far as its objects carry it. */
  readonly before: unknown;
  readonly after: unknown;
}

/** Cases whose objects do not carry all: what a script does beside its optimizer, epoch by epoch. */
export const BESIDE: Readonly<Record<string, string>> = {
  "optimizer rprop": "PyTorch's Rprop has no weight decay, so the script adds it to the gradients",
  "two hidden layers and a schedule": "scikit-learn has no schedule, so the script trains epoch by epoch",
};

/** What no object of the framework carries: it is passed by keyword. */
const BY_KEYWORD = ["success", "gradientClipping", "earlyStopping", "start", "random"] as const;

export async function readBack(python: string, cases: readonly ExportCase[], form: CodeFormName): Promise<ReadBack[]> {
  const folder = mkdtempSync(join(tmpdir(), "read-back-"));
  try {
    const jobs: unknown[] = [];
    for (const [index, { experiment, seed }] of cases.entries()) {
      const specification = resolve(experiment as ExperimentInput);
      const path = join(folder, `case${index}.py`);
      const script = await writeStudy(specification, { first: seed, count: 1 }, codeForms[form], null);
      writeFileSync(path, script.text);
      const keywords = keywordsOf(published(specification) as unknown as Fields, form);
      jobs.push(form === "keras" ? [path, keywords] : [form, path, seed, keywords]);
    }
    const driver = new URL(form === "keras" ? "recorded_keras.py" : "read_scripts.py", import.meta.url).pathname;
    const options = { input: JSON.stringify(jobs), encoding: "utf8", maxBuffer: 1e9 } as const;
    const { status, stdout, stderr } = spawnSync(python, [driver], options);
    if (status !== 0) throw new Error(stderr);
    const answers = JSON.parse(stdout) as { experiment?: Fields; cannotSay?: string[]; error?: string }[];
    return cases.map(({ name, experiment }, index) => {
      const { experiment: read, cannotSay = [], error } = answers[index]!;
      const before = resolve(experiment as ExperimentInput);
      return {
        name,
        error,
        cannotSay,
        before: carried(withPoints(before), form),
        after: read === undefined ? undefined : carried(understood(read), form),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function keywordsOf(experiment: Fields, form: CodeFormName): Fields {
  const { size, order } = experiment["batches"] as { size: number | "all"; order: string };
  return {
    ...Object.fromEntries(
      BY_KEYWORD.filter((name) => experiment[name] != null).map((name) => [name, experiment[name]]),
    ),
    ...(form !== "keras" && { loss: experiment["loss"] }),
    ...(form === "keras" && { precision: experiment["precision"] }),
    ...(form === "pytorch" && { batches: { size, order } }),
  };
}

/** The experiment as the service understands it. Throws where it does not. */
function understood(read: Fields): Fields {
  const { request, refused } = understand(operationOf("success-probability"), { experiment: read });
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  const input = Schema.parse((request as Fields)["experiment"]);
  return withPoints(resolve(input as ExperimentInput));
}

/** The published experiment, with the points themselves: a model does not say which generator made them. */
function withPoints(specification: Specification): Fields {
  const { inputs, targets } = specification.data;
  return { ...published(specification), data: { inputs, targets } };
}

/** Without what the objects do not carry: initializers and penalties, which are not in a module of PyTorch. */
function carried(experiment: Fields, form: CodeFormName): unknown {
  const { network, optimizer, ...rest } = experiment as {
    network: { layers: Fields[]; inputs: number };
    optimizer: Fields;
  };
  const layers = network.layers.map(({ weights: _, biases, l1: _l1, l2, ...layer }) => ({
    ...layer,
    hasBiases: (biases as Fields)["name"] !== "none",
    ...(form === "sklearn" && { l2: (l2 as number).toPrecision(9) }),
  }));
  return {
    ...rest,
    network: { inputs: network.inputs, layers },
    optimizer: Object.fromEntries(
      Object.entries(optimizer).map(([name, value]) => [
        name,
        typeof value === "number" ? Number(value.toPrecision(9)) : value,
      ]),
    ),
  };
}
