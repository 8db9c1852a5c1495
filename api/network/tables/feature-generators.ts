import type { Stream } from "../random/stream.ts";
import type { Parameter, Table } from "../table.ts";
import { classes, type DataGeneratorEntry, noise, normal, type Settings, samples, seed } from "./data-generator.ts";

const count = (summary: string, fallback: number, minimum: number, maximum: number): Parameter => ({
  summary,
  default: fallback,
  integer: true,
  minimum,
  maximum,
});

const parts =
  "first the informative features, then the redundant ones, which are linear combinations of them, then noise";

/** Features of which some say something about the target, some say it again, and some say nothing. */
export const featureGenerators = {
  classification: {
    summary:
      `Classes of normal clusters around the corners of a hypercube, with many features: ${parts}. ` +
      "The parameters are those of scikit-learn's make_classification; the numbers are drawn differently.",
    parameters: {
      samples: samples(100),
      features: count("All features: inputs of the network.", 20, 1, 64),
      informative: count("Features in which the clusters lie.", 2, 1, 16),
      redundant: count("Random linear combinations of the informative features.", 2, 0, 16),
      classes,
      clustersPerClass: count("Clusters of each class; each has a corner of its own.", 2, 1, 8),
      flipY: { summary: "The fraction of samples whose class is random.", default: 0.01, minimum: 0, maximum: 1 },
      classSep: {
        summary: "Half the side of the hypercube: the larger, the easier.",
        default: 1,
        minimum: 0,
        maximum: 1e3,
      },
      seed,
    },
    inputs: ({ features }) => features!,
    misfit(settings) {
      const { classes, clustersPerClass, informative } = settings as Record<string, number>;
      const clusters = classes! * clustersPerClass!;
      if (clusters <= 1 << informative!) return tooManyFeatures(settings);
      let needed = informative!;
      while (1 << needed < clusters) needed++;
      return {
        setting: "informative",
        detail:
          `classes × clustersPerClass is ${clusters}, but ${informative} informative features have only ` +
          `${1 << informative!} corners; use at least ${needed}, or fewer classes or clustersPerClass.`,
      };
    },
    create(settings, stream) {
      const { samples, informative, classes, clustersPerClass, flipY, classSep } = settings;
      const clusters = classes! * clustersPerClass!;
      const centers = corners(clusters, informative!, stream);
      const mixes = Array.from({ length: clusters }, () => matrix(informative!, informative!, stream));
      const features = featuresOf(settings, stream);
      const inputs: number[][] = [];
      const targets: number[] = [];
      for (let i = 0; i < samples!; i++) {
        const cluster = i % clusters;
        const spread = combine(normals(informative!, stream), mixes[cluster]!);
        inputs.push(features(spread.map((x, j) => x + classSep! * centers[cluster]![j]!)));
        // Both are drawn for every sample, so that the features do not depend on flipY.
        const [flips, other] = [stream.uniform() < flipY!, Math.floor(classes! * stream.uniform())];
        targets.push(flips ? other : cluster % classes!);
      }
      return { inputs, targets };
    },
  },
  regression: {
    summary:
      `A linear function of normal features, with many features: ${parts}. The coefficients lie between −1 and 1. ` +
      "The parameters are those of scikit-learn's make_regression, whose coefficients lie between 0 and 100.",
    parameters: {
      samples: samples(100),
      features: count("All features: inputs of the network.", 10, 1, 64),
      informative: count("Features that the targets depend on.", 5, 1, 64),
      redundant: count("Random linear combinations of the informative features.", 0, 0, 64),
      outputs: count("Targets per sample.", 1, 1, 16),
      bias: { summary: "A constant added to the targets.", default: 0, minimum: -1e6, maximum: 1e6 },
      noise: noise("the targets"),
      seed,
    },
    inputs: ({ features }) => features!,
    misfit: tooManyFeatures,
    create(settings, stream) {
      const { samples, informative, outputs, bias, noise } = settings;
      const coefficients = matrix(informative!, outputs!, stream);
      const features = featuresOf(settings, stream);
      const inputs: number[][] = [];
      const targets: number[][] = [];
      for (let i = 0; i < samples!; i++) {
        const row = normals(informative!, stream);
        inputs.push(features(row));
        targets.push(combine(row, coefficients).map((y) => bias! + y + noise! * normal(stream)));
      }
      return { inputs, targets };
    },
  },
} satisfies Table<DataGeneratorEntry>;

function tooManyFeatures({ features, informative, redundant }: Settings) {
  const used = informative! + redundant!;
  if (used <= features!) return undefined;
  return {
    setting: "features",
    detail: `informative + redundant is ${used}, so features must be at least ${used}; it is ${features}.`,
  };
}

/** Adds the redundant and the noise features to a row of informative ones. */
function featuresOf({ features, informative, redundant }: Settings, stream: Stream): (row: number[]) => number[] {
  const again = matrix(informative!, redundant!, stream);
  return (row) => [...row, ...combine(row, again), ...normals(features! - informative! - redundant!, stream)];
}

/** Different corners of a hypercube, as rows of −1 and 1. There must be as many. */
function corners(count: number, dimensions: number, stream: Stream): number[][] {
  const found = new Map<number, number[]>();
  while (found.size < count) {
    const corner = Array.from({ length: dimensions }, () => (stream.uniform() < 0.5 ? -1 : 1));
    const key = corner.reduce((bits, side) => 2 * bits + (side > 0 ? 1 : 0), 0);
    if (!found.has(key)) found.set(key, corner);
  }
  return [...found.values()];
}

/** rows × columns, uniform from −1 to 1. */
function matrix(rows: number, columns: number, stream: Stream): number[][] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => 2 * stream.uniform() - 1));
}

function normals(count: number, stream: Stream): number[] {
  return Array.from({ length: count }, () => normal(stream));
}

/** The product of a row and a matrix. */
function combine(row: readonly number[], matrix: readonly (readonly number[])[]): number[] {
  return matrix[0]!.map((_, j) => row.reduce((sum, x, i) => sum + x * matrix[i]![j]!, 0));
}
