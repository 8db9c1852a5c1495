import { evaluateInSteps } from "../../diagnosis/evaluation.ts";
import type { EndCase } from "../../diagnosis/finding.ts";
import { EndMeasures } from "../../diagnosis/measures/end-measures.ts";
import { type LayerMeasures, measureLayers } from "../../diagnosis/measures/layers.ts";
import { whenMeasured } from "../../diagnosis/measures/pending.ts";
import { judge, type Outcome } from "../../diagnosis/outcome.ts";
import { type Diagnosis, diagnose } from "../../diagnosis/registry.ts";
import { examine, type UnitReport } from "../../diagnosis/units.ts";
import { flatten } from "../../network/core/dataset.ts";
import { compile, forward, type Network } from "../../network/core/network.ts";
import { Trainer } from "../../network/core/trainer.ts";
import { type Precision, round } from "../../network/precision.ts";
import type { Specification } from "../../network/specification.ts";
import type { Choice } from "../../network/table.ts";
import { type ActivationName, activationNames } from "../../network/tables/activations.ts";
import type { Steps } from "../../steps/steps.ts";
import type { Box } from "../../verification/box.ts";
import { type BoxOutlook, outlookOfBox } from "../../verification/decide.ts";
import { type Finite, finite, type ReportedParameters, reportParameters, rows } from "./finite.ts";
import {
  type ReportedEndMeasures,
  type ReportedLayerMeasures,
  type ReportedRunMeasures,
  reportEndMeasures,
  reportLayerMeasures,
  reportRunMeasures,
} from "./measures.ts";
import { boundingBox, recordRun, reportEnding, type TrainReport } from "./train.ts";

/** A network given by its parameters. */
export interface PastedNetwork {
  readonly layers: readonly {
    readonly activation: Choice;
    /** units × fan-in */
    readonly weights: readonly (readonly number[])[];
    readonly biases: readonly number[];
  }[];
}

export interface Pasted {
  readonly network: PastedNetwork;
  readonly data: { readonly inputs: readonly (readonly number[])[] } | null;
  readonly box: Box | null;
  readonly precision: Precision;
  /** The initial bias of every unit; null if it is not known. */
  readonly initialBias: number | null;
  /** The targets, the loss and the criteria, as an experiment; null without targets. */
  readonly experiment?: Specification | null;
}

export interface InspectReport {
  readonly layers: readonly {
    readonly activation: ActivationName;
    readonly units: readonly ReportedUnit[];
    /** Measures of the layer on the data; null without data, or if a number is not finite. */
    readonly measures: ReportedLayerMeasures | null;
  }[];
  /** samples × outputs; null without data. */
  readonly outputs: Finite[][] | null;
  readonly box: Box | null;
  readonly diagnosis: Diagnosis;
}

/** What is known with targets and a loss besides. */
export interface InspectEndReport {
  readonly outcome: Outcome;
  readonly largestError: Finite;
  readonly measures: ReportedEndMeasures;
}

export interface InspectRunReport extends InspectReport, Pick<TrainReport, "stoppedAt" | "restoredFrom"> {
  readonly seed: number;
  readonly epoch: number;
  readonly outcome: Outcome;
  readonly largestError: Finite;
  readonly parameters: ReportedParameters[];
  readonly measures: ReportedRunMeasures;
}

interface Range {
  readonly low: Finite;
  readonly high: Finite;
}

type ReportedUnit = Omit<UnitReport, "preActivation" | "preActivationOnBox" | "output"> & {
  readonly preActivation: Range | null;
  readonly preActivationOnBox: (Range & { readonly exact: boolean }) | null;
  readonly output: Range | null;
  /** The fraction of samples on which its slope is under a hundredth of the steepest; null if that is not known. */
  readonly flatFraction: number | null;
};

/** Examines the run of `seed` after `epoch` epochs. */
export function* inspectRun(specification: Specification, seed: number, epoch: number): Steps<InspectRunReport> {
  const { trainer, subject, judgement, after, ending } = yield* recordRun(specification, seed, epoch);
  const run = subject.run!;
  const layers = yield* whenMeasured(() => run.measures.layersAtEnd);
  return {
    seed,
    epoch,
    ...reportEnding(ending),
    outcome: judgement.outcome,
    largestError: finite(judgement.judged.largestError),
    layers: reportLayers(
      activationNames(specification.network.layers),
      subject.units,
      reportLayerMeasures(layers, lastOf(run.measures.curves.gradientNorms), lastOf(run.measures.curves.updateRatios)),
      layers,
    ),
    outputs: rows(after.outputs, trainer.layout.outputs),
    parameters: reportParameters(trainer.layout, trainer.parameters),
    box: subject.box,
    measures: yield* reportRunMeasures(specification, seed, run.epoch, run.measures, judgement),
    diagnosis: yield* diagnose(subject),
  };
}

