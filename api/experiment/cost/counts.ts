/** Counts what runs do, without their training. Multiply-adds and time are two prices of these counts. */
import { type Layout, layOut } from "../../network/core/layout.ts";
import type { EarlyStopping } from "../../network/core/stopping-rule.ts";
import type { NetworkSpecification, Specification } from "../../network/specification.ts";
import type { Choice } from "../../network/table.ts";
import { type ActivationName, activationNames } from "../../network/tables/activations.ts";
import { type InitializerName, initializerOf, type Place } from "../../network/tables/initializers.ts";
import type { LossName } from "../../network/tables/losses.ts";
import { expectedDraws } from "./draws.ts";
import type { CostTerm } from "./prices.ts";

/** How many times a run does one thing. Where a list has a term more than once, its counts add up. */
export type TermCount = readonly [term: CostTerm, times: number];

/** The sizes of a network, which a plan computes once. */
export interface Sizes {
  readonly layout: Layout;
  /** The activation of each layer. */
  readonly activations: readonly ActivationName[];
  /** The units of each activation that the network has. */
  readonly unitsWith: ReadonlyMap<ActivationName, number>;
}

/** `inputs` and the layers in order. Throws a RangeError for an activation that the table does not hold. */
export function sizesOf(
  inputs: number,
  layers: readonly { readonly units: number; readonly activation: Choice }[],
): Sizes {
  const activations = activationNames(layers);
  const unitsWith = new Map<ActivationName, number>();
  layers.forEach(({ units }, l) => unitsWith.set(activations[l]!, (unitsWith.get(activations[l]!) ?? 0) + units));
  return {
    layout: layOut(
      inputs,
      layers.map(({ units }) => units),
    ),
    activations,
    unitsWith,
  };
}

/** The sizes of a network that many experiments may share, which are computed once. */
export function sizesOfNetwork(network: NetworkSpecification): Sizes {
  const known = ofNetworks.get(network);
  if (known !== undefined) return known;
  const sizes = sizesOf(network.inputs, network.layers);
  ofNetworks.set(network, sizes);
  return sizes;
}

const ofNetworks = new WeakMap<NetworkSpecification, Sizes>();

/** Counts what a request with so many characters takes before and after it computes. */
export function countRequest(characters: number): TermCount[] {
  return [
    ["request", 1],
    ["requestCharacter", characters],
  ];
}

/** Counts what a run takes before and after its training: its start, and two evaluations. */
export function countAround(specification: Specification, sizes: Sizes): TermCount[] {
  const samples = evaluatedSamples(specification);
  const { size, outputs } = sizes.layout;
  return [
    ...countBefore(specification, sizes),
    ["evaluation", samples * size],
    ["evaluationSample", samples],
    ...countActivations("activation", sizes, samples),
    [`loss ${specification.loss.name as LossName}`, 2 * samples * outputs],
  ];
}

/** Counts what a run takes before its training. */
export function countBefore(specification: Specification, sizes: Sizes): TermCount[] {
  return [
    ["run", 1],
    [`generator ${specification.random.generator}`, 1],
    ["draw", sizes.layout.size],
    ...countInitializers(specification, sizes, 1),
    ...countStart(specification, sizes),
  ];
}

/** The samples that a run is evaluated on at its end. */
export function evaluatedSamples({ data, success }: Specification): number {
  return data.inputs.length + (success.on === "validation" ? (data.validation?.inputs.length ?? 0) : 0);
}

/** Counts the draws of a start after the first, and the passes that measure each draw. */
function countStart(specification: Specification, sizes: Sizes): TermCount[] {
  const { start, data, loss } = specification;
  if (start === null) return [];
  const draws = expectedDraws(specification);
  const passed = draws * data.inputs.length;
  return [
    ...countDraws(specification, sizes, draws - 1, passed),
    [`loss ${loss.name as LossName}`, "bestOf" in start ? passed * sizes.layout.outputs : 0],
  ];
}

/** Counts so many draws of the initial parameters, and passes of samples that measure them. */
export function countDraws(specification: Specification, sizes: Sizes, draws: number, passed: number): TermCount[] {
  return [
    ["draw", draws * sizes.layout.size],
    ...countInitializers(specification, sizes, draws),
    ...countSlowPasses(sizes, passed),
  ];
}

/** Counts the loss that early stopping evaluates after each epoch, as if no run stopped. */
export function countMonitoring(
  { epochs, data, loss }: Specification,
  { monitor }: Pick<EarlyStopping, "monitor">,
  sizes: Sizes,
): TermCount[] {
  const samples = epochs * (monitor === "loss" ? data : (data.validation ?? data)).inputs.length;
  return [
    ["monitoredEpoch", epochs],
    ["monitoredSample", samples],
    ["monitoredParameter", samples * sizes.layout.size],
    ...countActivations("activation", sizes, samples),
    [`loss ${loss.name as LossName}`, samples * sizes.layout.outputs],
  ];
}

/** Counts passes of `samples` through the network and back on the general path. */
export function countSlowPasses(sizes: Sizes, samples: number): TermCount[] {
  const { size, units, layers } = sizes.layout;
  return [
    ["slowPassParameter", samples * size],
    ["slowPassUnit", samples * units],
    ["slowPassLayer", samples * layers.length],
    ...countActivations("activation", sizes, samples),
  ];
}

/** Counts passes of `samples` through the network and back. */
export function countPasses(sizes: Sizes, samples: number): TermCount[] {
  const { size, units, layers } = sizes.layout;
  return [
    ["passParameter", samples * size],
    ["passUnit", samples * units],
    ["passLayer", samples * layers.length],
    ...countActivations("activation", sizes, samples),
  ];
}

export function countActivations(
  family: "activation" | "product" | "trained" | "laneActivation",
  { unitsWith }: Sizes,
  samples: number,
): TermCount[] {
  return Array.from(unitsWith, ([name, units]): TermCount => [`${family} ${name}`, samples * units]);
}

/** Counts what the initializers take beside one draw of each number, for so many draws. */
function countInitializers({ network }: Specification, sizes: Sizes, draws: number): TermCount[] {
  let known = ofInitializers.get(network);
  if (known === undefined) ofInitializers.set(network, (known = timesOf(network, sizes)));
  return Array.from(known, ([name, times]): TermCount => [`initializer ${name}`, draws * times]);
}

/** What the initializers of a network take, which many experiments may share. */
const ofInitializers = new WeakMap<NetworkSpecification, ReadonlyMap<InitializerName, number>>();

function timesOf({ layers }: NetworkSpecification, { layout }: Sizes): ReadonlyMap<InitializerName, number> {
  const all = new Map<InitializerName, number>();
  layers.forEach(({ weights, biases }, l) => {
    for (const [place, choice] of Object.entries({ weights, biases })) {
      const name = choice.name as InitializerName;
      const times = initializerOf(choice).cost?.times(layout.layers[l]!, place as Place) ?? 0;
      all.set(name, (all.get(name) ?? 0) + times);
    }
  });
  return all;
}
