import { log } from "../../math/log.ts";
import { cos, sin } from "../../math/trigonometric.ts";
import { createStreams } from "../random/generators.ts";
import { type Stream, TWO_PI } from "../random/stream.ts";
import { type Entry, entryOf, type Parameter, type Table } from "../table.ts";

const PI = 3.141592653589793;
/** The largest number of points that a request may generate. */
const MAX_SAMPLES = 4096;
/** The vertical shift of the second moon, as in scikit-learn's make_moons. */
const MOON_DROP = 0.5;

/** The name of a generator and the value of each of its settings. */
export interface GeneratedData {
  readonly generator: string;
  readonly [setting: string]: unknown;
}

interface Points {
  readonly inputs: number[][];
  /** Rows of targets; or one class per sample, from 0 on, as a flat list. */
  readonly targets: number[][] | number[];
}

export interface DataGeneratorEntry extends Entry {
  create(settings: Record<string, number>, stream: Stream): Points;
}

const seed: Parameter = {
  summary: "The seed of the data, independent of the seeds of runs.",
  default: 0,
  integer: true,
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
};
const samples = (fallback: number): Parameter => ({
  summary: "The number of points.",
  default: fallback,
  integer: true,
  minimum: 1,
  maximum: MAX_SAMPLES,
});
const noise = (what: string): Parameter => ({
  summary: `The standard deviation of the normal noise added to ${what}.`,
  default: 0,
  minimum: 0,
  maximum: 1e3,
});

/** A logic gate with two inputs. The samples cycle through the four corners. */
function gate(summary: string, value: (a: number, b: number) => number): DataGeneratorEntry {
  return {
    summary,
    parameters: { samples: samples(4), noise: noise("the inputs"), seed },
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
    create({ samples, noise }, stream) {
      const xs = Array.from({ length: samples! }, (_, i) => (samples === 1 ? 0 : -1 + (2 * i) / (samples! - 1)));
      return { inputs: xs.map((x) => [x]), targets: xs.map((x) => [value(x) + noise! * normal(stream)]) };
    },
  };
}

/**
 * Two classes in the plane, 0 and 1 alternating; `curve` gives the point of a class at the curve parameter t in [0, 1].
 */
function classes(summary: string, curve: (t: number, label: number) => readonly [number, number]): DataGeneratorEntry {
  return {
    summary,
    parameters: { samples: samples(64), noise: noise("the inputs"), seed },
    create({ samples, noise }, stream) {
      const half = Math.max(1, Math.ceil(samples! / 2) - 1);
      const labels = Array.from({ length: samples! }, (_, i) => i % 2);
      return {
        inputs: labels.map((label, i) =>
          curve(Math.floor(i / 2) / half, label).map((x) => x + noise! * normal(stream)),
        ),
        targets: labels,
      };
    },
  };
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
        maximum: MAX_SAMPLES,
      },
      noise: noise("the inputs"),
      seed,
    },
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
  circles: classes("Two concentric circles: class 0 with radius 1, class 1 with radius 1/2.", (t, label) => {
    const radius = label === 0 ? 1 : 0.5;
    return [radius * cos(2 * PI * t), radius * sin(2 * PI * t)];
  }),
  moons: classes("Two interleaving half circles, class 0 and class 1.", (t, label) =>
    label === 0 ? [cos(PI * t), sin(PI * t)] : [1 - cos(PI * t), 1 - sin(PI * t) - MOON_DROP],
  ),
  blobs: {
    summary: "Two normal clusters, class 0 around (−1, −1) and class 1 around (1, 1).",
    parameters: { samples: samples(64), noise: { ...noise("the inputs"), default: 0.5 }, seed },
    create({ samples, noise }, stream) {
      const labels = Array.from({ length: samples! }, (_, i) => i % 2);
      return {
        inputs: labels.map((label) => [2 * label - 1, 2 * label - 1].map((center) => center + noise! * normal(stream))),
        targets: labels,
      };
    },
  },
  spiral: classes("Two spiral arms of one and a half turns each, class 0 and class 1.", (t, label) => {
    const angle = 3 * PI * t + PI * label;
    return [t * cos(angle), t * sin(angle)];
  }),
} satisfies Table<DataGeneratorEntry>;

/** The points that `source` describes: the same source always gives the same points. */
export function generate(source: GeneratedData): Points {
  const entry = entryOf<DataGeneratorEntry>(dataGenerators, { name: source.generator });
  const settings = source as unknown as Record<string, number>;
  return entry.create(settings, createStreams("philox", settings["seed"]!).stream("data", 0));
}

/** The first of the two numbers of a Box–Muller draw; the second is not computed, since a request may need many. */
function normal(stream: Stream): number {
  const radius = Math.sqrt(-2 * log(1 - stream.uniform()));
  return radius * cos(TWO_PI * stream.uniform());
}
