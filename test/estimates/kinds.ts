import { replayMilliseconds, trainingMilliseconds } from "../../api/experiment/cost/milliseconds.ts";
import { train } from "../../api/experiment/run/train.ts";
import { runTrials, seedsOf } from "../../api/experiment/study/trials.ts";
import type { Specification } from "../../api/network/specification.ts";
import { experiments } from "./experiments.ts";
import { measure, specify } from "./measure.ts";

interface Kind {
  /** Milliseconds of CPU. */
  expected(specification: Specification): number;
  /** The same, measured. */
  take(specification: Specification): number;
}

/** The predicted and the measured time: of one seed of a study, and of one replayed run with its report. */
export const kinds: Readonly<Record<string, Kind>> = {
  "a seed": {
    expected: trainingMilliseconds,
    take: (specification) => measure((first, count) => runTrials(specification, seedsOf({ first, count }))),
  },
  "a replay": {
    expected: (specification) => replayMilliseconds(specification),
    take: (specification) =>
      measure((first, count) => {
        for (let seed = first; seed < first + count; seed++) train(specification, seed);
      }),
  },
};

export interface Row {
  readonly kind: string;
  readonly name: string;
  readonly measured: number;
  expected(): number;
}

/** Measures every experiment whose name contains `wanted`, in each way. */
export function measureAll(wanted = ""): Row[] {
  const chosen = Object.entries(experiments).filter(([name]) => name.includes(wanted));
  return Object.entries(kinds).flatMap(([kind, { expected, take }]) =>
    chosen.map(([name, input]) => {
      const specification = specify(input);
      return { kind, name, measured: take(specification), expected: () => expected(specification) };
    }),
  );
}

/** How many times slower this machine is than the reference machine: the median over `rows`. */
export function slownessOf(rows: readonly Row[]): number {
  const ratios = rows.map(({ measured, expected }) => measured / expected()).sort((a, b) => a - b);
  return ratios[Math.floor(ratios.length / 2)]!;
}
