/** A result as a script: its experiment, or the change that it found, marked. */

import type { FrameworkName } from "../experiment/request/frameworks.ts";
import { applyPatch, type Patch, patchBase } from "../experiment/request/patch.ts";
import { type ExperimentInput, resolve } from "../experiment/request/resolve.ts";
import { parsePointer, putAt } from "../experiment/sweep/put-at.ts";
import type { Specification } from "../network/specification.ts";
import { type CodeForm, type CodeFormName, codeForms } from "./code-forms.ts";
import type { CodeSubject, WrittenCode } from "./code-subject.ts";
import { replayOf } from "./replay.ts";

/** What scripts need of a result. */
export interface CodedResult {
  readonly operation: string;
  readonly experiment?: unknown;
  readonly seed?: number;
  readonly seeds?: { readonly first: number; readonly count: number };
  readonly baseline?: { readonly seeds?: { readonly first: number; readonly count: number } };
  readonly remedies?: readonly { readonly title: string; readonly status: string; readonly patch: unknown }[];
  readonly variants?: readonly { readonly name: string; readonly experiment: unknown }[];
  readonly axes?: readonly { readonly pointer: string }[];
  readonly cells?: readonly { readonly values: readonly unknown[] }[];
  readonly best?: { readonly cell: number };
}

/**
 * The script of a result. `change` chooses the remedy, variant or cell, from 1; 0 is the experiment itself. By default it
 * is the first proven remedy, or the best cell. `framework` fills in what the patch of a remedy leaves open.
 *
 * @throws RangeError where the result has no such change.
 */
export async function codeOfResult(
  result: CodedResult,
  name: CodeFormName,
  { change, framework = null }: { readonly change?: number; readonly framework?: FrameworkName | null } = {},
): Promise<WrittenCode> {
  const specification = resolve(result.experiment as ExperimentInput);
  const form = codeForms[name];
  const changed = changeIn(result, specification, framework, change);
  if (changed === null && result.seed !== undefined) return writeReplay(specification, result.seed, form);
  const seeds = result.seeds ?? result.baseline?.seeds ?? { first: 0, count: 100 };
  return written(form, {
    specification: changed?.specification ?? specification,
    seeds: { first: seeds.first, count: seeds.count },
    orders: null,
    change: changed === null ? null : { title: changed.title, before: specification },
  });
}

/** The script of one run of the service, with its initial numbers and the orders of its samples. */
export async function writeReplay(specification: Specification, seed: number, form: CodeForm): Promise<WrittenCode> {
  return written(form, replayOf(specification, seed, form.replays));
}

/** The script that measures how often an experiment trains, with the change to it marked. */
export async function writeStudy(
  specification: Specification,
  seeds: CodeSubject["seeds"],
  form: CodeForm,
  change: CodeSubject["change"],
): Promise<WrittenCode> {
  return written(form, { specification, seeds, orders: null, change });
}

async function written(form: CodeForm, subject: Omit<CodeSubject, "executed">): Promise<WrittenCode> {
  return (await form.load())({ ...subject, executed: form.executed });
}

/** How many changes a result offers. */
function countOf({ remedies, variants, cells }: CodedResult): number {
  return (remedies ?? variants ?? cells ?? []).length;
}

function changeIn(
  result: CodedResult,
  before: Specification,
  framework: FrameworkName | null,
  given: number | undefined,
): { readonly title: string; readonly specification: Specification } | null {
  const { remedies, variants, axes, cells, best } = result;
  const usual = remedies?.[0]?.status === "proven" ? 1 : best !== undefined ? best.cell + 1 : 0;
  const change = given ?? usual;
  if (change === 0) return null;
  const most = countOf(result);
  if (!(change <= most))
    throw new RangeError(most === 0 ? "This result has no changes; use 0." : `Use a number from 0 to ${most}.`);
  if (remedies !== undefined) {
    const { title, patch } = remedies[change - 1]!;
    return { title: `${title}.`, specification: resolve(applyPatch(patchBase(before, framework), patch as Patch)) };
  }
  if (variants !== undefined) {
    const { name, experiment } = variants[change - 1]!;
    return { title: `${name}.`, specification: resolve(experiment as ExperimentInput) };
  }
  const { values } = cells![change - 1]!;
  const document = axes!.reduce(
    (made, { pointer }, axis) => putAt(made, parsePointer(pointer)!, values[axis])?.document ?? made,
    result.experiment,
  );
  const title = axes!.map(({ pointer }, axis) => `${pointer} is ${JSON.stringify(values[axis])}`).join(", ");
  return { title: `${title}.`, specification: resolve(document as ExperimentInput) };
}
