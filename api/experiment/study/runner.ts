/** Trains the runs of a study and judges them: one after the other, or several in step. */
import { type Collapse, originOfCollapse } from "../../diagnosis/collapse.ts";
import { type Evaluation, evaluateInSteps } from "../../diagnosis/evaluation.ts";
import { isJudgedOnValidation, judgedOf } from "../../diagnosis/judged.ts";
import { dependsOnBefore, judge, type Outcome } from "../../diagnosis/outcome.ts";
import { reachedBy } from "../../diagnosis/reached.ts";
import { createValidation, type Dataset } from "../../network/core/dataset.ts";
import { Course } from "../../network/core/early-stopping.ts";
import { alone, type LastLosses, runFiguresOf, runWithLosses } from "../../network/core/run-figures.ts";
import { Trainer } from "../../network/core/trainer.ts";
import { createLanes } from "../../network/lockstep/choose.ts";
import { runLanes } from "../../network/lockstep/course.ts";
import type { Lanes } from "../../network/lockstep/lanes.ts";
import type { Specification } from "../../network/specification.ts";
import type { Steps } from "../../steps/steps.ts";

/** How a run ended. */
export interface Trial {
  readonly outcome: Outcome;
  /** Why a collapsed run collapsed; null for other outcomes. */
  readonly collapse: Collapse | null;
  readonly largestError: number;
  /** The accuracy or R² after training; −∞ if there is none. */
  readonly reached: number;
}

export interface Runner {
  /** The runs that train at once. */
  readonly together: number;
  /** The multiply-adds of the training of one run. */
  readonly work: number;
  /** Trains at most `together` seeds. Each is the same run, whichever others train with it. */
  run(seeds: Float64Array): Steps<readonly Trial[]>;
  /** No other seed is trained. */
  end?(): void;
}

/** A runner for a study of so many seeds. */
export function createRunner(specification: Specification, seeds: number): Runner {
  const trainer = new Trainer(specification);
  const work = 3 * trainer.layout.size * trainer.dataset.samples * specification.epochs;
  const lanes = createLanes(trainer, specification, seeds);
  const judging: Judging = {
    trainer,
    specification,
    validation: isJudgedOnValidation(specification) ? createValidation(specification) : null,
  };
  if (lanes !== null)
    return { together: lanes.count, work, run: (some) => runInStep(lanes, judging, some), end: lanes.end };
  const course = new Course(trainer, specification);
  return { together: 1, work, run: (some) => runAlone(course, judging, some[0]!) };
}

/** What judging a run takes. */
interface Judging {
  readonly trainer: Trainer;
  readonly specification: Specification;
  /** The samples that the criteria are judged on, if they are others than those to train on. */
  readonly validation: Dataset | null;
}

function* runAlone(course: Course, judging: Judging, seed: number): Steps<readonly Trial[]> {
  const { trainer, specification, validation } = judging;
  yield* trainer.startInSteps(seed);
  const losses = isJudgedOnCourse(specification)
    ? (yield* runWithLosses(alone(trainer), trainer, validation ?? trainer.dataset, specification, 1))[0]!
    : null;
  if (losses === null) yield* course.run();
  const after = yield* evaluateInSteps(trainer);
  const validated = validation && (yield* evaluateInSteps(trainer, validation));
  return [yield* trialOf(judging, seed, after, validated, losses)];
}

function* runInStep(lanes: Lanes, judging: Judging, seeds: Float64Array): Steps<readonly Trial[]> {
  const { trainer, specification, validation } = judging;
  const evaluateAll = function* (dataset: Dataset): Steps<readonly Evaluation[]> {
    const rowsOf = yield* lanes.pass(dataset);
    const evaluations: Evaluation[] = [];
    for (const lane of seeds.keys()) evaluations.push(yield* evaluateInSteps(trainer, dataset, rowsOf(lane)));
    return evaluations;
  };
  yield* lanes.start(seeds);
  const losses = isJudgedOnCourse(specification)
    ? yield* runWithLosses(lanes, trainer, validation ?? trainer.dataset, specification, seeds.length)
    : null;
  if (losses === null) yield* runLanes(lanes, trainer, specification, seeds.length);
  const after = yield* evaluateAll(trainer.dataset);
  const validated = validation && (yield* evaluateAll(validation));
  const trials: Trial[] = [];
  for (const [lane, seed] of seeds.entries()) {
    lanes.read(lane);
    trials.push(yield* trialOf(judging, seed, after[lane]!, validated && validated[lane]!, losses && losses[lane]!));
  }
  return trials;
}

/** Whether a criterion looks at the losses on the way. */
const isJudgedOnCourse = ({ success }: Specification): boolean => success.meanLossOfLast !== undefined;

/** How a run ended at whose end the trainer is. */
function* trialOf(
  { trainer, specification, validation }: Judging,
  seed: number,
  after: Evaluation,
  validated: Evaluation | null,
  losses: LastLosses | null,
): Steps<Trial> {
  const before = dependsOnBefore(after, specification) ? yield* evaluationBefore(trainer, seed) : null;
  const run = yield* runFiguresOf(trainer, specification, validation ?? trainer.dataset, losses);
  const { outcome, judged } = judge(before, after, specification, validated, run);
  const collapse = outcome === "collapsed" ? yield* originOfCollapse(trainer, seed) : null;
  return { outcome, collapse, largestError: judged.largestError, reached: reachedBy(judged, judgedOf(specification)) };
}

/** The evaluation at the start of a run, whose parameters stay those of its end. */
function* evaluationBefore(trainer: Trainer, seed: number): Steps<Evaluation> {
  const end = trainer.parameters.slice();
  yield* trainer.startInSteps(seed);
  const before = yield* evaluateInSteps(trainer);
  trainer.parameters.set(end);
  return before;
}
