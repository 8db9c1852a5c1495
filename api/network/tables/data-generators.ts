import { cos, sin } from "../../math/trigonometric.ts";
import { createStreams } from "../random/generators.ts";
import { entryOf, type Table } from "../table.ts";
import {
  classes,
  type DataGeneratorEntry,
  type DrawnPoints,
  MAX_GENERATED,
  noise,
  normal,
  type Settings,
  samples,
  seed,
} from "./data-generator.ts";
import { featureGenerators } from "./feature-generators.ts";

const PI = 3.141592653589793;
const SQRT2 = 1.4142135623730951;
/** The vertical shift of the second moon, as in scikit-learn's make_moons. */
const MOON_DROP = 0.5;

/** The name of a generator and the value of each of its settings. */
export interface GeneratedData {
  readonly generator: string;
  readonly [setting: string]: unknown;
}

/** A logic gate with two inputs. The samples cycle through the four corners. */
function gate(summary: string, value: (a: number, b: number) => number): DataGeneratorEntry {
  return {
    summary,
    parameters: { samples: samples(4), noise: noise("the inputs"), seed },
    inputs: () => 2,
    create({ samples, noise }, stream) {
      const corners = Array.from({ length: samples! }, (_, i) => [(i >> 1) & 1, i & 1]);
      return {
        inputs: corners.map(([a, b]) => [a! + noise! * normal(stream), b! + noise! * normal(stream)]),
        targets: corners.map(([a, b]) => value(a!, b!)),
      };
    },
  };
}

/** A function on [−1, 1], sampled at equal distances, ends included. */
function curve(summary: string, value: (x: number) => number): DataGeneratorEntry {
  return {
    summary,
    parameters: { samples: samples(32), noise: noise("the targets"), seed },
    inputs: () => 1,
    create({ samples, noise }, stream) {
      const xs = Array.from({ length: samples! }, (_, i) => (samples === 1 ? 0 : -1 + (2 * i) / (samples! - 1)));
      return { inputs: xs.map((x) => [x]), targets: xs.map((x) => [value(x) + noise! * normal(stream)]) };
    },
  };
}

/**
 * Classes in the plane, which alternate; `curve` gives the point of class `label` at the curve parameter t in [0, 1].
 */
function curves(
  summary: string,
  curve: (t: number, label: number, classes: number) => readonly [number, number],
): DataGeneratorEntry {
  return {
    summary,
    parameters: { samples: samples(64), noise: noise("the inputs"), classes, seed },
    inputs: () => 2,
    create({ samples, noise, classes }, stream) {
      const last = Math.max(1, Math.ceil(samples! / classes!) - 1);
      const labels = Array.from({ length: samples! }, (_, i) => i % classes!);
      return {
        inputs: labels.map((label, i) =>
          curve(Math.floor(i / classes!) / last, label, classes!).map((x) => x + noise! * normal(stream)),
        ),
        targets: labels,
      };
    },
  };
}

/** The center of a cluster: on a circle, at equal distances. Two centers are exact. */
function centerOf(label: number, classes: number): readonly [number, number] {
  if (classes === 2) return label === 0 ? [-1, -1] : [1, 1];
  const angle = PI * (1.25 + (2 * label) / classes);
  return [SQRT2 * cos(angle), SQRT2 * sin(angle)];
}

/** Generators of data sets. An entry here is all that a new one needs. */
export const dataGenerators = {
  xor: gate("1 where the two inputs differ.", (a, b) => a ^ b),
  and: gate("1 where both inputs are 1.", (a, b) => a & b),
  or: gate("1 where at least one input is 1.", (a, b) => a | b),
  xnor: gate("1 where the two inputs are equal.", (a, b) => 1 - (a ^ b)),
  parity: {
    summary: "1 where an odd number of inputs is 1. The samples cycle through all bit patterns.",
    parameters: {
      bits: { summary: "The number of inputs.", default: 3, integer: true, minimum: 1, maximum: 12 },
      samples: {
        summary: "The number of points; 0 means each pattern once.",
        default: 0,
        integer: true,
        minimum: 0,
        maximum: MAX_GENERATED,
      },
      noise: noise("the inputs"),
      seed,
    },
    inputs: ({ bits }) => bits!,
    create({ bits, samples, noise }, stream) {
      const patterns = Array.from({ length: samples === 0 ? 1 << bits! : samples! }, (_, i) =>
        Array.from({ length: bits! }, (_, bit) => (i >> (bits! - 1 - bit)) & 1),
      );
      return {
        inputs: patterns.map((pattern) => pattern.map((bit) => bit + noise! * normal(stream))),
        targets: patterns.map((pattern) => pattern.reduce((a, b) => a ^ b)),
      };
    },
  },
  line: curve("y = x.", (x) => x),
  sine: curve("y = sin πx.", (x) => sin(PI * x)),
  parabola: curve("y = x².", (x) => x * x),
  circles: curves(
    "Concentric circles, one for each class; their radii fall in equal steps from 1: for two classes, 1 and 1/2.",
    (t, label, classes) => {
      const radius = (classes - label) / classes;
      return [radius * cos(2 * PI * t), radius * sin(2 * PI * t)];
    },
  ),
  moons: curves(
    "Half circles, one for each class, each interleaved with the next: a chain, as of links.",
    (t, label) =>
      label % 2 === 0 ? [label + cos(PI * t), sin(PI * t)] : [label - cos(PI * t), 1 - sin(PI * t) - MOON_DROP],
  ),
  blobs: {
    summary:
      "Normal clusters, one for each class, on a circle: of two, class 0 is around (−1, −1) and class 1 around (1, 1).",
    parameters: { samples: samples(64), noise: { ...noise("the inputs"), default: 0.5 }, classes, seed },
    inputs: () => 2,
    create({ samples, noise, classes }, stream) {
      const labels = Array.from({ length: samples! }, (_, i) => i % classes!);
      return {
        inputs: labels.map((label) => centerOf(label, classes!).map((center) => center + noise! * normal(stream))),
        targets: labels,
      };
    },
  },
  spiral: curves("Spiral arms of one and a half turns each, one for each class.", (t, label, classes) => {
    const angle = 3 * PI * t + (2 * PI * label) / classes;
    return [t * cos(angle), t * sin(angle)];
  }),
  ...featureGenerators,
} satisfies Table<DataGeneratorEntry>;

/** The points that `source` describes: the same source always gives the same points. */
export function generate(source: GeneratedData): DrawnPoints {
  const settings = settingsOf(source);
  return generatorOf(source).create(settings, createStreams("philox", settings["seed"]!).stream("data", 0));
}

/** The conflict between the settings of `source`, if there is one; such a source cannot be generated. */
export function conflictIn(source: GeneratedData): ReturnType<NonNullable<DataGeneratorEntry["misfit"]>> {
  return generatorOf(source).misfit?.(settingsOf(source));
}

/** How many numbers the inputs of `source` have. */
export function numbersIn(source: GeneratedData): number {
  const settings = settingsOf(source);
  // Parity without a number of samples has each pattern once.
  const samples = settings["samples"]! > 0 ? settings["samples"]! : 1 << settings["bits"]!;
  return samples * generatorOf(source).inputs(settings);
}

function generatorOf({ generator }: GeneratedData): DataGeneratorEntry {
  return entryOf<DataGeneratorEntry>(dataGenerators, { name: generator });
}

function settingsOf(source: GeneratedData): Settings {
  return source as unknown as Settings;
}
