import { applyAction, titleOf, type ActionName } from "../../diagnosis/remedies/actions.ts";
import { patchBetween } from "../../diagnosis/remedies/change.ts";
import type { SymptomCode } from "../../diagnosis/registry.ts";
import type { Specification } from "../../network/specification.ts";
import { check } from "../check.ts";
import { resolve, type ExperimentInput } from "../resolve.ts";
import { trainingWork } from "../work.ts";

/** An action with its number. */
export interface Step {
  readonly action: ActionName;
  readonly value: number;
}

/** A change of the experiment that may be tried: one action, or several together. */
export interface Candidate {
  readonly steps: readonly Step[];
  readonly title: string;
  readonly patch: Readonly<Record<string, unknown>>;
  readonly specification: Specification;
  /** The symptoms that proposed any of its steps. */
  readonly addresses: readonly SymptomCode[];
  /** Multiply-adds of training one seed. */
  readonly work: number;
}

/** Which symptoms proposed which step, by {@link keyOf}. */
export type Addressed = ReadonlyMap<string, readonly SymptomCode[]>;

export function keyOf({ action, value }: Step): string {
  return `${action} ${value}`;
}

/** The candidate that takes `steps` one after the other; undefined where one of them changes nothing, or what comes out cannot run. */
export function compose(baseline: Specification, steps: readonly Step[], addressed: Addressed): Candidate | undefined {
  let specification = baseline;
  for (const { action, value } of steps) {
    const changed = applyAction(action, value, specification);
    if (changed === undefined) return undefined;
    // An action names things; what they are in full, the experiment's defaults say.
    specification = resolve(changed as ExperimentInput);
  }
  if (check(specification).length > 0) return undefined;
  return {
    steps,
    title: steps.map(({ action, value }) => titleOf(action, value)).join(", and "),
    patch: patchBetween(baseline, kept(baseline, specification)),
    specification,
    addresses: [...new Set(steps.flatMap((step) => addressed.get(keyOf(step)) ?? []))],
    work: trainingWork(specification),
  };
}

/** `to`, with every part that is equal to `from`'s the very same object, as patches are told by. */
function kept(from: Specification, to: Specification): Specification {
  const same = (field: keyof Specification) => JSON.stringify(from[field]) === JSON.stringify(to[field]);
  return Object.fromEntries(Object.keys(to).map((field) => [field, same(field as keyof Specification) ? from[field as keyof Specification] : to[field as keyof Specification]])) as unknown as Specification;
}
