/**
 * The names of the numbers that an engine reads from its memory: positions are bytes, sizes are in vectors of lanes
 * unless they say otherwise. The build writes a function for each name into the engine, so both sides agree.
 */

/** Where the numbers of a plan begin; below it lies what the engine keeps for itself. */
export const PLAN_AT = 2048;

/** The lanes whose draws are made together, whatever the vectors of a module. */
export const DRAWN_LANES = 4;
/** The bytes of the key of a seed. */
export const KEY_BYTES = 8;

/** 32-bit integers, in this order. */
export const integerFields = [
  /** The sizes of the data and of the network. */
  "samples",
  "inputs",
  "outputs",
  "layers",
  "parameters",
  /** The samples of a full batch, and those that pass through the network together. */
  "batch",
  "chunk",
  /** Kinds, by generated-kinds.ts. */
  "loss",
  "optimizer",
  /** 0 or 1. */
  "isShuffled",
  "isOnline",
  "isShallow",
  "isUnitSlope",
  "isSummed",
  "hasPenalty",
  "hasDecay",
  /** 0 without gradient clipping, 1 by norm, 2 by value. */
  "clipping",
  /** The plan of each layer. */
  "layersAt",
  /** The parameters, their gradient, and what the optimizer keeps for each. */
  "parametersAt",
  "gradientAt",
  "stateAt",
  "stateStride",
  /** The samples in the order of the epoch; `weightsAt` is 0 where all count the same. */
  "inputsAt",
  "targetsAt",
  "sampleWeightsAt",
  /** The samples as they are given: one number each, not one for each lane. */
  "givenInputsAt",
  "givenTargetsAt",
  "givenSampleWeightsAt",
  /** Two words for each lane, and room for one order of the samples. */
  "keysAt",
  "orderAt",
  /** The constants of each step of the optimizer, or the learning rate of each epoch where `isOnline`. */
  "constantsAt",
  "constantsStride",
  /** Ranges of parameters that are updated with the same constants. */
  "rangesAt",
  "ranges",
  /** Room for the samples of a chunk. */
  "roomAt",
  "targetsRoomAt",
  "weightsRoomAt",
  /** Room for one vector of numbers for each output, in double. */
  "scratchAt",
  /** The table of tanh-32.ts; only in float32. */
  "tanhTableAt",
] as const;

/** Doubles, in this order, after the integers. */
export const doubleFields = ["lossParameter", "divisorOfSample", "decay", "clippingBound"] as const;

/** 32-bit integers of each layer. */
export const layerIntegerFields = [
  "units",
  "fanIn",
  "activation",
  "weightsAt",
  "biasesAt",
  "zAt",
  "aAt",
  /** What the next layer reads: `aAt`, or the activations times the dropout masks. */
  "outAt",
  "deltaAt",
  /** The dropout masks; 0 without dropout. */
  "masksAt",
  /** Bytes from the first parameter to the trained ones, and to their end. */
  "trainedFrom",
  "trainedTo",
] as const;

/** Doubles of each layer. */
export const layerDoubleFields = ["parameter", "l1", "twiceL2", "dropout", "dropoutScale"] as const;

/** 32-bit integers of each range of parameters: bytes from the first, a length in bytes, and bytes of constants. */
export const rangeFields = ["rangeFrom", "rangeBytes", "rangeConstants"] as const;

const integers = 4;
const doubles = 8;
/** Bytes before the doubles of a plan and of a layer, which are aligned. */
export const DOUBLES_AT = doubles * Math.ceil((integerFields.length * integers) / doubles);
export const LAYER_DOUBLES_AT = doubles * Math.ceil((layerIntegerFields.length * integers) / doubles);
/** Bytes of a whole plan without its layers, and of one layer. */
export const PLAN_BYTES = DOUBLES_AT + doubles * doubleFields.length;
export const LAYER_BYTES = LAYER_DOUBLES_AT + doubles * layerDoubleFields.length;
export const RANGE_BYTES = integers * rangeFields.length;
