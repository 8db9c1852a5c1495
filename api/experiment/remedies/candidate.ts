import { type ActionName, applyAction, titleOf } from "../../diagnosis/actions/actions.ts";
import { patchBetween, type Writer } from "../../diagnosis/actions/change.ts";
import type { SymptomCode } from "../../diagnosis/registry.ts";
import type { Specification } from "../../network/specification.ts";
import { type Entry, entryOf, numbersOf } from "../../network/table.ts";
import { activations } from "../../network/tables/activations.ts";
import { initializers } from "../../network/tables/initializers.ts";
import { losses } from "../../network/tables/losses.ts";
import { optimizers } from "../../network/tables/optimizers/table.ts";
import { schedules } from "../../network/tables/schedules.ts";
import { trainingWork } from "../cost/cost.ts";
import { check } from "../request/check.ts";
import { briefly } from "../request/choose.ts";
import type { FrameworkName } from "../request/frameworks.ts";
import { PartNames, textOf } from "../request/part-names.ts";
import { type ExperimentInput, resolve } from "../request/resolve.ts";

/** An action with its number. */
export interface ChangeStep {
  readonly action: ActionName;
  readonly value: number;
}

/** A change of the experiment that can be tried: one action, or several together. */
export interface Candidate {
  readonly steps: readonly ChangeStep[];
  readonly title: string;
  readonly patch: Readonly<Record<string, unknown>>;
  readonly specification: Specification;
  /** The symptoms that propose one of its steps. */
  readonly addresses: readonly SymptomCode[];
  /** Multiply-adds of training one seed. */
  readonly work: number;
}

/** The candidates whose experiments differ from each other and from those of `others`: of equal ones, the first. */
export function distinct(candidates: readonly Candidate[], others: readonly Candidate[] = []): Candidate[] {
  const names = new PartNames();
  const nameOf = ({ specification }: Candidate) => {
    const given = Object.entries(specification).filter(([, part]) => part !== undefined);
    return given
      .map(([field, part]) => `${field} ${names.of(part)}`)
      .toSorted()
      .join();
  };
  const known = new Set(others.map(nameOf));
  return candidates.filter((candidate) => {
    const name = nameOf(candidate);
    const isNew = !known.has(name);
    known.add(name);
    return isNew;
  });
}

/** The action that leaves out what the data do not need. */
export const SIMPLER = "no-hidden-layer" satisfies ActionName;

/** Whether a change makes the network a simpler one: it is worth naming, and no repair of the one that there is. */
export function isSimpler({ steps }: Candidate): boolean {
  return steps.some(({ action }) => action === SIMPLER);
}

/** Whether a change is another one with one of its numbers larger, and costs more: more of the same. */
export function goesFurther(more: Candidate, less: Candidate): boolean {
  if (more.steps.length !== less.steps.length || more.work <= less.work) return false;
  const larger = more.steps.filter((step, index) => {
    const other = less.steps[index]!;
    return step.action === other.action && step.value > other.value;
  });
  const others = more.steps.filter((step, index) => keyOf(step) !== keyOf(less.steps[index]!));
  return larger.length === 1 && others.length === 1;
}

/** How far a change of the learning rate goes from the optimizer's default, which suits most networks, as factors. */
const RATES = { least: 1e-4, most: 1000 } as const;

/** Whether a changed learning rate is one that the optimizer is used with. */
function hasUsualRate({ optimizer }: Specification, before: Specification): boolean {
  const rate = numbersOf(optimizer)["learningRate"];
  if (rate === undefined || rate === numbersOf(before.optimizer)["learningRate"]) return true;
  const usual = Number(entryOf<Entry>(optimizers, optimizer).parameters["learningRate"]!.default);
  return rate >= RATES.least * usual && rate <= RATES.most * usual;
}

/** The symptoms that propose each step, by {@link keyOf}. */
export type Addressed = ReadonlyMap<string, readonly SymptomCode[]>;

export function keyOf({ action, value }: ChangeStep): string {
  return `${action} ${value}`;
}

/** The experiment for which remedies are sought. */
export interface Baseline {
  readonly specification: Specification;
  /** The framework of the request, whose constants fill in what a change leaves open. */
  readonly framework: FrameworkName | null;
}

/** The candidate that applies `steps` in order; undefined if a step changes nothing, or if the result cannot run. */
export function compose(
  { specification: baseline, framework }: Baseline,
  steps: readonly ChangeStep[],
  addressed: Addressed,
): Candidate | undefined {
  const specification = after({ specification: baseline, framework }, steps);
  if (specification === undefined) return undefined;
  if (steps.length === 0 || check(specification).length > 0 || !hasUsualRate(specification, baseline)) return undefined;
  const write: Writer = (kind, choice) => briefly(tables[kind], choice, framework);
  return {
    steps,
    title: titleOf(steps),
    patch: patchBetween(baseline, withShared(baseline, specification), write),
    specification,
    addresses: [...new Set(steps.flatMap((step) => addressed.get(keyOf(step)) ?? []))],
    work: trainingWork(specification),
  };
}

/** The experiment after `steps` in order; undefined if one of them changes nothing. */
function after(baseline: Baseline, steps: readonly ChangeStep[]): Specification | undefined {
  const last = steps.at(-1);
  if (last === undefined) return baseline.specification;
  const known = composed.get(baseline.specification) ?? new Map<string, Specification | undefined>();
  composed.set(baseline.specification, known);
  const name = [baseline.framework, ...steps.map(keyOf)].join();
  if (!known.has(name)) {
    const before = after(baseline, steps.slice(0, -1));
    known.set(name, before && applied(last, before, baseline.framework));
  }
  return known.get(name);
}

/** Experiments after steps, by what they change: a search composes many changes that begin alike. */
const composed = new WeakMap<Specification, Map<string, Specification | undefined>>();

function applied(
  { action, value }: ChangeStep,
  before: Specification,
  framework: FrameworkName | null,
): Specification | undefined {
  const changed = applyAction(action, value, before);
  if (changed === undefined) return undefined;
  // An action only names entries; the defaults of the experiment fill in their parameters.
  // Its data are resolved: held-out samples would be held out again. So is the size of batches, which depends on them.
  const { data, batches, ...rest } = changed;
  return { ...resolve({ ...(rest as ExperimentInput), framework }), data, batches };
}

const tables = {
  activation: activations,
  initializer: initializers,
  loss: losses,
  optimizer: optimizers,
  schedule: schedules,
} as const;

/** `to`, with the object of `from` for every equal field: patches find changed fields by comparing references. */
function withShared(from: Specification, to: Specification): Specification {
  const fields = Object.keys(to) as (keyof Specification)[];
  const equal = (field: keyof Specification) => from[field] === to[field] || textOf(from[field]) === textOf(to[field]);
  return Object.fromEntries(
    fields.map((field) => [field, (equal(field) ? from : to)[field]]),
  ) as unknown as Specification;
}
