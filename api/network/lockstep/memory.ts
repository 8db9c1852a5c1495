/** Where the numbers of an experiment lie in the memory of an engine. */
import { batchSize } from "../core/batches.ts";
import type { Dataset } from "../core/dataset.ts";
import type { Layout } from "../core/layout.ts";
import type { Specification } from "../specification.ts";
import { bytesOf, lanesOf, type Vectors } from "./modules.ts";
import { isOnline } from "./paths.ts";
import {
  DRAWN_LANES,
  type integerFields,
  KEY_BYTES,
  LAYER_BYTES,
  type layerIntegerFields,
  PLAN_AT,
  PLAN_BYTES,
  RANGE_BYTES,
} from "./plan-fields.ts";
import type { StepConstants } from "./step-constants.ts";
import { TANH_ENTRIES } from "./tanh-table.ts";

/** The samples that pass through a network together: enough to reuse what is loaded, few enough for a cache. */
const MOST_TOGETHER = 16;
/** The most numbers of constants that are kept in the memory at once. */
const MOST_CONSTANTS = 65_536;
/** The activations that float32 takes from the table of tanh. */
const OF_TABLE: ReadonlySet<string> = new Set(["tanh", "sigmoid"]);
/** What begins here is aligned to the lines of a cache. */
const LINE = 64;

type Places = Record<Extract<(typeof integerFields)[number], `${string}At`>, number>;
type LayerPlaces = Record<Extract<(typeof layerIntegerFields)[number], `${string}At`>, number>;

export interface MemoryPlan {
  readonly lanes: number;
  /** Bytes of one number of all lanes, and of one number. */
  readonly slot: number;
  readonly number: number;
  readonly chunk: number;
  readonly places: Places;
  readonly layers: readonly LayerPlaces[];
  /** The epochs whose constants are kept at once. */
  readonly window: number;
  /** Room for the inputs of the samples of a chunk: one number each. */
  readonly givenRoomAt: number;
  readonly bytes: number;
}

export function planMemory(
  specification: Specification,
  layout: Layout,
  { samples, weights }: Pick<Dataset, "samples" | "weights">,
  vectors: Vectors,
  constants: Pick<StepConstants, "arrays" | "count" | "ranges">,
  stepsPerEpoch: number,
): MemoryPlan {
  const { precision, network, batches } = specification;
  const slot = 16 * vectors;
  const number = bytesOf(precision);
  const lanes = lanesOf(precision, vectors);
  const online = isOnline(specification);
  const chunk = Math.min(online ? samples : batchSize(samples, batches.size), MOST_TOGETHER);
  const ofEpoch = constants.count * stepsPerEpoch;
  const window = Math.min(specification.epochs, Math.max(1, Math.floor(MOST_CONSTANTS / ofEpoch)));
  let end = PLAN_AT + PLAN_BYTES;
  const take = (bytes: number) => {
    const at = Math.ceil(end / LINE) * LINE;
    end = at + bytes;
    return at;
  };
  const { inputs, outputs, size } = layout;
  const weighted = weights === null ? 0 : 1;
  const usesTable = precision === "float32" && network.layers.some(({ activation: { name } }) => OF_TABLE.has(name));
  const places: Places = {
    layersAt: take(layout.layers.length * LAYER_BYTES),
    rangesAt: take(constants.ranges.length * RANGE_BYTES),
    scratchAt: take(16 * (1 + outputs)),
    parametersAt: take(size * slot),
    gradientAt: take(size * slot),
    stateAt: take(constants.arrays.length * size * slot),
    inputsAt: take(samples * inputs * slot),
    targetsAt: take(samples * outputs * slot),
    sampleWeightsAt: weighted * take(weighted * samples * slot),
    givenInputsAt: take(samples * inputs * number),
    givenTargetsAt: take(samples * outputs * number),
    givenSampleWeightsAt: take(weighted * samples * number),
    keysAt: take(Math.max(lanes, DRAWN_LANES) * KEY_BYTES),
    orderAt: take(samples * DRAWN_LANES * 4),
    constantsAt: take(window * ofEpoch * number),
    roomAt: take(chunk * inputs * slot),
    targetsRoomAt: take(chunk * outputs * slot),
    weightsRoomAt: take(weighted * chunk * slot),
    tanhTableAt: usesTable ? take(TANH_ENTRIES * 8) : 0,
  };
  const layers = layout.layers.map(({ units, weightsAt, biasesAt }, l): LayerPlaces => {
    const activations = () => take(chunk * units * slot);
    const dropped = network.layers[l]!.dropout > 0;
    const aAt = activations();
    return {
      weightsAt: places.parametersAt + weightsAt * slot,
      biasesAt: places.parametersAt + biasesAt * slot,
      zAt: activations(),
      aAt,
      outAt: dropped ? activations() : aAt,
      deltaAt: activations(),
      masksAt: dropped ? activations() : 0,
    };
  });
  const givenRoomAt = take(chunk * inputs * number);
  return { lanes, slot, number, chunk, places, layers, window, givenRoomAt, bytes: end };
}
