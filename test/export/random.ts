/** Random experiments in PyTorch and scikit-learn: how far each script ends from the service. */
import fc from "fast-check";
import { check } from "../../api/experiment/request/check.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { codeForms } from "../../api/export/code-forms.ts";
import { writeReplay } from "../../api/export/of-result.ts";
import { ExperimentInput as Schema } from "../../api/schemas/experiment.ts";
import type { ExportCase } from "./experiments.ts";
import { type Distance, distances, outputsOf } from "./parity.ts";
import { randomExperiments } from "./random-experiments.ts";

type Form = "pytorch" | "sklearn";
const GENERATORS = { pytorch: ["pytorch"], sklearn: ["numpy", "numpy-legacy"] };

export interface RandomRun extends Distance {
  readonly one: ExportCase;
  /** What the script says of itself. */
  readonly differences: readonly string[];
  /** Whether it ends where the service does: within 1e-9 of the size of its outputs, or of its own sensitivity. */
  readonly agrees: boolean;
}

/** The valid ones of `count` random experiments. */
export function validExperiments(generators: readonly string[], count: number, seed: number): ExportCase[] {
  return fc.sample(randomExperiments(generators), { numRuns: count, seed }).flatMap((one, index) => {
    const parsed = Schema.safeParse(one.experiment);
    const isValid = parsed.success && check(resolve(parsed.data as ExperimentInput)).length === 0;
    return isValid ? [{ ...one, name: `random ${seed}.${index}` }] : [];
  });
}

export async function randomRuns(python: string, form: Form, count: number, seed: number): Promise<RandomRun[]> {
  const cases = validExperiments(GENERATORS[form], count, seed);
  const found = await distances(
    python,
    cases.map((one) => ({ one, form })),
  );
  return Promise.all(
    found.map(async (distance, index) => {
      const one = cases[index]!;
      const specification = resolve(one.experiment as ExperimentInput);
      const { differences } = await writeReplay(specification, one.seed, codeForms[form]);
      return { ...distance, one, differences, agrees: distance.distance <= allowed(one) };
    }),
  );
}

/** Rounding is larger in larger outputs, and a run that amplifies a change of its inputs amplifies rounding too. */
function allowed(one: ExportCase): number {
  const truth = outputsOf(one);
  const { data, ...experiment } = one.experiment as { readonly data: { readonly inputs: readonly number[][] } };
  const inputs = data.inputs.map((row) => row.map((x) => x * (1 + 1e-12)));
  const moved = outputsOf({ ...one, experiment: { ...experiment, data: { ...data, inputs } } });
  const sensitivity = Math.max(...truth.map((x, i) => Math.abs(x - moved[i]!)));
  return 1e-9 * (1 + Math.max(...truth.map(Math.abs))) + 10 * sensitivity;
}
