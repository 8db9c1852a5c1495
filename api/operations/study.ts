import { check } from "../experiment/request/check.ts";
import { checkSeed } from "../experiment/request/check-generator.ts";
import { studyDefaults } from "../experiment/request/defaults.ts";
import type { Seeds } from "../experiment/study/trials.ts";
import type { Specification } from "../network/specification.ts";
import { type Fault, prefixPath } from "../schemas/refine.ts";
import { checkSeeds } from "../schemas/study.ts";
import type { IntervalMethod } from "../statistics/intervals.ts";

/** The fields of a request about a study, besides the experiment. */
export interface StudyInput {
  readonly seeds?: Partial<Seeds> | undefined;
  readonly confidence?: number | undefined;
  readonly interval?: IntervalMethod | undefined;
}

export interface FullStudy {
  readonly seeds: Seeds;
  readonly confidence: number;
  readonly interval: IntervalMethod;
}

/** The study with every default filled in. */
export function fillStudy({
  seeds,
  confidence = studyDefaults.confidence,
  interval = studyDefaults.interval,
}: StudyInput): FullStudy {
  return {
    seeds: { first: seeds?.first ?? studyDefaults.first, count: seeds?.count ?? studyDefaults.count },
    confidence,
    interval,
  };
}

/** The faults of the experiment in `field` and of its seeds, after which there are others in `blocks` of that size. */
export function checkStudy(field: string, specification: Specification, { first, count }: Seeds, blocks = 1): Fault[] {
  return [
    ...prefixPath(field, check(specification)),
    ...prefixPath("seeds", checkSeeds({ first, count }, blocks)),
    ...checkSeed(specification, first + blocks * count - 1, ["seeds", "count"]),
  ];
}

/** The study of a result, in the form of its request. */
export function studyOf({ seeds, interval: { method, confidence } }: ReportedStudy): FullStudy {
  return { seeds, confidence, interval: method };
}

interface ReportedStudy {
  readonly seeds: Seeds;
  readonly interval: { readonly method: IntervalMethod; readonly confidence: number };
}
