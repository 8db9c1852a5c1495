/** One run of the service, written into a script: its initial parameters, and the orders of its samples. */
import { shuffle } from "../network/core/batches.ts";
import { drawsAnything } from "../network/core/initial-parameters.ts";
import { nest } from "../network/core/layout.ts";
import { scaleOf } from "../network/core/scaling.ts";
import { Trainer } from "../network/core/trainer.ts";
import { createStreams, type GeneratorName } from "../network/random/generators.ts";
import type { Specification } from "../network/specification.ts";
import type { CodeSubject } from "./code-subject.ts";

/** More numbers than these would make a script that nobody reads. */
const MOST_NUMBERS = 100_000;

/**
 * The run of `seed`. Its initial parameters are written out unless the framework draws the same from one of its
 * generators, `replays`; and its orders, unless they are too many.
 */
export function replayOf(
  specification: Specification,
  seed: number,
  replays: readonly GeneratorName[],
): Omit<CodeSubject, "executed"> {
  return {
    specification: replays.includes(specification.random.generator) ? specification : withStart(specification, seed),
    seeds: { first: seed, count: 1 },
    orders: ordersOf(specification, seed),
    change: null,
  };
}

/** The same experiment, which starts from the parameters that it draws with this seed. */
function withStart(specification: Specification, seed: number): Specification {
  const { network } = specification;
  if (!drawsAnything(network.layers)) return specification;
  const trainer = new Trainer(specification);
  trainer.start(seed);
  const drawn = nest(trainer.layout, trainer.parameters);
  const layers = network.layers.map((layer, index) => ({
    ...layer,
    weights: { name: "values", values: unscaled(drawn[index]!.weights, scaleOf(network, index)) },
    biases: layer.biases.name === "none" ? layer.biases : { name: "values", values: drawn[index]!.biases },
  }));
  return { ...specification, network: { ...network, layers }, start: null };
}

/** Given weights are multiplied by the scaling again. */
function unscaled(weights: readonly (readonly number[])[], scale: number): readonly (readonly number[])[] {
  return scale === 1 ? weights : weights.map((row) => row.map((weight) => weight / scale));
}

function ordersOf({ batches, data, epochs, random, precision }: Specification, seed: number): number[][] | null {
  const samples = data.inputs.length;
  const one = batches.size === "all" && precision === "float32";
  if (batches.order === "given" || one || samples * epochs > MOST_NUMBERS) return null;
  const streams = createStreams(random.generator, seed, 1);
  const order = new Uint32Array(samples);
  return Array.from({ length: epochs }, (_, epoch) => {
    shuffle(order, streams.stream("order", 0, epoch));
    return Array.from(order);
  });
}
