import { priceOf } from "../../api/experiment/cost/cost.ts";
import { type Sizes, sizesOf, type TermCount } from "../../api/experiment/cost/counts.ts";
import { countDiagnosis } from "../../api/experiment/cost/diagnosis-counts.ts";
import { countRecording, countSearch, countTraining, countTrial } from "../../api/experiment/cost/training-counts.ts";
import { train } from "../../api/experiment/run/train.ts";
import { runTrials, seedsOf } from "../../api/experiment/study/trials.ts";
import type { Specification } from "../../api/network/specification.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { experiments } from "./experiments.ts";
import { measure, specify } from "./measure.ts";

/** The seeds of a study are measured by so many, as many as train in step. */
const TOGETHER = 16;

interface Kind {
  /** What it does, counted. */
  count(specification: Specification, sizes: Sizes): readonly TermCount[];
  /** Milliseconds of CPU that it takes. */
  take(specification: Specification): number;
}

/** The predicted and the measured time: of one seed of a study, and of one replayed run with its report. */
export const kinds: Readonly<Record<string, Kind>> = {
  "a seed": {
    count: (specification, sizes) => countTrial(specification, sizes, TOGETHER),
    take: (specification) =>
      measure((first, count) =>
        runTrials(specification, seedsOf({ first: TOGETHER * first, count: TOGETHER * count })),
      ) / TOGETHER,
  },
  "a replay": {
    count: (specification, sizes) => [
      ...countTraining(specification, sizes),
      ...countRecording(specification, sizes),
      ...countSearch(specification, sizes),
      ...countDiagnosis(specification, sizes),
    ],
    take: (specification) =>
      measure((first, count) => {
        for (let seed = first; seed < first + count; seed++) runToEnd(train(specification, seed));
      }),
  },
};

export interface Row {
  readonly kind: string;
  readonly name: string;
  readonly counts: readonly TermCount[];
  /** Milliseconds of CPU. */
  readonly measured: number;
}

/** Milliseconds of CPU, by the prices of the moment. */
export function expectedOf({ counts }: Pick<Row, "counts">): number {
  return priceOf(counts).milliseconds;
}

/** Measures every experiment whose name contains `wanted`, in each way. */
export function measureAll(wanted = ""): Row[] {
  const chosen = Object.entries(experiments).filter(([name]) => name.includes(wanted));
  return Object.entries(kinds).flatMap(([kind, { count, take }]) =>
    chosen.map(([name, input]) => {
      const specification = specify(input);
      const { inputs, layers } = specification.network;
      const counts = count(specification, sizesOf(inputs, layers));
      return { kind, name, counts, measured: take(specification) };
    }),
  );
}

/** How many times slower this machine is than the reference machine: the median over `rows`. */
export function slownessOf(rows: readonly Row[]): number {
  const ratios = rows.map((row) => row.measured / expectedOf(row)).sort((a, b) => a - b);
  return ratios[Math.floor(ratios.length / 2)]!;
}
