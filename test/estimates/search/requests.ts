/** Random requests of every operation, as their bodies. */
import { canonicalJson } from "../../../api/experiment/identity.ts";
import { limits } from "../../../api/experiment/request/limits.ts";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { precisions } from "../../../api/network/precision.ts";
import { type ActivationEntry, activations } from "../../../api/network/tables/activations.ts";
import { readRequest } from "../../../api/operations/read-request.ts";
import type { OperationName } from "../../../api/operations/table.ts";
import { planOf } from "../../../api/operations/task.ts";
import { intervals } from "../../../api/statistics/intervals.ts";
import { matrix, randomExperiment } from "./experiment.ts";
import type { Genes } from "./genes.ts";

type Body = Record<string, unknown>;

export interface RandomRequest {
  readonly kind: Kind;
  readonly operation: OperationName;
  readonly body: Body;
  /** Milliseconds that it is expected to take. */
  readonly expected: number;
}

interface KindEntry {
  readonly operation: OperationName;
  /** The body with `size` of its seeds, epochs or samples. */
  body(genes: Genes, size: number): Body;
  /** The largest size. */
  readonly most: number;
}

/** Every kind of request that is planned in its own way. */
export const kinds = {
  train: {
    operation: "train",
    most: 20_000,
    body: (genes, epochs) => ({ ...run(genes, epochs) }),
  },
  "inspect a run": {
    operation: "inspect",
    most: 20_000,
    body(genes, epochs) {
      const { experiment, ...rest } = run(genes, epochs);
      const all = experiment.epochs!;
      return {
        experiment,
        ...rest,
        epoch: genes.chance("at end", 0.5) ? all : Math.floor(genes.number("epoch") * all),
      };
    },
  },
  "inspect weights": { operation: "inspect", most: 1000, body: weights },
  compare: {
    operation: "compare",
    most: 100_000,
    body: (genes, count) => {
      const baseline = randomExperiment(genes);
      const variants = Array.from({ length: genes.count("variants", 1, limits.variants) }, (_, i) => ({
        name: `${i}`,
        patch: patch(genes, baseline, `variant ${i} `),
      }));
      return { baseline, variants, ...study(genes, count) };
    },
  },
  remedies: {
    operation: "remedies",
    most: 100_000,
    body: (genes, count) => ({
      experiment: randomExperiment(genes),
      effort: genes.count("effort", 1, limits.effort),
      ...study(genes, count),
    }),
  },
  "a number of seeds": {
    operation: "success-probability",
    most: 100_000,
    body: (genes, count) => ({ experiment: randomExperiment(genes), ...study(genes, count) }),
  },
  sweep: {
    operation: "sweep",
    most: 100_000,
    body: (genes, count) => ({ experiment: randomExperiment(genes), axes: axes(genes), ...study(genes, count) }),
  },
  "until it is precise": {
    operation: "success-probability",
    most: 100_000,
    body: (genes, maximum) => ({
      experiment: randomExperiment(genes),
      confidence: genes.pick("confidence", [0.5, 0.95, 0.999]),
      stopWhen: { halfWidth: genes.scale("half-width", 0.01, 0.4), maximum },
    }),
  },
} as const satisfies Record<string, KindEntry>;
export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as Kind[];

/** How often the genes are drawn anew until the parts of a request fit each other and its time is wanted. */
const ATTEMPTS = 8;

/** The request of these genes, expected to take about as long as wanted; undefined if there is none. */
export function requestOf(kind: Kind, genes: Genes, wanted: { low: number; high: number }): RandomRequest | undefined {
  const target = genes.scale("target", wanted.low, wanted.high);
  const { operation, most, body: write }: KindEntry = kinds[kind];
  let size = genes.count("size", 1, 1000);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const body = write(genes, size);
    const expected = expectedOf(operation, body);
    if (expected === undefined) return undefined;
    if (expected >= wanted.low && expected <= wanted.high) return { kind, operation, body, expected };
    const next = Math.max(1, Math.min(most, Math.round((size * target) / expected)));
    if (next === size) return undefined;
    size = next;
  }
  return undefined;
}

