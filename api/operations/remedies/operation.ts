import { changedStartsCost } from "../../experiment/cost/changed-starts.ts";
import { type Cost, plus, times } from "../../experiment/cost/cost.ts";
import { searchCost } from "../../experiment/cost/search.ts";
import { type Outlook, outlookOf } from "../../experiment/remedies/outlook.ts";
import { changesOf } from "../../experiment/remedies/recipe.ts";
import { watchRemedies } from "../../experiment/remedies/remedies.ts";
import { remedyDefaults } from "../../experiment/request/defaults.ts";
import { type FrameworkName, frameworks } from "../../experiment/request/frameworks.ts";
import { type Published, published, resolve } from "../../experiment/request/resolve.ts";
import { estimateOf } from "../../experiment/study/interim-estimate.ts";
import { mapProgress } from "../../steps/progress.ts";
import { describe, filled } from "../operation.ts";
import { checkStudy, type FullStudy, fillStudy, studyOf } from "../study.ts";
import { remediesExamples } from "./examples.ts";
import { RemediesEstimate, RemediesRequest, RemediesResult } from "./schema.ts";

export interface FullRemedies extends FullStudy {
  readonly experiment: Published;
  /** The framework whose constants the proposed changes use. */
  readonly framework: FrameworkName | null;
  readonly effort: number;
}

export const remedies = describe({
  name: "remedies",
  summary: "Find causes, and test remedies",
  description:
    "Trains the experiment from many seeds, examines runs that fail, and tries the changes that their findings " +
    "propose on the same seeds: single changes first, then pairs, then a combination reduced to the changes it " +
    "needs. Each change ends as proven, unproven or harmful (exact McNemar test with Holm's correction), with its " +
    "cost. Each finding ends as certain, confirmed, contributing, suspected or refuted. Changes that do not help are " +
    "reported too.",
  question: "What would help?",
  gives: "the causes, and changes that were really tried: proven, unproven or harmful",
  response: "Causes and remedies.",
  request: RemediesRequest,
  result: RemediesResult,
  estimate: RemediesEstimate,
  examples: remediesExamples,
  fill({ experiment, effort = remedyDefaults.effort, ...input }) {
    const specification = resolve(experiment);
    const study = fillStudy(input);
    return filled(
      checkStudy("experiment", specification, study.seeds),
      (): FullRemedies => ({
        experiment: published(specification),
        framework: experiment?.framework ?? null,
        ...study,
        effort,
      }),
    );
  },
  plan({ framework, seeds: { first, count }, confidence, interval, effort, ...full }) {
    const specification = resolve(full.experiment);
    const experiment = { specification, framework };
    const seeds = { first, count };
    const most = searchCost(specification, count, { expected: effort, examined: 1 });
    // Only when it is needed: a stored result needs no pilot.
    let known: Outlook | undefined;
    let expected: Cost | undefined;
    const outlook = () => (known ??= outlookOf(specification, seeds, effort));
    const costOf = (trained: number) =>
      plus(
        searchCost(specification, trained, outlook(), changesOf(experiment)),
        times(outlook().examined, changedStartsCost(specification, trained)),
      );
    const milliseconds = () => (expected ??= costOf(count)).milliseconds;
    return {
      work: most.work,
      get milliseconds() {
        return milliseconds();
      },
      get reducible() {
        return {
          field: "seeds.count",
          each: milliseconds() / count,
          milliseconds: (trained: number) => costOf(trained).milliseconds,
        };
      },
      *run() {
        const search = watchRemedies(experiment, seeds, interval, confidence, effort, outlook());
        const report = yield* mapProgress(search, ({ stage, baseline, trying }) => () => ({
          stage,
          baseline: estimateOf(baseline, confidence),
          trying: trying && { title: trying.title, estimate: trying.tally && estimateOf(trying.tally, confidence) },
        }));
        return { experiment: published(specification), effort, ...report };
      },
    };
  },
  write: ({ framework, experiment, ...full }) => ({ experiment: { framework, ...experiment }, ...full }) as never,
  requestsOf: ({ experiment, baseline, effort }) =>
    [null, ...Object.keys(frameworks)].map((framework) => ({ experiment, framework, ...studyOf(baseline), effort })),
});
