import type { Trainer } from "../network/core/trainer.ts";
import { createActivity, deadLayer, measureActivity } from "./recorder/activity.ts";

/** How a collapsed run came to give one output for every input. */
export const collapses = {
  "born-dead": "Before the first update some layer was dead on the data already.",
  "died-in-training": "Every layer had a live unit before training; at the end one has none.",
  "no-dead-layer": "The outputs are equal for another reason.",
} as const;
export type Collapse = keyof typeof collapses;

/** The origin of the collapse of the run that `trainer` has just ended. Leaves the trainer at the run's start. */
export function originOfCollapse(trainer: Trainer, seed: number): Collapse {
  const activity = createActivity(trainer);
  const deadAtEnd = deadLayer(trainer, measureActivity(trainer, activity)) >= 0;
  if (!deadAtEnd) return "no-dead-layer";
  trainer.start(seed);
  return deadLayer(trainer, measureActivity(trainer, activity)) >= 0 ? "born-dead" : "died-in-training";
}
