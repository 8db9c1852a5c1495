import { changedStartsCost } from "../../experiment/cost/changed-starts.ts";
import { plus, times } from "../../experiment/cost/cost.ts";
import { type SearchOutlook, searchCost } from "../../experiment/cost/search.ts";
import type { Fit } from "../../experiment/plan.ts";
import type { Baseline } from "../../experiment/remedies/candidate.ts";
import { outlooksOf } from "../../experiment/remedies/outlook.ts";
import { FURTHER } from "../../experiment/remedies/proof.ts";
import { changesOf } from "../../experiment/remedies/recipe.ts";
import { watchRemedies } from "../../experiment/remedies/remedies.ts";
import {
  fewestToProve,
  type PriceOf,
  type Thoroughness,
  thoroughestWithin,
  withinBudget,
} from "../../experiment/remedies/thoroughness.ts";
import { remedyDefaults } from "../../experiment/request/defaults.ts";
import { type FrameworkName, frameworks } from "../../experiment/request/frameworks.ts";
import { type Published, published, resolve } from "../../experiment/request/resolve.ts";
import { estimateOf } from "../../experiment/study/interim-estimate.ts";
import type { Specification } from "../../network/specification.ts";
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

/** The seeds of the search, and the fresh ones. */
const BLOCKS = 1 + FURTHER;
/** Milliseconds in a second. */
const SECOND = 1000;

const NOTHING_TO_DECIDE = {
  path: ["budget"],
  detail: "The budget decides how many seeds and how much effort a search takes; with both given, leave it out.",
};

function costFor(
  specification: Specification,
  count: number,
  outlook: SearchOutlook,
  changes: readonly Specification[],
): number {
  return plus(
    searchCost(specification, count, outlook, changes),
    times(outlook.examined, changedStartsCost(specification, count)),
  ).milliseconds;
}

/** What a search may be expected to take at most. */
function mostOf(experiment: Baseline): PriceOf {
  const changes = changesOf(experiment);
  return ({ count, effort }) => costFor(experiment.specification, count, { expected: effort, examined: 1 }, changes);
}

function offerOf(search: Thoroughness | undefined, confidence: number): Fit | undefined {
  if (search === undefined) return undefined;
  const fields = { "seeds.count": search.count, effort: search.effort };
  const fewest = fewestToProve(confidence);
  if (search.count >= fewest) return { fields };
  return { fields, remark: `Fewer than ${fewest} seeds cannot prove that a change helps.` };
}

export const remedies = describe({
  name: "remedies",
  summary: "Find causes, and test remedies",
  description:
    "Trains the experiment from many seeds, examines runs that fail, and screens the changes that their findings " +
    "propose on some of these seeds: single changes first, then pairs, then a combination reduced to the changes it " +
    "needs. It tries the promising ones on as many fresh seeds, or the best one on more if few of them fail. Each ends " +
    "as proven, unproven or harmful (exact McNemar test with Holm's correction), with its cost. Each finding ends as certain, confirmed, contributing, " +
    "suspected or refuted. Changes that do not help are reported too.",
  question: "What would help?",
  gives: "the causes, and changes that were really tried: proven, unproven or harmful",
  response: "Causes and remedies.",
  request: RemediesRequest,
  result: RemediesResult,
  estimate: RemediesEstimate,
  examples: remediesExamples,
  fill({ experiment, budget, effort, ...input }) {
    const specification = resolve(experiment);
    const framework = experiment?.framework ?? null;
    const { seeds, ...study } = fillStudy(input);
    const given = input.seeds?.count;
    const faults = [
      ...checkStudy("experiment", specification, seeds, BLOCKS),
      ...(budget !== undefined && effort !== undefined && given !== undefined ? [NOTHING_TO_DECIDE] : []),
    ];
    return filled(faults, (): FullRemedies => {
      const price = mostOf({ specification, framework });
      const said = { ...(given !== undefined && { count: given }), ...(effort !== undefined && { effort }) };
      const search = withinBudget(price, SECOND * (budget ?? remedyDefaults.budget), said);
      return {
        experiment: published(specification),
        framework,
        ...study,
        seeds: { first: seeds.first, count: search.count },
        effort: search.effort,
      };
    });
  },
  plan({ framework, seeds: { first, count }, confidence, interval, effort, ...full }) {
    const specification = resolve(full.experiment);
    const experiment = { specification, framework };
    const seeds = { first, count };
    const most = searchCost(specification, count, { expected: effort, examined: 1 });
    const changes = changesOf(experiment);
    // Only when it is needed: a stored result needs no pilot.
    const outlookFor = outlooksOf(specification, first);
    const costOf = (search: Thoroughness) => costFor(specification, search.count, outlookFor(search), changes);
    let expected: number | undefined;
    const milliseconds = () => (expected ??= costOf({ count, effort }));
    return {
      work: most.work,
      get milliseconds() {
        return milliseconds();
      },
      get expectedWork() {
        return searchCost(specification, count, outlookFor({ count, effort })).work;
      },
      get reducible() {
        return {
          field: "seeds.count",
          each: milliseconds() / count,
          milliseconds: (trained: number) => costOf({ count: trained, effort }),
          offer: (limit: number) => offerOf(thoroughestWithin(costOf, limit, { count, effort }), confidence),
        };
      },
      *run() {
        const search = watchRemedies(experiment, seeds, interval, confidence, effort, outlookFor({ count, effort }));
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