/** Examines a network given by its parameters, on data and on a box, which defaults to the bounding box of the data. */
export function* inspectPasted(pasted: Pasted): Steps<InspectReport & Partial<InspectEndReport>> {
  const { data, precision, initialBias, experiment = null } = pasted;
  const single = precision === "float32";
  const { network, parameters, kinds, region } = compilePasted(pasted);
  const dataset = data && { samples: data.inputs.length, inputs: flatten(data.inputs, single) };
  const past = { initialBias: initialBias === null ? null : round(initialBias, single) };
  const units = yield* examine({ network, kinds, parameters, dataset, box: region, past });
  const outputs = dataset && (yield* outputsOf(network, parameters, dataset.samples, dataset.inputs));
  const end = experiment && (yield* endOf(experiment, network, parameters));
  const subject = {
    network,
    parameters,
    units,
    box: region,
    inputs: data?.inputs ?? null,
    outputs,
    end,
    run: null,
    initialBias,
  };
  const choices = pasted.network.layers.map(({ activation }) => activation);
  const measures = dataset && (yield* measureLayers(network, choices, parameters, dataset, true));
  const norms = end && (yield* whenMeasured(() => end.measures.gradientNormsAtEnd));
  return {
    ...(end && {
      outcome: end.judgement.outcome,
      largestError: finite(end.after.largestError),
      measures: yield* reportEndMeasures(end),
    }),
    layers: reportLayers(kinds, units, reportLayerMeasures(measures, norms, null), measures),
    outputs: outputs && rows(outputs, network.layout.outputs),
    box: region,
    diagnosis: yield* diagnose(subject),
  };
}

/** The network as the end of a run whose beginning is not known. */
function* endOf(specification: Specification, network: Network, parameters: Float64Array): Steps<EndCase> {
  const trainer = new Trainer(specification);
  trainer.parameters.set(parameters);
  const after = yield* evaluateInSteps(trainer);
  return {
    specification,
    judgement: judge(null, after, specification),
    after,
    measures: new EndMeasures(specification, network, trainer.dataset, parameters),
  };
}

/** What deciding its units over the box is expected to meet. */
export function boxOutlook(pasted: Pasted): BoxOutlook {
  const { network, parameters, kinds, region } = compilePasted(pasted);
  return region === null ? { open: 0, swept: 0 } : outlookOfBox(network, kinds, parameters, region);
}

function compilePasted({ network: { layers }, data, box, precision }: Pasted) {
  const shapes = layers.map(({ activation, biases }) => ({ units: biases.length, activation }));
  return {
    network: compile(layers[0]!.weights[0]!.length, shapes, precision),
    parameters: Float64Array.from(
      layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases]),
      (x) => round(x, precision === "float32"),
    ),
    kinds: activationNames(layers),
    region: box ?? (data && boundingBox(data.inputs)),
  };
}

function* outputsOf(
  network: Network,
  parameters: Float64Array,
  samples: number,
  inputs: Float64Array,
): Steps<Float64Array> {
  const width = network.layout.outputs;
  const outputs = new Float64Array(samples * width);
  for (let sample = 0; sample < samples; sample++) {
    outputs.set(forward(network, parameters, inputs, sample * network.layout.inputs), sample * width);
    yield network.layout.size;
  }
  return outputs;
}

function reportLayers(
  kinds: readonly ActivationName[],
  units: readonly (readonly UnitReport[])[],
  reported: readonly ReportedLayerMeasures[] | null,
  measures: readonly LayerMeasures[] | null,
): InspectReport["layers"] {
  return units.map((layer, index) => ({
    activation: kinds[index]!,
    units: layer.map((unit, u) => reportUnit(unit, measures?.[index]?.flat?.[u] ?? null)),
    measures: reported?.[index] ?? null,
  }));
}

/** The last number of each series. */
function lastOf(series: readonly (readonly number[])[]): number[] {
  return series.map((numbers) => numbers.at(-1)!);
}

function reportUnit(unit: UnitReport, flatFraction: number | null): ReportedUnit {
  const { preActivation, preActivationOnBox, output } = unit;
  return {
    ...unit,
    preActivation: preActivation && range(preActivation),
    preActivationOnBox: preActivationOnBox && { ...range(preActivationOnBox), exact: preActivationOnBox.exact },
    output: output && range(output),
    flatFraction,
  };
}

function range({ low, high }: { low: number; high: number }): { low: Finite; high: Finite } {
  return { low: finite(low), high: finite(high) };
}
