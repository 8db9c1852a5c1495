/** Experiments that share their samples, as the cells of a sweep do, have each question about them asked once. */
import type { Samples } from "../../network/specification.ts";
import type { Misfit } from "./misfit.ts";

type Rows = Samples["targets"];

/** The questions that samples have passed, by their inputs and targets. */
const passed = new WeakMap<Rows, WeakMap<Rows, Set<string>>>();

/** The misfits of samples; a question that they have passed before is not asked again. */
export function askOnce({ inputs, targets }: Samples, question: string, ask: () => Misfit[]): Misfit[] {
  const known = passed.get(inputs)?.get(targets);
  if (known?.has(question)) return [];
  const misfits = ask();
  if (misfits.length > 0) return misfits;
  const ofInputs = passed.get(inputs) ?? new WeakMap<Rows, Set<string>>();
  passed.set(inputs, ofInputs);
  ofInputs.set(targets, (known ?? new Set<string>()).add(question));
  return misfits;
}
