import type { Specification } from "../../network/specification.ts";
import { list, sentence } from "../../prose/prose.ts";
import type { ActionEntry } from "./action.ts";
import { dataActions } from "./of-data.ts";
import { networkActions } from "./of-network.ts";
import { trainingActions } from "./of-training.ts";

/** Every change that can be tried. To add one, add an entry to one of the three tables. */
export const actions = { ...dataActions, ...networkActions, ...trainingActions };

export type ActionName = keyof typeof actions;

/** The changed experiment; undefined if the action changes nothing. */
export function applyAction(name: ActionName, value: number, specification: Specification): Specification | undefined {
  return (actions[name] as ActionEntry).apply(specification, value);
}

/** The title of all `steps` together, such as "ELU in the hidden layers and twice the epochs". */
export function titleOf(steps: readonly { readonly action: ActionName; readonly value: number }[]): string {
  return sentence(list(steps.map(({ action, value }) => phraseOf(action, value))));
}

/** The result of an action as a noun phrase, such as "twice the epochs". */
export function phraseOf(action: ActionName, value: number): string {
  return (actions[action] as ActionEntry).words(value);
}
