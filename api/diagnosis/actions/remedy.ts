import type { Specification } from "../../network/specification.ts";
import { type ActionName, applyAction, titleOf } from "./actions.ts";
import { patchBetween } from "./change.ts";

/** A change of the experiment that may help: an action with its number, and the resulting patch. */
export interface Remedy {
  readonly action: ActionName;
  /** The number of the action: a learning rate, a factor, a slope; 0 for an action without one. */
  readonly value: number;
  readonly title: string;
  /** A JSON merge patch (RFC 7386) on the experiment. */
  readonly patch: Readonly<Record<string, unknown>>;
}

/** An action to propose: its name, or its name and number. */
export type Proposal = ActionName | readonly [ActionName, number];

/** The remedies for `proposals`, without those that change nothing about the experiment. */
export function propose(specification: Specification, proposals: readonly Proposal[]): Remedy[] {
  return proposals.flatMap((proposal) => {
    const [action, value] = typeof proposal === "string" ? ([proposal, 0] as const) : proposal;
    const changed = applyAction(action, value, specification);
    if (changed === undefined) return [];
    return [{ action, value, title: titleOf([{ action, value }]), patch: patchBetween(specification, changed) }];
  });
}

/** The remedies of a run; none for parameters that were trained elsewhere, by an experiment that is not known. */
export function proposeFor(
  { specification, epoch }: { readonly specification: Specification; readonly epoch?: number },
  proposals: readonly Proposal[],
): Remedy[] {
  return epoch === undefined ? [] : propose(specification, proposals);
}
