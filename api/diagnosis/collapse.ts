import type { Trainer } from "../network/core/trainer.ts";
import { createActivity, deadLayer, measureActivity } from "./recorder/activity.ts";

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
export function originOfCollapse(trainer: Trainer, seed: number): Collapse {
  const activity = createActivity(trainer);
  const deadAtEnd = deadLayer(trainer, measureActivity(trainer, activity)) >= 0;
  if (!deadAtEnd) return "no-dead-layer";
  trainer.start(seed);
  return deadLayer(trainer, measureActivity(trainer, activity)) >= 0 ? "born-dead" : "died-in-training";
}
