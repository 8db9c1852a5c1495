import { optimizers } from "../../network/optimizers/table.ts";
import { createPenalty } from "../../network/penalty.ts";
import type { OptimizerEntry } from "../../network/optimizers/optimizer.ts";
import type { Specification } from "../../network/specification.ts";
import { entryOf, numbersOf } from "../../network/table.ts";
import { Trainer } from "../../network/trainer.ts";

/** The pull of the data against that of decay. */
export interface Balance {
  /** The norm of the gradient of the mean loss over all data. */
  readonly gradient: number;
  /** The norm of what is left of it when the gradient of decay and penalties is added, as a share. */
  readonly unbalanced: number;
}

/** The balance at `parameters`, in double; null where nothing decays, or where decay is not part of the gradient. */
export function balanceAt(specification: Specification, parameters: Float64Array): Balance | null {
  const { optimizer } = specification;
  const decay = numbersOf(optimizer)["weightDecay"]!;
  if (entryOf<OptimizerEntry>(optimizers, optimizer).decouplesDecay && decay > 0) return null;
  const trainer = new Trainer({ ...specification, precision: "float64" });
  trainer.parameters.set(parameters);
  const all = Uint32Array.from({ length: trainer.dataset.samples }, (_, i) => i);
  const gradient = new Float64Array(parameters.length);
  trainer.addGradient(all, 0, all.length, gradient);
  const penalty = createPenalty(trainer.layout, specification.network.layers, false);
  if (decay === 0 && penalty === undefined) return null;
  const total = gradient.map((g, i) => g + decay * parameters[i]!);
  penalty?.(trainer.parameters, total);
  const size = norm(gradient);
  return { gradient: size, unbalanced: size === 0 ? 0 : norm(total) / size };
}

function norm(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
}
