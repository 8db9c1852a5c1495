/**
 * How often a run draws its initial parameters. A start that is drawn again while something is dead does not tell, so the
 * first seeds are drawn, within a budget. The answer depends on the experiment alone.
 */

import { createDataset } from "../../network/core/dataset.ts";
import { createInitialDraw } from "../../network/core/initial-parameters.ts";
import { compile } from "../../network/core/network.ts";
import { drawStart, type Startable } from "../../network/core/start.ts";
import { createStreams } from "../../network/random/generators.ts";
import type { Specification } from "../../network/specification.ts";
import { createLoss } from "../../network/tables/losses.ts";
import type { Redraw, Start } from "../../network/tables/starts.ts";

/** The seeds that are drawn, and the multiply-adds that they may take together. */
const SEEDS = 16;
const MOST_WORK = 400_000;
/** Multiply-adds of drawing one parameter, about. */
const DRAW_WORK = 40;

/** What was found out about a start that is drawn again. */
interface DrawsFound {
  /** The draws of a run, on average. */
  readonly average: number;
  /** What finding out took: draws, samples that were passed forward, and seeds. */
  readonly drawn: number;
  readonly passed: number;
  readonly seeds: number;
}

/** The number of draws that a run is expected to make; exact unless the start is drawn again. */
export function expectedDraws(specification: Specification): number {
  const { start } = specification;
  if (start === null) return 1;
  return "bestOf" in start ? start.bestOf.starts : findDraws(specification, start).average;
}

/** Finds out how often a start is drawn. Experiments that differ in nothing that draws depend on share the answer. */
export function findDraws(specification: Specification, start: Redrawn): DrawsFound {
  const key = keyOf(specification, start);
  const known = found.get(key);
  if (known !== undefined) return known;
  const draws = drawSeeds(specification, start);
  if (found.size === MOST_FOUND) found.clear();
  found.set(key, draws);
  return draws;
}

type Redrawn = Extract<Start, { readonly redraw: Redraw }>;

/** The answers that are known. A search prices an experiment with many changes, of which most leave the draws alone. */
const found = new Map<string, DrawsFound>();
const MOST_FOUND = 1000;

/** All that the draws of a start depend on. Arrays of the request are told apart by identity, since they may be long. */
function keyOf({ network, data, precision, random }: Specification, start: Redrawn): string {
  const layers = network.layers.map(({ units, activation, weights, biases }) => [units, activation, weights, biases]);
  return JSON.stringify([start, numberOf(data.inputs), layers, precision, random], (name, value) =>
    name === "values" ? numberOf(value as object) : value,
  );
}

/** A number for an array, which no other array has. */
function numberOf(array: object): number {
  let number = numbers.get(array);
  if (number === undefined) numbers.set(array, (number = nextNumber++));
  return number;
}

const numbers = new WeakMap<object, number>();
let nextNumber = 0;

/** Draws the first seeds; a seed that the budget cuts off counts as the most draws. */
function drawSeeds({ network, data, precision, random, loss }: Specification, start: Redrawn): DrawsFound {
  const compiled = compile(network.inputs, network.layers, precision);
  const { size } = compiled.layout;
  const run: Startable = {
    network: compiled,
    dataset: createDataset(data, compiled.single),
    parameters: new Float64Array(size),
    loss: createLoss(loss, compiled.single),
    divisor: (samples) => samples,
  };
  const draw = createInitialDraw(run.parameters, compiled, network);
  let left = MOST_WORK;
  let sum = 0;
  let drawn = 0;
  let passed = 0;
  const answer = (draws: number, seeds: number) => ({ average: draws / seeds, drawn, passed, seeds });
  for (let seed = 0; seed < SEEDS; seed++) {
    const steps = drawStart(start, run, draw, createStreams(random.generator, seed, network.layers.length));
    for (;;) {
      const step = steps.next();
      if (step.done) {
        left -= step.value * DRAW_WORK * size;
        sum += step.value;
        break;
      }
      left -= step.value;
      passed += step.value / size;
      drawn++;
      if (left < 0) return answer(sum + 1 + start.redraw.most, seed + 1);
    }
    if (left < 0) return answer(sum, seed + 1);
  }
  return answer(sum, SEEDS);
}
