/** The case that started the project, from one failing run to a change that is proven to help. */
import { remedyDefaults } from "../../api/experiment/request/defaults.ts";
import type {
  CompareResult,
  InspectParametersResult,
  RemediesResult,
  SuccessProbabilityResult,
  SweepResult,
  TrainResult,
} from "../../sdk/src/types.ts";
import { type Answers, picture } from "../answers.ts";
import { grouped, percent, prose } from "../html.ts";
import { assertProse, digits, outputs, quoted, samples, shown } from "./parts.ts";
import { advice, failing, grid, often, pasted, repaired, search, working } from "./requests.ts";

const THREAD = "https://discourse.julialang.org/t/unstable-learning-of-neural-net-with-few-nodes-using-flux/72115";

export async function caseSections(answers: Answers): Promise<string[]> {
  return [
    ...(await oneRun(answers)),
    ...(await manyRuns(answers)),
    ...(await cause(answers)),
    ...(await adviceTried(answers)),
    ...(await searched(answers)),
    ...(await swept(answers)),
    ...(await checked(answers)),
  ];
}

async function oneRun(answers: Answers): Promise<string[]> {
  const run = await answers.answer<TrainResult>(failing);
  const good = await answers.answer<TrainResult>(working);
  assertProse(run.outcome === "collapsed" && good.success, "that seed 1 collapses and seed 0 succeeds");
  const members = [
    "id",
    "outcome",
    "largestError",
    "after.loss",
    "after.outputs",
    "recording.events.type",
    "recording.events.epoch",
    "recording.events.step",
    "recording.events.samples",
    "recording.events.layer",
    "recording.events.unit",
    "diagnosis.verdict",
  ];
  return [
    prose(`
In 2021 somebody [asked Julia's forum](${THREAD})
about a network of four ReLU units that learns two points, 0 → 1 and 1 → 2. The same code ended with the outputs 0.9998
and 1.9998 on one run, and with 1.1958001 for both inputs on the next. The replies guessed: plot the loss, dead units
perhaps, smaller targets, more units, another activation. That network is the default experiment of this API, so the
requests below are short. Every answer on this page is the engine's own; \`…\` marks an omission.

## Look at one run

Start with a run that fails, such as seed 1. [The next section](#how-often-does-it-happen) shows how to find such
seeds.`),
    samples(failing, true),
    shown(run, members, { items: 4 }),
    prose(`
The flight recorder reports the time of each death: ${deaths(run)}. After the last live unit dies, every gradient
below the output is 0 and the output is the constant ${digits(run.after.outputs[0]![0]!)}. The picture
shows each unit during the run; request it with \`Accept: image/svg+xml\` and \`?picture=units\`.`),
    await picture(answers, failing, "units"),
    prose(`
The code is correct. With seed 0 the same experiment ends with ${outputs(good)}: only the initial weights differ.`),
  ];
}

async function manyRuns(answers: Answers): Promise<string[]> {
  const study = await answers.answer<SuccessProbabilityResult>(often);
  const { interval, collapses } = study;
  const born = collapses["born-dead"];
  const died = collapses["died-in-training"];
  return [
    prose(`
## How often does it happen?

One run does not predict the next. Ten thousand runs measure the probability.`),
    samples(often),
    shown(study, ["trials", "successes", "probability", "interval", "collapses", "failures", "law"], { items: 3 }),
    prose(`
The network trains with probability ${study.probability}; the ${100 * interval.confidence} % confidence interval is
${percent(interval.low)} to ${percent(interval.high)}. \`failures\` lists seeds to look at. \`collapses\` shows that of
the ${grouped(born + died)} collapsed runs, ${grouped(born)} had no live unit before training began and
${grouped(died)} lost their last one during training. The exact
probability of this simple network is known ([\`law\`](/docs/api/schemas#Study)): ${percent(study.law!.success, 2)}.
Other networks have only the measurement.`),
    await picture(answers, often, "probability"),
  ];
}

async function cause(answers: Answers): Promise<string[]> {
  const weights = await answers.answer<InspectParametersResult>(pasted);
  return [
    prose(`
## Why?

Sometimes there is no run to replay, only the weights of the network that failed. Send those. These are the weights from
the forum:`),
    samples(pasted),
    shown(weights, ["layers.units.dead", "layers.units.origin", "layers.units.kink", "diagnosis.verdict"], {
      items: 4,
    }),
    quoted(weights.diagnosis.findings[0]!.explanation),
    prose("A unit whose bias still has its initial value never received a gradient: it was born dead."),
    await picture(answers, pasted, "units"),
  ];
}