/** Undefined if the request is not valid. */
export function expectedOf(operation: OperationName, body: Body): number | undefined {
  try {
    return planOf(operation, readRequest(operation, body)).milliseconds;
  } catch (problem) {
    if (problem instanceof Error && "code" in problem) return undefined;
    throw problem;
  }
}

/** The characters of a request with every default filled in. */
export function charactersOf({ operation, body }: RandomRequest): number {
  return canonicalJson(readRequest(operation, body)).length;
}

function run(genes: Genes, epochs: number): { experiment: ExperimentInput; seed: number } {
  const drawn = randomExperiment(genes);
  const { schedule } = drawn;
  const fits = typeof schedule !== "object" || !("then" in schedule);
  const experiment = { ...drawn, epochs, schedule: fits ? schedule! : "constant" };
  return {
    experiment,
    seed: Math.floor(1000 * genes.number("seed")),
  };
}

function study(genes: Genes, count: number): Body {
  return {
    seeds: { first: Math.floor(1000 * genes.number("first")), count },
    confidence: genes.pick("confidence", [0.5, 0.95, 0.999]),
    interval: genes.pick("interval", Object.keys(intervals)),
  };
}

/** One or two axes, from a few cells to as many as there may be. */
function axes(genes: Genes): Body[] {
  const all = genes.scale("cells", 1, limits.cells);
  const first = genes.chance("two axes", 0.5) ? Math.ceil(Math.sqrt(all)) : Math.ceil(all);
  const axis = (pointer: string, length: number, of: (index: number) => unknown) => ({
    pointer,
    values: Array.from({ length: Math.max(1, length) }, (_, index) => of(index)),
  });
  return [
    genes.chance("epochs swept", 0.5)
      ? axis("/epochs", first, (i) => i + 1)
      : axis("/optimizer/learningRate", first, (i) => (i + 1) / 1000),
    ...(first === Math.ceil(all) ? [] : [axis("/batches/size", Math.min(first, 30), (i) => i + 1)]),
  ];
}

/** A change of one or two fields of the experiment. */
function patch(genes: Genes, { network }: ExperimentInput, at: string): Body {
  const { network: layers, data: _, loss: __, ...other } = randomExperiment(genes, at);
  const field = genes.pick(`${at}field`, ["network", "optimizer", "batches", "precision", "epochs"] as const);
  if (field !== "network") return { [field]: other[field] };
  const last = network!.layers!.at(-1)!;
  return { network: { layers: [...layers!.layers!.slice(0, -1), last] } };
}

function weights(genes: Genes, samples: number): Body {
  const inputs = genes.chance("many inputs", 0.2) ? genes.count("wide", 1, 60) : genes.count("inputs", 1, 4);
  const depth = genes.count("layers", 1, 8);
  const widest = genes.scale("widest", 1, 120);
  const names = Object.entries<ActivationEntry>(activations).filter(([, { outputOnly }]) => !outputOnly);
  const steepness = genes.scale("steepness", 0.1, 10);
  let fanIn = inputs;
  const layers = Array.from({ length: depth }, (_, l) => {
    const units = genes.count(`layer ${l} units`, 1, widest);
    const scale = steepness / Math.sqrt(fanIn);
    const layer = {
      activation: genes.chance(`layer ${l} relu`, 0.6) ? "relu" : genes.pick(`layer ${l}`, names)[0],
      weights: matrix(units, fanIn, genes.number(`layer ${l} weights`)).map((row) => row.map((x) => x * scale)),
      biases: matrix(1, units, genes.number(`layer ${l} biases`))[0],
    };
    fanIn = units;
    return layer;
  });
  const side = genes.scale("side", 0.01, 100);
  const box = Array.from({ length: inputs }, () => ({ low: -side, high: side }));
  const withData = genes.chance("data", 0.6);
  return {
    network: { layers },
    ...(withData && { data: { inputs: matrix(samples, inputs, genes.number("points")) } }),
    ...((!withData || genes.chance("box", 0.5)) && { box }),
    precision: genes.pick("precision", precisions),
  };
}
