import { isTrained } from "../../network/core/fixed-parameters.ts";
import { entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import { predictionOf } from "../../network/tables/losses.ts";
import { counted, every, list, named, percent, say, sentence } from "../../prose/prose.ts";
import { type Proposal, propose, proposeFor } from "../actions/remedy.ts";
import type { Case, Found, Symptom } from "../finding.ts";
import type { UnitReport } from "../units.ts";

const thresholds = {
  share: {
    value: 0.5,
    summary:
      "The fraction of a layer's units that are dead: from a half on, the finding is a warning. " +
      "A whole dead layer is fatal, because no sample passes through it.",
  },
  active: {
    value: 0.02,
    summary:
      "The fraction of samples on which a unit is active, for activations that can be inactive: " +
      "a unit that is active on at most one sample in fifty is nearly dead, because so few samples train it.",
  },
} as const;

/** Dead and nearly dead units, layer by layer, with how they came to be dead. */
export const deadRelu: Symptom = {
  summary: "Units have an output and a slope of exactly 0 on every sample, so no gradient reaches them any more.",
  reference: 'Lu, Shin, Su, Karniadakis, "Dying ReLU and initialization", arXiv 1903.06733',
  thresholds,
  find: (subject) =>
    subject.units.flatMap((units, layer) => [
      ...findDead(subject, units, layer),
      ...findNearlyDead(subject, units, layer),
    ]),
};

/** A layer half of whose units are dead or active on hardly any sample. */
function findNearlyDead(subject: Case, units: readonly UnitReport[], layer: number): Found[] {
  const { end } = subject;
  if (end === null || end.judgement.success || !end.specification.network.layers[layer]!.trainable.weights) return [];
  const { inactiveUpTo }: ActivationEntry = entryOf(activations, end.specification.network.layers[layer]!.activation);
  if (inactiveUpTo === undefined) return [];
  const nearly = indexesOf(
    units,
    ({ dead, activeFraction }) => !dead.onData && activeFraction !== null && activeFraction <= thresholds.active.value,
  );
  const inactive = indexesOf(units, ({ dead }) => dead.onData === true).length + nearly.length;
  if (nearly.length === 0 || inactive < thresholds.share.value * units.length) return [];
  const most = Math.max(...nearly.map((unit) => units[unit]!.activeFraction!));
  const samples = subject.inputs!.length;
  const one = nearly.length === 1;
  return [
    {
      severity: "warning",
      where: { layer, units: nearly, samples: null },
      since: null,
      evidence: [
        {
          quantity: "largest fraction of samples on which one of these units is active",
          value: most,
          threshold: thresholds.active.value,
        },
        {
          quantity: `fraction of layer ${layer + 1} that is dead or nearly dead`,
          value: inactive / units.length,
          threshold: thresholds.share.value,
        },
      ],
      headline:
        `${countOf(nearly, units)} of layer ${layer + 1} ${one ? "is" : "are"} nearly dead: ` +
        `active on at most ${percent(most)} of the samples.`,
      explanation:
        `${sentence(named("unit", nearly))} ${one ? "is" : "are"} active on at most ` +
        `${counted(Math.round(most * samples), "sample")} of ${samples}. ` +
        `On all others ${one ? "its" : "their"} output and slope are exactly 0, ` +
        `so only the few samples on which ${one ? "it is" : "they are"} active train ${one ? "it" : "them"}.`,
      remedies: proposeFor(end, proposals(subject, layer)),
    },
  ];
}

function findDead(subject: Case, units: readonly UnitReport[], layer: number): Found[] {
  const onlyBox = subject.inputs === null;
  const isDead = ({ dead }: UnitReport) => (onlyBox ? dead.onBox : dead.onData) === true;
  const dead = indexesOf(units, isDead);
  if (dead.length === 0) return [];

  const fraction = dead.length / units.length;
  const all = dead.length === units.length;
  const success = subject.end?.judgement.success === true;
  const wrong = wrongOutputs(subject, layer, dead);
  return [
    {
      severity: success
        ? "note"
        : all || wrong.length > 0
          ? "fatal"
          : fraction >= thresholds.share.value
            ? "warning"
            : "note",
      where: { layer, units: dead, samples: null },
      since: lastDeath(units, dead),
      evidence: [
        { quantity: `dead units in layer ${layer + 1}`, value: dead.length, threshold: 1 },
        { quantity: `fraction of layer ${layer + 1} that is dead`, value: fraction, threshold: thresholds.share.value },
      ],
      headline:
        `${countOf(dead, units)} of ${wrong.length > 0 ? "the output layer" : `layer ${layer + 1}`} ` +
        `${dead.length === 1 ? "is" : "are"} dead` +
        (wrong.length > 0
          ? `: ${outputText(subject, wrong)} for every sample, but ${wrong.length === 1 ? "its target is" : "their targets are"} not.`
          : all
            ? `: the layer outputs 0 for every ${onlyBox ? "input in the box" : "sample"}.`
            : ` on ${onlyBox ? "the whole box" : "every sample"}.`),
      explanation: [...histories(subject, units, dead, layer), consequence(subject, layer, dead, all)].join(" "),
      remedies: subject.run && !success ? propose(subject.run.specification, proposals(subject, layer)) : [],
    },
  ];
}

/** The dead units of the output layer whose constant predictions miss the target of some sample. */
function wrongOutputs({ end, outputs, units, network }: Case, layer: number, dead: readonly number[]): number[] {
  if (end === null || outputs === null || layer !== units.length - 1) return [];
  const { data, loss } = end.specification;
  const predicted = predictionOf(loss).of(outputs.subarray(0, network.layout.outputs));
  const tolerance = end.judgement.tolerance ?? 0;
  return dead.filter((unit) => data.targets.some((row) => Math.abs(row[unit]! - predicted[unit]!) > tolerance));
}

/** "unit 2 outputs 0" */
function outputText({ outputs }: Case, some: readonly number[]): string {
  return `${named("unit", some)} ${some.length === 1 ? "outputs" : "output"} ${say(outputs![some[0]!]!)}`;
}

/** "All 4 units", "3 of 4 units". */
function countOf(some: readonly number[], { length }: readonly UnitReport[]): string {
  return some.length === length ? every(length, "unit") : `${some.length} of ${length} units`;
}

/** A slope for negative inputs that still matters beside the slope of 1 for positive ones. */
const SLOPE = 0.1;

function proposals({ units, run }: Case, layer: number): Proposal[] {
  const output: readonly Proposal[] = layer === units.length - 1 ? ["identity-output", "sigmoid-output"] : [];
  const trained: readonly Proposal[] = run?.specification.network.layers.every(isTrained) ? [] : ["train-all"];
  const bornDead = units[layer]!.some(({ origin }) => origin === "born-dead");
  return [
    ...output,
    ...trained,
    ...(bornDead ? (["zero-biases", "redraw-dead-unit", "redraw-dead-sample"] as const) : []),
    "elu-units",
    "tanh-units",
    ["leaky-units", SLOPE],
    "he-weights",
    ["more-units", 4],
    ["add-hidden-layer", 16],
  ];
}

/** Units whose death gets a sentence of its own; the others share one. */
const MAX_DEATHS = 4;

/** How the dead units came to be dead: units born dead share a sentence, the first few that died have one each. */
function histories(subject: Case, units: readonly UnitReport[], dead: readonly number[], layer: number): string[] {
  const born = dead.filter((unit) => units[unit]!.origin === "born-dead");
  const died = dead.filter((unit) => units[unit]!.origin === "died-in-training");
  const unknown = dead.filter((unit) => units[unit]!.origin === null);
  const sentences: string[] = [];
  if (born.length > 0) {
    const one = born.length === 1;
    const { biasesAt } = subject.network.layout.layers[layer]!;
    const biases = [...new Set(born.map((unit) => say(subject.parameters[biasesAt + unit]!)))];
    const reason = subject.run
      ? `${one ? "it was" : "they were"} inactive on every sample before the first update`
      : `${one ? "its bias is" : "their biases are"} still exactly ${list(biases)}, the assumed initial bias`;
    sentences.push(
      `${sentence(named("unit", born))} ${one ? "was" : "were"} born dead: ${reason}, ` +
        `so ${one ? "it" : "they"} never got a gradient.`,
    );
  }
  for (const unit of died.slice(0, MAX_DEATHS)) sentences.push(deathOf(subject, units[unit]!, unit, layer));
  if (died.length > MAX_DEATHS)
    sentences.push(`${sentence(named("unit", died.slice(MAX_DEATHS)))} also died in training.`);
  if (unknown.length > 0) {
    const highest = Math.max(
      ...unknown.map((unit) => units[unit]!.preActivation?.high ?? units[unit]!.preActivationOnBox!.high),
    );
    sentences.push(`The highest pre-activation of ${named("unit", unknown)} is ${say(highest)}.`);
  }
  return sentences;
}

function deathOf(subject: Case, report: UnitReport, unit: number, layer: number): string {
  const { biasesAt } = subject.network.layout.layers[layer]!;
  const { since } = report;
  const range = activeRange(subject, report, layer, unit);
  const ending = range === "" ? "." : `; ${range}.`;
  if (since === null)
    return (
      `Unit ${unit + 1} died in training: its bias moved from ${say(subject.initialBias ?? 0)}, the assumed initial ` +
      `bias, to ${say(subject.parameters[biasesAt + unit]!)}${ending}`
    );
  if (since.step === null) return `Unit ${unit + 1} died by the end of epoch ${since.epoch}${ending}`;
  const { length } = subject.inputs ?? [];
  const samples = since.samples!.length === length && length > 1 ? "all samples" : named("sample", since.samples!);
  const where =
    `Unit ${unit + 1} died at epoch ${since.epoch} ` +
    `(update ${since.step}, on ${since.samples!.length === 1 ? samples : `the batch of ${samples}`})`;
  const event = subject.run?.events.find(
    (one) => one.type === "unit-died" && one.layer === layer && one.unit === unit && one.step === since.step,
  );
  if (!event?.crossing) return `${where}${ending}`;
  const { sample, before, after } = event.crossing;
  return (
    `${where}: one step with a learning rate of ${say(event.rate!)} moved its pre-activation on sample ${sample + 1} ` +
    `from ${say(before)} to ${say(after)}${ending}`
  );
}

/** Where a first-layer unit of one input is active, if that is outside the box; else nothing. */
function activeRange(
  { box, network, parameters }: Case,
  { kink, dead }: UnitReport,
  layer: number,
  unit: number,
): string {
  if (kink === null || box === null || dead.onBox !== true) return "";
  const rising = parameters[network.layout.layers[layer]!.weightsAt + unit]! > 0;
  const { low, high } = box[0]!;
  return `it is active only ${rising ? "above" : "below"} x = ${say(kink)}, outside [${say(low)}, ${say(high)}]`;
}

/** Whether training changes no parameter of a layer, nor of a layer below it. */
function isFixed({ run }: Case, layer: number): boolean {
  return run !== null && !run.specification.network.layers.slice(0, layer + 1).some(isTrained);
}

function consequence(subject: Case, layer: number, dead: readonly number[], all: boolean): string {
  const { outputs, network, units, inputs } = subject;
  const [it, them] = dead.length === 1 ? ["It", "it"] : ["They", "them"];
  if (!all && isFixed(subject, layer)) {
    const below = layer === 0 ? "" : ", nor any layer below it";
    return `Training does not change layer ${layer + 1}${below}, so ${it.toLowerCase()} will stay dead.`;
  }
  if (!all) {
    return layer === 0
      ? `${it} cannot recover by gradient descent: no gradient reaches ${them} on these samples.`
      : `${it} can recover only if the layers below ${them} change.`;
  }
  const everywhere = units[layer]!.every(({ dead: { onBox } }) => onBox === true);
  const box = `for every input in the ${isOfData(subject) ? "range of the data" : "box"}`;
  const where = inputs === null || everywhere ? box : "for every sample";
  const gradient = `no gradient reaches ${dead.length === 1 ? "this unit" : "these units"} any more`;
  if (outputs === null || network.layout.outputs !== 1)
    return `From this layer on, the network computes the same values ${where}, and ${gradient}.`;
  return `The output is ${say(outputs[0]!)} ${where}, and ${gradient}.`;
}

/** Whether the box is the range of the data, as where none is given. */
function isOfData({ box, inputs }: Case): boolean {
  if (box === null || inputs === null) return false;
  return box.every(({ low, high }, i) => {
    const column = inputs.map((row) => row[i]!);
    return column.includes(low) && column.includes(high) && column.every((x) => low <= x && x <= high);
  });
}

function lastDeath(units: readonly UnitReport[], dead: readonly number[]) {
  return dead.map((unit) => units[unit]!.since).reduce((a, b) => (a && (!b || b.epoch <= a.epoch) ? a : b), null);
}

function indexesOf<T>(items: readonly T[], holds: (item: T) => boolean): number[] {
  return items.flatMap((item, index) => (holds(item) ? [index] : []));
}
