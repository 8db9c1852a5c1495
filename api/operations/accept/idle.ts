/** Words of frameworks that change nothing of what is computed: they are read over. */
import { readCall } from "../../formats/call.ts";
import type { Fields, Rename } from "./forms.ts";

/** Where and how a framework computes, and what it prints. */
const OF_MACHINES = [
  "verbose",
  "device",
  "n_jobs",
  "num_workers",
  "workers",
  "gpu",
  "cuda",
  "jit_compile",
  "run_eagerly",
  "steps_per_execution",
  "pin_memory",
];
const METRICS = ["metrics", "metric", "weighted_metrics"];

/** Takes out of an experiment what changes nothing. */
export function dropIdle(experiment: Fields, rename: Rename): void {
  for (const word of OF_MACHINES) delete experiment[word];
  const named = METRICS.filter((word) => word in experiment);
  for (const word of named) delete experiment[word];
  if (named.length > 0)
    rename.note(
      'Metrics change nothing: an answer has the loss and every measure of its kind, and "success" says when a run has ' +
        "succeeded.",
    );
}

const NEVER = [false, null];
/** Arguments of optimizers, and the values with which they do nothing; null for any value. */
const ofOptimizers: Readonly<Record<string, readonly unknown[] | null>> = {
  foreach: null,
  fused: null,
  jit_compile: null,
  capturable: null,
  differentiable: null,
  maximize: NEVER,
  centered: NEVER,
  decoupled_weight_decay: NEVER,
  dampening: [0],
  lr_decay: [0],
  eps_root: [0],
  use_ema: NEVER,
  ema_momentum: null,
  ema_overwrite_frequency: null,
  loss_scale_factor: [null],
  gradient_accumulation_steps: [null, 1],
};

/** Takes out of an optimizer what does nothing there. */
export function dropIdleOfOptimizer(optimizer: Fields): void {
  for (const [word, values] of Object.entries(ofOptimizers))
    if (word in optimizer && (values === null || values.includes(optimizer[word]))) delete optimizer[word];
}

/** What the text of a value in Python is, as `(4, 2)`; anything else as it is. */
export function literalIn(given: unknown): unknown {
  if (typeof given !== "string" || !/^\s*[([]/.test(given)) return given;
  return readCall(`list(${given})`)?.list[0] ?? given;
}
