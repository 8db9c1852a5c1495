import { type Evaluation, evaluateInSteps } from "../../diagnosis/evaluation.ts";
import type { Case, RunCase } from "../../diagnosis/finding.ts";
import { RunMeasures } from "../../diagnosis/measures/run-measures.ts";
import { type Judgement, judge, type Outcome } from "../../diagnosis/outcome.ts";
import { recordInSteps } from "../../diagnosis/recorder/recorder.ts";
import type { FlightEvent, Recording } from "../../diagnosis/recorder/recording.ts";
import { type Diagnosis, diagnose } from "../../diagnosis/registry.ts";
import { examine } from "../../diagnosis/units.ts";
import type { Checkpoint } from "../../network/core/checkpoint.ts";
import { createValidation, type Dataset } from "../../network/core/dataset.ts";
import { Course, type Ending } from "../../network/core/early-stopping.ts";
import { alone, runFiguresOf, runWithLosses } from "../../network/core/run-figures.ts";
import { Trainer } from "../../network/core/trainer.ts";
import type { Specification } from "../../network/specification.ts";
import { activationNames } from "../../network/tables/activations.ts";
import type { RunFigures } from "../../network/tables/run-criteria.ts";
import type { Steps } from "../../steps/steps.ts";
import { type Finite, finite, type ReportedParameters, reportParameters, rows } from "./finite.ts";

/** The network at one moment of a run. */
export interface State {
  readonly loss: Finite;
  readonly outputs: Finite[][];
  readonly parameters: ReportedParameters[];
}

export interface TrainReport {
  readonly seed: number;
  /** How often the initial parameters were drawn. */
  readonly draws: number;
  readonly outcome: Outcome;
  readonly success: boolean;
  readonly largestError: Finite;
  readonly tolerance: number | null;
  readonly before: State;
  readonly after: State;
  /** The network after training on the samples for validation; null without any. */
  readonly validation: ReportedValidation | null;
  /** The epoch after which early stopping ended the run; null if it did not. */
  readonly stoppedAt: number | null;
  /** The epoch whose parameters the run ends with, if they were restored; null otherwise. */
  readonly restoredFrom: number | null;
  readonly recording: {
    readonly epochs: readonly number[];
    readonly loss: Finite[];
    readonly validationLoss: Finite[] | null;
    readonly gradientNorm: Finite[];
    readonly largestError: Finite[];
    readonly liveUnits: readonly (readonly number[])[];
    readonly gradientNorms: Finite[][];
    readonly updateRatios: Finite[][];
    readonly events: readonly ReportedEvent[];
    readonly eventsOmitted: number;
  };
  readonly diagnosis: Diagnosis;
}

interface ReportedValidation {
  /** The indexes of the samples in the data, if they are a part of it. */
  readonly heldOut: readonly number[] | null;
  readonly loss: Finite;
  readonly largestError: Finite;
  readonly outputs: Finite[][];
}

type ReportedEvent = Omit<FlightEvent, "preActivations" | "crossing"> & {
  readonly crossing: { readonly sample: number; readonly before: Finite; readonly after: Finite } | null;
  readonly preActivations: { readonly before: Finite[] | null; readonly after: Finite[] } | null;
};

/** One run up to an epoch, with its recording and the subject of its diagnosis. */
export interface RecordedRun {
  readonly trainer: Trainer;
  readonly draws: number;
  readonly before: Evaluation;
  readonly after: Evaluation;
  /** After training, on the samples for validation; null without any. */
  readonly validated: Evaluation | null;
  readonly initial: Float64Array;
  readonly recording: Recording;
  readonly judgement: Judgement;
  readonly ending: Ending;
  readonly subject: Case;
}

/** Trains the run of `seed` up to `epoch` under the flight recorder, and examines every unit at its end. */
export function* recordRun(specification: Specification, seed: number, epoch: number): Steps<RecordedRun> {
  const trainer = new Trainer(specification);
  const draws = yield* trainer.startInSteps(seed);
  const initial = trainer.parameters.slice();
  const before = yield* evaluateInSteps(trainer);
  const { inputs } = specification.data;
  const validation = createValidation(specification);
  const start = trainer.save();
  const ending = yield* endingOf(trainer, specification, start, epoch);
  const recording = yield* recordInSteps(trainer, ending.epochs, validation);
  let ofEnd = recording;
  if (ending.from < ending.epochs) {
    // The run ends with the parameters of an earlier epoch: what is found in them is what happened until then.
    trainer.restore(start);
    ofEnd = yield* recordInSteps(trainer, ending.from, validation);
  }
  const after = yield* evaluateInSteps(trainer);
  const validated = validation && (yield* evaluateInSteps(trainer, validation));
  const figures = yield* figuresOf(trainer, specification, start, ending.epochs, validation);
  const judgement = judge(before, after, specification, validated, figures);
  const box = boundingBox(inputs);
  const units = yield* examine({
    network: trainer.network,
    kinds: activationNames(specification.network.layers),
    parameters: trainer.parameters,
    dataset: trainer.dataset,
    box,
    past: { deaths: ofEnd.deaths },
  });
  const run: RunCase = {
    specification,
    epoch: ending.from,
    stopped: ending.stopped,
    judgement,
    before,
    after,
    events: ofEnd.events,
    measures: new RunMeasures(specification, trainer, initial, ofEnd),
  };
  const subject: Case = {
    network: trainer.network,
    parameters: trainer.parameters,
    units,
    box,
    inputs,
    outputs: after.outputs,
    end: run,
    run,
  };
  return { trainer, draws, before, after, validated, initial, recording, judgement, ending, subject };
}

