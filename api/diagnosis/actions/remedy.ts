import type { Specification } from "../../network/specification.ts";
import { type ActionName, actions, applyAction, titleOf } from "./actions.ts";
import { patchBetween } from "./change.ts";

/** A change of the experiment that may help: an action with its number, and what it comes to. */
export interface Remedy {
  readonly action: ActionName;
  /** The action's number: a rate, a factor, a slope; 0 for one that has none. */
  readonly value: number;
  readonly title: string;
  /** A JSON merge patch (RFC 7386) on the experiment. */
  readonly patch: Readonly<Record<string, unknown>>;
}

/** Actions to propose: a name alone, or with its number. */
export type Proposal = ActionName | readonly [ActionName, number];

/** The remedies that change something about the experiment, of those proposed. */
export function propose(specification: Specification, proposals: readonly Proposal[]): Remedy[] {
  return proposals.flatMap((proposal) => {
    const [action, value] = typeof proposal === "string" ? ([proposal, 0] as const) : proposal;
    const changed = applyAction(action, value, specification);
    if (changed === undefined) return [];
    return [{ action, value, title: titleOf([{ action, value }]), patch: patchBetween(specification, changed) }];
  });
}

/** The name of a remedy by which two are the same. */
export function keyOf({ action, value }: Pick<Remedy, "action" | "value">): string {
  return `${action} ${value}`;
}

export { actions };
