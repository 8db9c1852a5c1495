/**
 * How often a run draws its initial parameters. A start that is drawn again while something is dead does not tell, so the
 * first seeds are drawn, within a budget. The answer depends on the experiment alone.
 */
import { createDataset } from "../../network/core/dataset.ts";
import { compile } from "../../network/core/network.ts";
import { drawStart, type Startable } from "../../network/core/start.ts";
import { createStreams } from "../../network/random/generators.ts";
import type { Specification } from "../../network/specification.ts";
import { createLoss } from "../../network/tables/losses.ts";

/** The seeds that are drawn, and the multiply-adds that they may take together. */
const SEEDS = 16;
const MOST_WORK = 400_000;
/** Multiply-adds of drawing one parameter, about. */
const DRAW_WORK = 40;

/** The number of draws that a run is expected to make; exact unless the start is drawn again. */
export function expectedDraws(specification: Specification): number {
  const { start } = specification;
  if (start === null) return 1;
  if ("bestOf" in start) return start.bestOf.starts;
  const known = averages.get(specification);
  if (known !== undefined) return known;
  const average = averageDraws(specification, 1 + start.redraw.most);
  averages.set(specification, average);
  return average;
}

/** The averages that are known: a plan prices an experiment several times. */
const averages = new WeakMap<Specification, number>();

/** The average over some seeds; a seed that the budget cuts off counts as the most draws. */
function averageDraws(specification: Specification, most: number): number {
  const { network, data, precision, random, loss, start } = specification;
  const compiled = compile(network.inputs, network.layers, precision);
  const run: Startable = {
    network: compiled,
    dataset: createDataset(data, compiled.single),
    parameters: new Float64Array(compiled.layout.size),
    loss: createLoss(loss, compiled.single),
    divisor: (samples) => samples,
  };
  let left = MOST_WORK;
  let sum = 0;
  for (let seed = 0; seed < SEEDS; seed++) {
    const steps = drawStart(start, run, network.layers, createStreams(random.generator, seed, network.layers.length));
    for (;;) {
      const step = steps.next();
      if (step.done) {
        left -= step.value * DRAW_WORK * compiled.layout.size;
        sum += step.value;
        break;
      }
      left -= step.value;
      if (left < 0) return (sum + most) / (seed + 1);
    }
    if (left < 0) return sum / (seed + 1);
  }
  return sum / SEEDS;
}
