import type { IntervalMethod } from "../../statistics/intervals.ts";
import { studyDefaults } from "../defaults.ts";
import { published, resolve, type ExperimentInput, type Published } from "../resolve.ts";
import { study, type StudyReport } from "../study.ts";
import type { Seeds } from "../trials.ts";
import { trainingWork } from "../work.ts";
import type { Operation } from "./operation.ts";

/** What a request may say about a study, besides what is studied. */
export interface StudyInput {
  readonly seeds?: Partial<Seeds>;
  readonly confidence?: number;
  readonly interval?: IntervalMethod;
}

export interface FullStudy {
  readonly seeds: Seeds;
  readonly confidence: number;
  readonly interval: IntervalMethod;
}

export interface SuccessProbabilityInput extends StudyInput {
  readonly experiment?: ExperimentInput;
}

export interface FullSuccessProbability extends FullStudy {
  readonly experiment: Published;
}

export const successProbability: Operation<SuccessProbabilityInput, FullSuccessProbability, { readonly experiment: Published } & StudyReport> = {
  fill: (input) => ({ experiment: published(resolve(input.experiment)), ...fillStudy(input) }),
  plan({ experiment: given, seeds: { first, count }, confidence, interval }) {
    const experiment = resolve(given);
    const each = trainingWork(experiment);
    return {
      work: each * count,
      lever: { field: "seeds.count", each },
      run: () => ({ experiment: published(experiment), ...study(experiment, { first, count }, interval, confidence) }),
    };
  },
  write: (full) => full,
};

export function fillStudy({ seeds, confidence = studyDefaults.confidence, interval = studyDefaults.interval }: StudyInput): FullStudy {
  return { seeds: { first: seeds?.first ?? studyDefaults.first, count: seeds?.count ?? studyDefaults.count }, confidence, interval };
}