/** What the criteria need of the run besides its outputs; losses on its way take another training of it. */
function* figuresOf(
  trainer: Trainer,
  { success }: Specification,
  start: Checkpoint,
  epochs: number,
  validation: Dataset | null,
): Steps<RunFigures | undefined> {
  const judged = success.on === "validation" && validation !== null ? validation : trainer.dataset;
  if (success.meanLossOfLast === undefined) return yield* runFiguresOf(trainer, { success }, judged, null);
  const end = trainer.save();
  trainer.restore(start);
  const [losses] = yield* runWithLosses(alone(trainer), trainer, judged, { epochs, success }, 1);
  trainer.restore(end);
  return yield* runFiguresOf(trainer, { success }, judged, losses!);
}

/** How the run ends that the trainer has just started, up to `epoch`. Leaves the trainer at that start. */
function* endingOf(trainer: Trainer, specification: Specification, start: Checkpoint, epoch: number): Steps<Ending> {
  if (specification.earlyStopping === null) return { epochs: epoch, stopped: false, from: epoch };
  const ending = yield* new Course(trainer, specification).run(epoch);
  trainer.restore(start);
  return ending;
}

export function reportEnding({ epochs, stopped, from }: Ending): Pick<TrainReport, "stoppedAt" | "restoredFrom"> {
  return { stoppedAt: stopped ? epochs : null, restoredFrom: from < epochs ? from : null };
}

/** Replays the run of `seed` bit for bit, with curves, events and diagnosis. */
export function* train(specification: Specification, seed: number): Steps<TrainReport> {
  const { trainer, draws, before, after, validated, initial, recording, judgement, ending, subject } = yield* recordRun(
    specification,
    seed,
    specification.epochs,
  );
  const stateOf = ({ loss, outputs }: Evaluation, parameters: Float64Array): State => ({
    loss: finite(loss),
    outputs: rows(outputs, trainer.layout.outputs),
    parameters: reportParameters(trainer.layout, parameters),
  });
  return {
    seed,
    draws,
    outcome: judgement.outcome,
    success: judgement.success,
    tolerance: judgement.tolerance,
    largestError: finite(judgement.judged.largestError),
    before: stateOf(before, initial),
    after: stateOf(after, trainer.parameters),
    validation: validated && {
      heldOut: specification.data.validation?.part?.indexes ?? null,
      loss: finite(validated.loss),
      largestError: finite(validated.largestError),
      outputs: rows(validated.outputs, trainer.layout.outputs),
    },
    ...reportEnding(ending),
    recording: reportRecording(recording),
    diagnosis: yield* diagnose(subject),
  };
}

function reportRecording({
  deaths: _,
  beforeFirst: __,
  beforeLast: ___,
  ...recording
}: Recording): TrainReport["recording"] {
  return {
    ...recording,
    loss: recording.loss.map(finite),
    validationLoss: recording.validationLoss && recording.validationLoss.map(finite),
    gradientNorm: recording.gradientNorm.map(finite),
    largestError: recording.largestError.map(finite),
    gradientNorms: recording.gradientNorms.map((layer) => layer.map(finite)),
    updateRatios: recording.updateRatios.map((layer) => layer.map(finite)),
    events: recording.events.map(({ preActivations, crossing, ...event }) => ({
      ...event,
      crossing: crossing && { sample: crossing.sample, before: finite(crossing.before), after: finite(crossing.after) },
      preActivations: preActivations && {
        before: preActivations.before?.map(finite) ?? null,
        after: preActivations.after.map(finite),
      },
    })),
  };
}

/** The smallest box that contains all `inputs` (samples × inputs). */
export function boundingBox(inputs: readonly (readonly number[])[]): { low: number; high: number }[] {
  return inputs[0]!.map((_, i) => {
    let low = Infinity;
    let high = -Infinity;
    for (const row of inputs) {
      if (row[i]! < low) low = row[i]!;
      if (row[i]! > high) high = row[i]!;
    }
    return { low, high };
  });
}
