/** Trains the runs of an engine's lanes to their ends: to the last epoch, or until early stopping ends each. */
import type { Steps } from "../../steps/steps.ts";
import { createValidation, type Dataset } from "../core/dataset.ts";
import { lossOn } from "../core/loss-on.ts";
import { Patience } from "../core/stopping-rule.ts";
import type { Trainer } from "../core/trainer.ts";
import type { Specification } from "../specification.ts";
import type { Lanes } from "./lanes.ts";

/** Trains `count` runs that have just started, each as {@link Course} of early-stopping.ts does. */
export function* runLanes(lanes: Lanes, trainer: Trainer, specification: Specification, count: number): Steps {
  const { epochs, earlyStopping: rule } = specification;
  if (rule === null) return yield* lanes.runTo(epochs);
  const validates = rule.monitor === "validation-loss";
  const monitored: Dataset = (validates ? createValidation(specification) : null) ?? trainer.dataset;
  const runs = Array.from({ length: count }, () => ({
    patience: new Patience(rule),
    stopped: false,
    end: new Float64Array(trainer.parameters.length),
  }));
  for (let epoch = 1; epoch <= epochs && runs.some(({ stopped }) => !stopped); epoch++) {
    yield* lanes.runTo(epoch);
    const rowsOf = yield* lanes.pass(monitored);
    for (const [lane, run] of runs.entries()) {
      if (run.stopped) continue;
      run.stopped = run.patience.stopsAfter(yield* lossOn(trainer, monitored, rowsOf(lane)));
      const ends = run.stopped || epoch === epochs;
      if (rule.restoreBest ? run.patience.best !== epoch : !ends) continue;
      lanes.read(lane);
      run.end.set(trainer.parameters);
    }
  }
  for (const [lane, { end }] of runs.entries()) lanes.write(lane, end);
}
