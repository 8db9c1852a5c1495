import { round } from "../precision.ts";
import type { NetworkSpecification } from "../specification.ts";
import type { Choice } from "../table.ts";
import type { Optimizer } from "../tables/optimizers/optimizer.ts";
import { createOptimizer } from "../tables/optimizers/table.ts";
import { isWhollyTrained, type ParameterRange } from "./fixed-parameters.ts";
import type { Layout } from "./layout.ts";
import { ratedRanges, rateFactors, scaleOf } from "./scaling.ts";

/** Whether one optimizer updates all parameters at one rate. Else {@link createGroupedOptimizer} copies each group. */
export function isOneGroup(network: NetworkSpecification): boolean {
  return network.layers.every(
    (layer, index) => isWhollyTrained(layer) && layer.learningRateFactor === 1 && scaleOf(network, index) === 1,
  );
}

/** The factor on the learning rate that all trained layers share; null if they have different ones. */
export function commonFactor(network: NetworkSpecification): number | null {
  const factors = rateFactors(network);
  return factors.length === 1 ? factors[0]! : null;
}

/** The update rule of a network. */
export interface NetworkOptimizer {
  /** The state of each group between updates; all zeros before the first. */
  readonly states: readonly Float64Array[];
  /** Updates the trained `parameters` in place. Fixed ones are neither read nor changed, and have no state. */
  readonly update: Optimizer["update"];
}

/**
 * The optimizer of a network. As with PyTorch's parameter groups, the trained parameters of all layers with the same
 * factor have one, at the learning rate times this factor, rounded to the run's precision.
 */
export function createGroupedOptimizer(
  choice: Choice,
  network: NetworkSpecification,
  layout: Layout,
  single: boolean,
): NetworkOptimizer {
  if (isOneGroup(network)) {
    const { state, update } = createOptimizer(choice, layout.size, single);
    return { states: [state], update };
  }
  const groups = groupsOf(network, layout).map(({ factor, ranges, size }) => ({
    factor,
    ranges,
    optimizer: createOptimizer(choice, size, single),
    parameters: new Float64Array(size),
    gradient: new Float64Array(size),
  }));
  return {
    states: groups.map(({ optimizer }) => optimizer.state),
    update(parameters, gradient, rate, step) {
      for (const group of groups) {
        gather(parameters, group.ranges, group.parameters);
        gather(gradient, group.ranges, group.gradient);
        group.optimizer.update(group.parameters, group.gradient, round(rate * group.factor, single), step);
        scatter(group.parameters, group.ranges, parameters);
      }
    },
  };
}

interface Group {
  readonly factor: number;
  readonly ranges: readonly ParameterRange[];
  readonly size: number;
}

function groupsOf(network: NetworkSpecification, layout: Layout): Group[] {
  const trained = ratedRanges(network, layout);
  return [...new Set(trained.map(({ factor }) => factor))].map((factor) => {
    const ranges = trained.filter((one) => one.factor === factor).map(({ range }) => range);
    return { factor, ranges, size: ranges.reduce((sum, { from, to }) => sum + to - from, 0) };
  });
}

function gather(values: Float64Array, ranges: readonly ParameterRange[], into: Float64Array): void {
  let at = 0;
  for (const { from, to } of ranges) for (let i = from; i < to; i++) into[at++] = values[i]!;
}

function scatter(values: Float64Array, ranges: readonly ParameterRange[], into: Float64Array): void {
  let at = 0;
  for (const { from, to } of ranges) for (let i = from; i < to; i++) into[i] = values[at++]!;
}
