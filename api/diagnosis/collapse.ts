import type { Trainer } from "../network/core/trainer.ts";
import type { Steps } from "../steps/steps.ts";
import { deadLayer, measureLive } from "./recorder/activity.ts";

/** Why a collapsed run outputs one constant. */
export const collapses = {
  "born-dead": "Before the first update, some layer was already dead on the data.",
  "died-in-training": "Before training, every layer had a live unit; at the end, some layer has none.",
  "no-dead-layer": "No layer is dead; the outputs are equal for another reason.",
} as const;
export type Collapse = keyof typeof collapses;

/**
 * Why the run of `seed` collapsed, which `trainer` has just finished. If a layer is dead, this restarts the run and
 * leaves the trainer at its start.
 */
export function* originOfCollapse(trainer: Trainer, seed: number): Steps<Collapse> {
  if (!(yield* hasDeadLayer(trainer))) return "no-dead-layer";
  yield* trainer.startInSteps(seed);
  return (yield* hasDeadLayer(trainer)) ? "born-dead" : "died-in-training";
}

function* hasDeadLayer(trainer: Trainer): Steps<boolean> {
  return deadLayer(trainer, yield* measureLive(trainer)) >= 0;
}