async function adviceTried(answers: Answers): Promise<string[]> {
  const tried = await answers.answer<CompareResult>(advice);
  const variant = (name: string) => tried.variants.find((one) => one.name === name)!;
  const rate = (name: string) => variant(name).study.probability;
  const effect = (name: string) => `${variant(name).gained} gained, ${variant(name).lost} lost`;
  const smaller = variant("smaller targets");
  assertProse(smaller.gained <= smaller.lost, "that smaller targets do not help");
  assertProse(rate("leaky ReLU") < rate("16 units") && rate("ELU") === 1, "which advice helps how much");
  const members = [
    "baseline.probability",
    "variants.name",
    "variants.study.probability",
    "variants.gained",
    "variants.lost",
    "variants.adjustedPValue",
    "variants.difference.low",
    "variants.difference.high",
  ];
  return [
    prose(`
## Does the advice help?

Each piece of advice is a patch on the experiment. All variants run on the same ${grouped(tried.baseline.trials)} seeds,
so each seed is its own control.`),
    samples(advice),
    shown(tried, members, { items: 4 }),
    prose(`
Smaller targets, as the forum proposed, do not help (${effect("smaller targets")}). Leaky ReLU with its usual slope
helps a little (${effect("leaky ReLU")}). Sixteen units help more (${effect("16 units")}). With ELU every run succeeds
(${effect("ELU")}). \`adjustedPValue\` is from the exact McNemar test, with Holm's correction for the number of
variants.`),
    await picture(answers, advice, "variants"),
  ];
}

async function searched(answers: Answers): Promise<string[]> {
  const found = await answers.answer<RemediesResult>(search);
  const best = found.remedies[0]!;
  assertProse(best.status === "proven" && best.study!.probability >= 0.9, "that the first remedy is enough");
  const { decisive, verdict } = found.diagnosis;
  const members = [
    "baseline.probability",
    "diagnosis.verdict",
    "diagnosis.decisive",
    "remedies.title",
    "remedies.patch",
    "remedies.status",
    "remedies.sufficient",
    "remedies.study.probability",
    "remedies.gained",
    "remedies.lost",
    "remedies.adjustedPValue",
  ];
  return [
    prose(`
## Let it search

\`/remedies\` does the whole search. It examines failing runs, screens on their seeds the changes that their findings
suggest, alone and in combination, and tries the promising ones on as many fresh seeds. It reports which are proven to
help, which are not, and which do harm. Without \`seeds\` and \`effort\`, it does as much as a \`budget\` of
${remedyDefaults.budget} seconds of CPU pays for.`),
    samples(search),
    shown(found, members, { items: 1 }),
    quoted(verdict),
    prose(`
The decisive finding is [${decisive}](/symptoms#${decisive}). The first of ${found.remedies.length} remedies is proven to
help, reaches a success rate of 90 %, and costs less than twice the cheapest that does: **${best.title}**, with
${percent(best.study!.probability, 0)} instead of ${percent(found.baseline.probability, 0)}.`),
    await picture(answers, search, "remedies"),
  ];
}

async function swept(answers: Answers): Promise<string[]> {
  const found = await answers.answer<SweepResult>(grid);
  const { best, cells } = found;
  const others = best.indistinguishable.length;
  assertProse(others > 0 && others < cells.length / 2, "that some cells, not most, cannot be told from the best");
  return [
    prose(`
## Which settings train?

A sweep trains every combination of some values on the same seeds. A JSON pointer names what an axis varies.`),
    samples(grid),
    shown(found, ["cells.values", "cells.probability", "cells.againstBest", "best.values", "best.statement"], {
      items: 1,
    }),
    await picture(answers, grid, "probability"),
    prose(`
Outlines mark the cell with the most successes, and the ${others} others that cannot be told from it. That cell was chosen
by looking at these seeds, so its rate is too high on average, and the tests against it are a guide. \`confirmation\`
therefore has its rate on fresh seeds: ${percent(best.confirmation!.probability, 1)}, after
${percent(cells[best.cell]!.probability, 1)} on those by which it was chosen. The picture \`failures\` shows how the runs
of each cell ended.`),
    await picture(answers, grid, "failures"),
  ];
}

async function checked(answers: Answers): Promise<string[]> {
  const asked = await repaired(answers);
  const again = await answers.answer<TrainResult>(asked);
  assertProse(again.success, "that the first remedy repairs seed 1");
  return [
    prose(`
## Check it

Each remedy has a \`patch\`. A patch on the default experiment is an experiment by itself, so the seed that failed can
be trained again like this:`),
    samples(asked),
    shown(again, ["outcome", "largestError", "after.outputs", "diagnosis.verdict"]),
    prose(`
It ends with ${outputs(again)}. To check any figure on this page, send the same request: the answer is
[the same to the byte](/docs/determinism).`),
  ];
}

/** Which unit was dead when, as a phrase. */
function deaths({ recording }: TrainResult): string {
  const born = recording.events
    .filter(({ type }) => type === "unit-born-dead")
    .map(({ unit }) => `unit ${unit! + 1} is dead before training`);
  const later = recording.events
    .filter(({ type }) => type === "unit-died")
    .map(({ unit, epoch, step }) => `unit ${unit! + 1} dies at epoch ${epoch}, update ${step}`);
  const all = [...born, ...later];
  return `${all.slice(0, -1).join(", ")}, and ${all.at(-1)}`;
}
