import { exp } from "../../math/exp.ts";
import { log } from "../../math/log.ts";
import { round } from "../precision.ts";
import type { Loss } from "./loss.ts";
import { greatest } from "./softmax.ts";

/** Logarithms are clamped to at least this, as in PyTorch's binary cross-entropy. */
const MIN_LOG = -100;
/** Gradients are divided by at least this, as in PyTorch's binary cross-entropy. */
export const MIN_VARIANCE = 1e-12;

/** Of outputs that are probabilities, or proportional to them. */
export function crossEntropy(single: boolean): Loss {
  const total = (outputs: Float64Array, units: number) => {
    let sum = 0;
    for (let i = 0; i < units; i++) sum = round(sum + outputs[i]!, single);
    return sum;
  };
  return {
    value(outputs, targets, from, units) {
      const all = total(outputs, units);
      let sum = 0;
      for (let i = 0; i < units; i++) {
        const target = targets[from + i]!;
        if (target !== 0) sum = round(sum - round(target * logAtLeast(outputs[i]! / all), single), single);
      }
      return sum;
    },
    gradient(outputs, targets, from, units, divisor, delta) {
      const all = total(outputs, units);
      let mass = 0;
      for (let i = 0; i < units; i++) mass += targets[from + i]!;
      for (let i = 0; i < units; i++) {
        const target = targets[from + i]!;
        const pull = target === 0 ? 0 : target / Math.max(outputs[i]!, MIN_VARIANCE);
        delta[i] = round((mass / all - pull) / divisor, single);
      }
    },
  };
}

/** Of the softmax of the outputs. */
export function crossEntropyWithLogits(single: boolean): Loss {
  return {
    value(outputs, targets, from, units) {
      const largest = greatest(outputs, units);
      let sum = 0;
      for (let i = 0; i < units; i++) sum += exp(outputs[i]! - largest);
      const normalizer = largest + log(sum);
      let loss = 0;
      for (let i = 0; i < units; i++) {
        loss = round(loss + round(targets[from + i]! * (normalizer - outputs[i]!), single), single);
      }
      return loss;
    },
    gradient(outputs, targets, from, units, divisor, delta) {
      const largest = greatest(outputs, units);
      let sum = 0;
      let mass = 0;
      for (let i = 0; i < units; i++) {
        sum += exp(outputs[i]! - largest);
        mass += targets[from + i]!;
      }
      for (let i = 0; i < units; i++) {
        delta[i] = round(((mass * exp(outputs[i]! - largest)) / sum - targets[from + i]!) / divisor, single);
      }
    },
  };
}

/** ln p, at least {@link MIN_LOG}, also for p ≤ 0; NaN stays NaN. */
export function logAtLeast(p: number): number {
  if (p <= 0) return MIN_LOG;
  const value = log(p);
  return value < MIN_LOG ? MIN_LOG : value;
}
