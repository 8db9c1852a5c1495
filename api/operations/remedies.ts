import { searchCost } from "../experiment/cost/search.ts";
import { type RemediesReport, watchRemedies } from "../experiment/remedies/remedies.ts";
import { remedyDefaults } from "../experiment/request/defaults.ts";
import type { FrameworkName } from "../experiment/request/frameworks.ts";
import { type ExperimentInput, type Published, published, resolve } from "../experiment/request/resolve.ts";
import { estimateOf } from "../experiment/study/interim-estimate.ts";
import { mapProgress } from "../experiment/study/progress.ts";
import { type Operation, watchable } from "./operation.ts";
import { type FullStudy, fillStudy, type StudyInput } from "./success-probability.ts";

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
    experiment: published(resolve(experiment)),
    framework: experiment?.framework ?? null,
    ...fillStudy(input),
    effort,
  }),
  plan({ framework, seeds: { first, count }, confidence, interval, effort, ...full }) {
    const specification = resolve(full.experiment);
    const cost = searchCost(specification, count, effort);
    return watchable({ ...cost, reducible: { field: "seeds.count", each: cost.milliseconds / count } }, function* () {
      const search = watchRemedies({ specification, framework }, { first, count }, interval, confidence, effort);
      const report = yield* mapProgress(search, ({ stage, baseline, trying }) => () => ({
        stage,
        baseline: estimateOf(baseline, confidence),
        trying: trying && { title: trying.title, estimate: trying.tally && estimateOf(trying.tally, confidence) },
      }));
      return { experiment: published(specification), effort, ...report };
    });
  },
  write: ({ framework, experiment, ...full }) => ({ experiment: { framework, ...experiment }, ...full }),
};
