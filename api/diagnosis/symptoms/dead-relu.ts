import { entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import { counted, every, list, named, percent, say, sentence } from "../../prose/prose.ts";
import { type Proposal, propose } from "../actions/remedy.ts";
import type { Case, Finding, Symptom } from "../finding.ts";
import type { UnitReport } from "../units.ts";

const thresholds = {
  share: {
    value: 0.5,
    summary:
      "The share of a layer that is dead: from a half on it is a warning, and a whole layer is fatal, for no sample passes through it.",
  },
  active: {
    value: 0.02,
    summary:
      "The share of samples on which a unit that can be silent is not: up to one in fifty it is as good as dead, for so few samples move it.",
  },
} as const;

/** Units that are silent on every sample, layer by layer, with how they came to be so. */
export const deadRelu: Symptom = {
  summary: "Units whose output and slope are exactly 0 on every sample: no gradient reaches them any more.",
  reference: 'Lu, Shin, Su, Karniadakis, "Dying ReLU and initialization", arXiv 1903.06733',
  thresholds,
  find: (subject) =>
    subject.units.flatMap((units, layer) => [
      ...findInLayer(subject, units, layer),
      ...findNearlyDead(subject, units, layer),
    ]),
};

/** Layers in which, with those that are dead, half of the units answer to hardly any sample. */
function findNearlyDead(
  subject: Case,
  units: readonly UnitReport[],
  layer: number,
): Omit<Finding, "code" | "reference">[] {
  const { run } = subject;
  if (run === null || run.judgement.success) return [];
  const { silentBelow }: ActivationEntry = entryOf(activations, run.specification.network.layers[layer]!.activation);
  if (silentBelow === undefined) return [];
  const nearly = indexesOf(
    units,
    ({ dead, activeFraction }) => !dead.onData && activeFraction !== null && activeFraction <= thresholds.active.value,
  );
  const silent = indexesOf(units, ({ dead }) => dead.onData === true).length + nearly.length;
  if (nearly.length === 0 || silent < thresholds.share.value * units.length) return [];
  const most = Math.max(...nearly.map((unit) => units[unit]!.activeFraction!));
  const one = nearly.length === 1;
  return [
    {
      severity: "warning",
      where: { layer, units: nearly, samples: null },
      since: null,
      evidence: [
        {
          quantity: "share of the samples on which they answer, at most",
          value: most,
          threshold: thresholds.active.value,
        },
        {
          quantity: `share of layer ${layer + 1} that is dead or as good as dead`,
          value: silent / units.length,
          threshold: thresholds.share.value,
        },
      ],
      headline: `${nearly.length === units.length ? every(units.length, "unit") : `${nearly.length} of ${units.length} units`} of layer ${layer + 1} ${one ? "is" : "are"} as good as dead: silent on all but ${percent(most)} of the samples.`,
      explanation:
        `${sentence(named("unit", nearly))} ${one ? "answers" : "answer"} to ${counted(Math.round(most * subject.inputs!.length), "sample")} of ${subject.inputs!.length} at most. ` +
        `On all others ${one ? "its" : "their"} output and slope are exactly 0, so that these pull at nothing, and what is left pulls ${one ? "it" : "them"} to rest.`,
      remedies: propose(run.specification, proposals(subject, layer)),
    },
  ];
}

function findInLayer(
  subject: Case,
  units: readonly UnitReport[],
  layer: number,
): Omit<Finding, "code" | "reference">[] {
  const onlyBox = subject.inputs === null;
  const isDead = ({ dead }: UnitReport) => (onlyBox ? dead.onBox : dead.onData) === true;
  const dead = indexesOf(units, isDead);
  if (dead.length === 0) return [];

  const share = dead.length / units.length;
  const all = dead.length === units.length;
  const place = onlyBox ? "on the whole box" : "on every sample";
  const count = all ? every(units.length, "unit") : `${dead.length} of ${units.length} units`;
  const success = subject.run?.judgement.success === true;
  return [
    {
      severity: success ? "note" : all ? "fatal" : share >= thresholds.share.value ? "warning" : "note",
      where: { layer, units: dead, samples: null },
      since: lastDeath(units, dead),
      evidence: [
        { quantity: `dead units in layer ${layer + 1}`, value: dead.length, threshold: 1 },
        { quantity: `share of layer ${layer + 1} that is dead`, value: share, threshold: thresholds.share.value },
      ],
      headline: `${count} of layer ${layer + 1} ${dead.length === 1 ? "is" : "are"} dead ${place}${all ? `, so ${onlyBox ? "nothing in it" : "no sample"} gets through` : ""}.`,
      explanation: [...biographies(subject, units, dead, layer), consequence(subject, layer, dead, all)].join(" "),
      remedies: subject.run && !success ? propose(subject.run.specification, proposals(subject, layer)) : [],
    },
  ];
}

/** A slope below 0 that is not lost beside the one above. */
const SLOPE = 0.1;

function proposals({ units }: Case, layer: number): Proposal[] {
  const output: readonly Proposal[] = layer === units.length - 1 ? ["identity-output"] : [];
  return [
    ...output,
    "elu-units",
    "tanh-units",
    ["leaky-units", SLOPE],
    "he-weights",
    ["more-units", 4],
    ["add-hidden-layer", 16],
  ];
}

/** One sentence for those born dead together, one for each of the first few that died. */
function biographies(subject: Case, units: readonly UnitReport[], dead: readonly number[], layer: number): string[] {
  const born = dead.filter((unit) => units[unit]!.origin === "born-dead");
  const died = dead.filter((unit) => units[unit]!.origin === "died-in-training");
  const untold = dead.filter((unit) => units[unit]!.origin === null);
  const sentences: string[] = [];
  if (born.length > 0) {
    const one = born.length === 1;
    const { biasesAt } = subject.network.layout.layers[layer]!;
    const biases = [...new Set(born.map((unit) => say(subject.parameters[biasesAt + unit]!)))];
    const reason = subject.run
      ? `${one ? "it was" : "they were"} silent on every sample before the first update, so no gradient ever came`
      : `${one ? "its bias is" : "their biases are"} still exactly ${list(biases)}, where training is taken to have begun, so no gradient ever came`;
    sentences.push(`${sentence(named("unit", born))} ${one ? "was" : "were"} born dead: ${reason}.`);
  }
  for (const unit of died.slice(0, 4)) sentences.push(deathOf(subject, units[unit]!, unit, layer));
  if (died.length > 4) sentences.push(`${sentence(named("unit", died.slice(4)))} died in training too.`);
  if (untold.length > 0) {
    const highest = Math.max(
      ...untold.map((unit) => units[unit]!.preActivation?.high ?? units[unit]!.preActivationOnBox!.high),
    );
    sentences.push(
      `${sentence(named("unit", untold))} ${untold.length === 1 ? "reaches" : "reach"} a pre-activation of ${say(highest)} at most.`,
    );
  }
  return sentences;
}

function deathOf(subject: Case, report: UnitReport, unit: number, layer: number): string {
  const { biasesAt } = subject.network.layout.layers[layer]!;
  const event = subject.run?.events.findLast(
    (one) => one.type === "unit-died" && one.layer === layer && one.unit === unit,
  );
  const place = reachable(subject, report, layer, unit);
  if (event === undefined || event.step === null) {
    const when = report.since
      ? ` in epoch ${report.since.epoch}`
      : ` in training: its bias has moved from ${say(subject.initialBias ?? 0)}, where training is taken to have begun, to ${say(subject.parameters[biasesAt + unit]!)}`;
    return `Unit ${unit + 1} died${when}${place ? `, and ${place}` : ""}.`;
  }
  const change = event.crossing!;
  return (
    `Unit ${unit + 1} died at epoch ${event.epoch} (update ${event.step}) ${event.samples!.length === 1 ? `on ${named("sample", event.samples!)}` : `on the batch of ${named("sample", event.samples!)}`}: ` +
    `one step at rate ${say(event.rate!)} took its pre-activation on sample ${change.sample + 1} from ${say(change.before)} to ${say(change.after)}` +
    `${place ? `; ${place}` : ""}.`
  );
}

/** Where a first-layer unit of one input would fire, when that is outside the box. */
function reachable(
  { box, network, parameters }: Case,
  { kink, dead }: UnitReport,
  layer: number,
  unit: number,
): string {
  if (kink === null || box === null || dead.onBox !== true) return "";
  const rising = parameters[network.layout.layers[layer]!.weightsAt + unit]! > 0;
  const { low, high } = box[0]!;
  return `it would fire only ${rising ? "above" : "below"} x = ${say(kink)}, outside [${say(low)}, ${say(high)}]`;
}

function consequence(
  { outputs, network, units, inputs }: Case,
  layer: number,
  dead: readonly number[],
  all: boolean,
): string {
  const [it, them] = dead.length === 1 ? ["It", "it"] : ["They", "them"];
  if (!all) {
    return layer === 0
      ? `${it} cannot come back by gradients: none reaches ${them} on these samples.`
      : `${it} can come back only if the layers below ${them} change.`;
  }
  const everywhere = units[layer]!.every(({ dead: { onBox } }) => onBox === true);
  const where = inputs === null || everywhere ? "for every input in the box" : "for every sample";
  const gradient = `no gradient reaches ${dead.length === 1 ? "this unit" : "these units"} any more`;
  if (outputs === null || network.layout.outputs !== 1)
    return `What follows this layer is the same ${where}, and ${gradient}.`;
  return `The output is ${say(outputs[0]!)} ${where}, and ${gradient}.`;
}

function lastDeath(units: readonly UnitReport[], dead: readonly number[]) {
  return dead.map((unit) => units[unit]!.since).reduce((a, b) => (a && (!b || b.epoch <= a.epoch) ? a : b), null);
}

function indexesOf<T>(items: readonly T[], holds: (item: T) => boolean): number[] {
  return items.flatMap((item, index) => (holds(item) ? [index] : []));
}
