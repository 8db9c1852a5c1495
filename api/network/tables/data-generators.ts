import { cos, sin } from "../../math/trigonometric.ts";
import { createStreams } from "../random/generators.ts";
import type { Stream } from "../random/stream.ts";
import { type Entry, entryOf, type Parameter, type Table } from "../table.ts";

const PI = 3.141592653589793;
/** Points that one request may make. */
const MAX_SAMPLES = 4096;
/** What each class of the moons is shifted by, as scikit-learn's make_moons has it. */
const MOON_DROP = 0.5;

/** A generator with its settings, every one filled in. */
export interface GeneratedData {
  readonly generator: string;
  readonly [setting: string]: unknown;
}

interface Points {
  readonly inputs: number[][];
  readonly targets: number[][];
}

export interface DataGeneratorEntry extends Entry {
  create(settings: Record<string, number>, stream: Stream): Points;
}

const seed: Parameter = {
  summary: "Of the generator's own draws, apart from the run's.",
  default: 0,
  integer: true,
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
};
const samples = (fallback: number): Parameter => ({
  summary: "How many points.",
  default: fallback,
  integer: true,
  minimum: 1,
  maximum: MAX_SAMPLES,
});
const noise = (what: string): Parameter => ({
  summary: `Standard deviation of the normal noise on ${what}.`,
  default: 0,
  minimum: 0,
  maximum: 1e3,
});

/** A gate of two inputs: the four corners in turn, as often as there are samples. */
function gate(summary: string, of: (a: number, b: number) => number): DataGeneratorEntry {
  return {
    summary,
    parameters: { samples: samples(4), noise: noise("the inputs"), seed },
    create({ samples, noise }, stream) {
      const corners = Array.from({ length: samples! }, (_, i) => [(i >> 1) & 1, i & 1]);
      return {
        inputs: corners.map(([a, b]) => [a! + noise! * normal(stream), b! + noise! * normal(stream)]),
        targets: corners.map(([a, b]) => [of(a!, b!)]),
      };
    },
  };
}

/** A function on [−1, 1], at equal distances, ends included. */
function curve(summary: string, of: (x: number) => number): DataGeneratorEntry {
  return {
    summary,
    parameters: { samples: samples(32), noise: noise("the targets"), seed },
    create({ samples, noise }, stream) {
      const xs = Array.from({ length: samples! }, (_, i) => (samples === 1 ? 0 : -1 + (2 * i) / (samples! - 1)));
      return { inputs: xs.map((x) => [x]), targets: xs.map((x) => [of(x) + noise! * normal(stream)]) };
    },
  };
}

/** Two classes in the plane, 0 and 1 in turn; `at` places the point at share `t` in [0, 1] of its class. */
function classes(summary: string, at: (t: number, label: number) => readonly [number, number]): DataGeneratorEntry {
  return {
    summary,
    parameters: { samples: samples(64), noise: noise("the inputs"), seed },
    create({ samples, noise }, stream) {
      const half = Math.max(1, Math.ceil(samples! / 2) - 1);
      const labels = Array.from({ length: samples! }, (_, i) => i % 2);
      return {
        inputs: labels.map((label, i) => at(Math.floor(i / 2) / half, label).map((x) => x + noise! * normal(stream))),
        targets: labels.map((label) => [label]),
      };
    },
  };
}

/** Data that need not be written out. To add one is to add an entry. */
export const dataGenerators = {
  xor: gate("1 where the two inputs differ.", (a, b) => a ^ b),
  and: gate("1 where both inputs are 1.", (a, b) => a & b),
  or: gate("1 where an input is 1.", (a, b) => a | b),
  xnor: gate("1 where the two inputs are equal.", (a, b) => 1 - (a ^ b)),
  parity: {
    summary: "1 where an odd number of the bits is 1; all patterns in turn, as often as there are samples.",
    parameters: {
      bits: { summary: "Inputs.", default: 3, integer: true, minimum: 1, maximum: 12 },
      samples: {
        summary: "How many points; 0 is every pattern once.",
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
        targets: patterns.map((pattern) => [pattern.reduce((a, b) => a ^ b)]),
      };
    },
  },
  line: curve("y = x.", (x) => x),
  sine: curve("y = sin πx.", (x) => sin(PI * x)),
  parabola: curve("y = x².", (x) => x * x),
  circles: classes("A circle of radius 1, class 0, around one of radius 1/2, class 1.", (t, label) => {
    const radius = label === 0 ? 1 : 0.5;
    return [radius * cos(2 * PI * t), radius * sin(2 * PI * t)];
  }),
  moons: classes("Two half circles that reach into each other.", (t, label) =>
    label === 0 ? [cos(PI * t), sin(PI * t)] : [1 - cos(PI * t), 1 - sin(PI * t) - MOON_DROP],
  ),
  blobs: {
    summary: "Two clouds, class 0 around (−1, −1) and class 1 around (1, 1).",
    parameters: { samples: samples(64), noise: { ...noise("the inputs"), default: 0.5 }, seed },
    create({ samples, noise }, stream) {
      const labels = Array.from({ length: samples! }, (_, i) => i % 2);
      return {
        inputs: labels.map((label) => [2 * label - 1, 2 * label - 1].map((center) => center + noise! * normal(stream))),
        targets: labels.map((label) => [label]),
      };
    },
  },
  spiral: classes("Two arms of a spiral of one and a half turns.", (t, label) => {
    const angle = 3 * PI * t + PI * label;
    return [t * cos(angle), t * sin(angle)];
  }),
} satisfies Table<DataGeneratorEntry>;

/** The points that `source` stands for: a pure function of it. */
export function generate(source: GeneratedData): Points {
  const entry = entryOf<DataGeneratorEntry>(dataGenerators, { name: source.generator });
  const settings = source as unknown as Record<string, number>;
  return entry.create(settings, createStreams("philox", settings["seed"]!).stream("data", 0));
}

function normal(stream: Stream): number {
  const one = new Float64Array(1);
  stream.fillNormal(one, 0, 1, false);
  return one[0]!;
}
