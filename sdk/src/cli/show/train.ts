/** One run: how it ended, its loss, its events, its outputs, and why. */
import type { FlightEvent, TrainResult } from "../../index.ts";
import { lossCurve } from "../draw/curve.ts";
import { chosen, counted, listed, precise, short } from "../draw/numbers.ts";
import { lines, type Page, paragraph, sections, title } from "../draw/page.ts";
import { table } from "../draw/table.ts";
import { showDiagnosis } from "./diagnosis.ts";
import { foot, head } from "./frame.ts";
import { moment } from "./moment.ts";
import type { Answer, View, ViewContext } from "./view.ts";

export const trainView: View<"train"> = { show: showTrain, answer: trainAnswer };

function showTrain(page: Page, result: TrainResult, { source, file }: ViewContext): string {
  const { experiment, seed, outcome, success, before, after, recording, diagnosis } = result;
  const { paint } = page;
  const failed = success ? "" : paint.dim(paragraph(page, `To find out what helps: trainability remedies${file}`));
  return sections(
    head(page, source, experiment, result, `seed ${seed}`),
    lines(
      (success ? paint.green : paint.red)(paint.bold(`${success ? "✓" : "✗"} ${outcome.replaceAll("-", " ")}`)),
      ending(page, result),
      stopping(page, result),
    ),
    lines(
      title(page, "Loss", `${short(before.loss)} → ${short(after.loss)}${onValidation(result)}`),
      lossCurve(page, { epochs: recording.epochs, values: recording.loss }),
    ),
    showEvents(page, recording.events, recording.eventsOmitted),
    showOutputs(page, result),
    showDiagnosis(page, diagnosis),
    failed,
    foot(page, result),
  );
}

function trainAnswer({ success }: TrainResult): Answer {
  return success ? "yes" : "no";
}

function ending(page: Page, { experiment, largestError, tolerance, draws }: TrainResult): string {
  const drawn = draws > 1 ? ` The initial parameters were drawn ${counted(draws, "time")}.` : "";
  const bound = tolerance === null ? "" : `; it must be below ${short(tolerance)}`;
  return paragraph(page, `${criteria(experiment)}The largest error is ${short(largestError)}${bound}.${drawn}`, 2);
}

/** The criteria that are judged by no error. */
function criteria({ success }: TrainResult["experiment"]): string {
  const { lossBelow, accuracyAtLeast, rSquaredAtLeast, distinctCodes, meanLossOfLast } = success;
  const required = [
    accuracyAtLeast === null ? [] : [`an accuracy of at least ${chosen(accuracyAtLeast)}`],
    rSquaredAtLeast === null ? [] : [`an R² of at least ${short(rSquaredAtLeast)}`],
    lossBelow === null ? [] : [`a loss below ${short(lossBelow)}`],
    distinctCodes === undefined ? [] : [`at least ${counted(distinctCodes, "distinct code")}`],
    meanLossOfLast === undefined ? [] : [meanLoss(meanLossOfLast)],
  ].flat();
  return required.length === 0 ? "" : `Required: ${listed(required)}. `;
}

function meanLoss({ epochs, below }: NonNullable<TrainResult["experiment"]["success"]["meanLossOfLast"]>): string {
  const bound = below === "initial" ? "that before training" : short(below);
  return `a mean loss of the last ${counted(epochs, "epoch")} below ${bound}`;
}

function stopping(page: Page, { stoppedAt, restoredFrom }: TrainResult): string {
  const end = stoppedAt === null ? "" : `Early stopping ended the run after epoch ${stoppedAt}.`;
  const best = restoredFrom === null ? "" : `It has the parameters of epoch ${restoredFrom}.`;
  const words = [end, best].filter((sentence) => sentence !== "").join(" ");
  return words === "" ? "" : paragraph(page, words, 2);
}

function onValidation({ validation }: TrainResult): string {
  return validation ? `; ${short(validation.loss)} on the samples for validation` : "";
}

const MAX_EVENTS = 12;

function showEvents(page: Page, events: readonly FlightEvent[], omitted: number): string {
  if (events.length === 0) return "";
  const listed = events.slice(0, MAX_EVENTS);
  const more = events.length - listed.length + omitted;
  const rows = listed.map((event) => [page.paint.dim(moment(event, event.layer === null)), inWords(page, event)]);
  return lines(
    title(page, "Events"),
    table(page, [{}, { rest: true }], rows),
    more > 0
      ? page.paint.dim(`  and ${counted(more, "more event")}; --json includes ${omitted > 0 ? "most of them" : "them"}`)
      : "",
  );
}

function inWords({ paint }: Page, { type, layer, unit, crossing }: FlightEvent): string {
  const one = `unit ${(unit ?? 0) + 1} of layer ${(layer ?? 0) + 1}`;
  const from =
    crossing === null
      ? ""
      : paint.dim(` (sample ${crossing.sample + 1}: ${short(crossing.before)} → ${short(crossing.after)})`);
  switch (type) {
    case "unit-born-dead":
      return `${one} is ${paint.red("dead")}`;
    case "unit-died":
      return `${one} ${paint.red("dies")}${from}`;
    case "unit-revived":
      return `${one} ${paint.green("revives")}${from}`;
    case "layer-died":
      return paint.red(`layer ${(layer ?? 0) + 1} is dead: no sample activates any of its units`);
    case "loss-not-finite":
      return paint.red("the loss overflows: the run has diverged");
    case "loss-settled":
      return "the loss settles";
  }
}

const MAX_SAMPLES = 8;
const MAX_NUMBERS = 4;

/** The outputs for each sample, before and after training, with the targets. */
function showOutputs(page: Page, { experiment: { data }, before, after, validation }: TrainResult): string {
  const held = new Set(validation?.heldOut);
  const trained = ({ inputs, targets }: { inputs: readonly number[][]; targets: readonly number[][] }) => ({
    inputs: inputs.filter((_, sample) => !held.has(sample)),
    targets: targets.filter((_, sample) => !held.has(sample)),
  });
  const points = "inputs" in data ? trained(data) : null;
  const listed = after.outputs.slice(0, MAX_SAMPLES);
  const more = after.outputs.length - listed.length;
  const columns = [
    { head: "sample", right: true, cell: (at: number) => String(at + 1) },
    ...(points === null
      ? []
      : [
          { head: "input", right: true, spare: 2, cell: (at: number) => vector(points.inputs[at]!) },
          { head: "target", right: true, cell: (at: number) => vector(points.targets[at]!) },
        ]),
    { head: "before training", right: true, spare: 3, cell: (at: number) => vector(before.outputs[at]!) },
    { head: "after", right: true, spare: 1, cell: (at: number) => page.paint.bold(vector(after.outputs[at]!)) },
  ];
  return lines(
    title(page, "Outputs"),
    table(
      page,
      columns,
      listed.map((_, at) => columns.map(({ cell }) => cell(at))),
    ),
    more > 0 ? page.paint.dim(`  and ${counted(more, "more sample")}`) : "",
  );
}

/** A single number precisely, or several briefly. */
function vector(numbers: readonly (number | null)[]): string {
  if (numbers.length === 1) return precise(numbers[0]);
  return numbers.slice(0, MAX_NUMBERS).map(short).join(", ") + (numbers.length > MAX_NUMBERS ? ", …" : "");
}
