import { remedyDefaults } from "../defaults.ts";
import { estimateOf } from "../estimate.ts";
import type { FrameworkName } from "../frameworks.ts";
import { remediesMilliseconds } from "../milliseconds.ts";
import { watchRemedies, type RemediesReport } from "../remedies/remedies.ts";
import { published, resolve, type ExperimentInput, type Published } from "../resolve.ts";
import { told } from "../watched.ts";
import { remediesWork } from "../work.ts";
import { watchable, type Operation } from "./operation.ts";
import { fillStudy, type FullStudy, type StudyInput } from "./success-probability.ts";

export interface RemediesInput extends StudyInput {
  readonly experiment?: ExperimentInput;
  readonly effort?: number;
}

export interface FullRemedies extends FullStudy {
  readonly experiment: Published;
  /** Whose constants changes are proposed with. */
  readonly framework: FrameworkName | null;
  readonly effort: number;
}

export type RemediesResultBody = { readonly experiment: Published; readonly effort: number } & RemediesReport;

export const remedies: Operation<RemediesInput, FullRemedies, RemediesResultBody> = {
  fill: ({ experiment, effort = remedyDefaults.effort, ...input }) => ({
    experiment: published(resolve(experiment)), framework: experiment?.framework ?? null, ...fillStudy(input), effort,
  }),
  plan({ framework, seeds: { first, count }, confidence, interval, effort, ...full }) {
    const specification = resolve(full.experiment);
    const work = remediesWork(specification, count, effort);
    const milliseconds = remediesMilliseconds(specification, count, effort);
    return watchable({ work, milliseconds, lever: { field: "seeds.count", each: milliseconds / count } }, function* () {
      const search = watchRemedies({ specification, framework }, { first, count }, interval, confidence, effort);
      const report = yield* told(search, ({ stage, baseline, trying }) => () => ({
        stage,
        baseline: estimateOf(baseline, confidence),
        trying: trying && { title: trying.title, estimate: trying.tally && estimateOf(trying.tally, confidence) },
      }));
      return { experiment: published(specification), effort, ...report };
    });
  },
  write: ({ framework, experiment, ...full }) => ({ experiment: { framework, ...experiment }, ...full }),
};
