import { type Frame, X_AXIS, xAxis, yAxis } from "./axis.ts";
import { eventLane, eventSentence, isEarly, LANE } from "./events.ts";
import { short, whole, widthOf } from "./label.ts";
import type { TrainResult } from "./result.ts";
import { deservesLog, epochScale, extentOf, linear, logarithmic, type Scale } from "./scale.ts";
import { outcomeWords } from "./studies.ts";
import { at, curve, element, isNarrow, type Key, legend, MARGIN, rect, sheet, text } from "./svg.ts";

const WIDTH = 760;
const HEIGHT = 250;
/** The height in a narrow picture. */
const LOW = 190;
const STRIP = 18;

/** The loss over a run (and on validation data, if there are any), the events, and the live units of each layer. */
export function lossCurve(result: TrainResult, width = WIDTH): string {
  const narrow = isNarrow(width);
  const { id, seed, outcome, experiment, recording, before, after, diagnosis } = result;
  const { epochs, loss, validationLoss, events, eventsOmitted } = recording;
  const last = epochs.at(-1)!;
  const early = isEarly(events, last);
  const lossName = `${experiment.loss["reduction"] === "sum" ? "summed " : ""}${experiment.loss.name} loss`;
  const points = (series: readonly (number | null)[], x: Scale, y: Scale) =>
    series.map((value, i) => (value === null ? null : ([x(epochs[i]!), y(value)] as const)));
  const omitted = eventsOmitted > 0 ? ` ${eventsOmitted} further events are not shown.` : "";

  return sheet({
    id,
    width,
    title:
      `Seed ${seed}: ${outcomeWords[outcome]} ${outcome === "diverged" ? "within" : "after"} ` +
      `${whole(last)} epoch${last === 1 ? "" : "s"}`,
    subtitle: diagnosis.verdict,
    description:
      `The ${lossName} of a run with seed ${seed}, from ${numberText(before.loss)} before training ` +
      `to ${numberText(after.loss)} after ${last} epochs. ${diagnosis.verdict} ` +
      `Events: ${events.length === 0 ? "none" : events.slice(0, 12).map(eventSentence).join("; ")}.${omitted}`,
    draw: (top) => {
      const keys: Key[] = [
        { label: lossName, color: "blue", mark: "line" },
        ...(validationLoss ? [{ label: "on validation data", color: "vermillion", mark: "dashed" } as const] : []),
      ];
      const key = validationLoss
        ? legend(narrow ? MARGIN : MARGIN + 56, top, width - (narrow ? 48 : 196), keys, widthOf)
        : { svg: "", height: 0 };
      const frame = {
        left: narrow ? 72 : 80,
        right: width - (narrow ? MARGIN : 116),
        top: top + key.height + 14,
        bottom: top + key.height + 14 + (narrow ? LOW : HEIGHT),
      };
      const x = epochScale(last, early, [frame.left, frame.right]);
      const all = [...loss, ...(validationLoss ?? [])];
      const log = deservesLog(all);
      const y = log
        ? logarithmic(log, [frame.bottom, frame.top])
        : linear(extentOf([0, ...all])!, [frame.bottom, frame.top]);
      const broken = loss.indexOf(null);
      const gap = broken < 0 ? "" : overflow(x(epochs[broken]!), frame.top, frame.right, frame.bottom);
      const dots =
        epochs.length <= 12
          ? epochs
              .map((epoch, i) =>
                loss[i] == null ? "" : element("circle", { cx: x(epoch), cy: y(loss[i]), r: 3.5, class: "f-blue" }),
              )
              .join("")
          : "";
      const lane = events.length > 0 ? LANE : 12;
      const strips = liveStrips(result, x, frame.bottom + lane, frame, narrow);
      const foot = frame.bottom + lane + strips.height;
      return {
        svg:
          key.svg +
          yAxis(frame, y, log ? `${lossName} (log scale)` : lossName, narrow ? MARGIN : frame.left) +
          gap +
          eventLane(events, x, frame, narrow ? 12 : 60) +
          (validationLoss ? curve(points(validationLoss, x, y), "vermillion", { "stroke-dasharray": "5 4" }) : "") +
          curve(points(loss, x, y), "blue") +
          dots +
          strips.svg +
          xAxis(
            { ...frame, bottom: foot },
            x,
            x.logarithmic ? `epoch (log scale${narrow ? "" : ", because all events are early"})` : "epoch",
          ),
        bottom: foot + X_AXIS,
      };
    },
  });
}

function numberText(value: number | null): string {
  return value === null ? "a value that is not finite" : short(value);
}

/** Shades the part of the run in which the loss is not finite. */
function overflow(from: number, top: number, right: number, bottom: number): string {
  const label = "not finite";
  const inside = right - from > widthOf(label) + 12;
  return (
    rect(from, top, Math.max(2, right - from), bottom - top, "purple", { opacity: 0.18 }) +
    text(inside ? from + 8 : from - 8, top + 18, label, { color: "quiet", anchor: inside ? "start" : "end" })
  );
}

/** The fraction of live units over the run, for each hidden layer, and for the output layer if it has dead units. */
function liveStrips(
  { experiment, recording: { epochs, liveUnits } }: TrainResult,
  x: Scale,
  top: number,
  { left, right }: Pick<Frame, "left" | "right">,
  narrow: boolean,
): { svg: string; height: number } {
  // Where there is no room beside a strip, its words are above it.
  const head = narrow ? 18 : 0;
  const gap = 6 + head;
  const totals = experiment.network.layers.map(({ units }) => units);
  const shown = [...liveUnits.keys()].filter(
    (l) => l === 0 || l + 1 < liveUnits.length || liveUnits[l]!.some((count) => count < totals[l]!),
  );
  const svg = shown
    .map((layer, row) => {
      const counts = liveUnits[layer]!;
      const y = top + head + row * (STRIP + gap);
      let d = `M${left} ${at(y + STRIP)}`;
      counts.forEach((count, i) => {
        if (i === 0 || count !== counts[i - 1])
          d += `H${at(x(epochs[i]!))}V${at(y + STRIP - (count / totals[layer]!) * STRIP)}`;
      });
      return (
        rect(left, y, right - left, STRIP, "vermillion", { opacity: 0.3 }) +
        element("path", { d: `${d}H${right}V${at(y + STRIP)}Z`, class: "f-blue" }) +
        (narrow
          ? text(left, y - 5, `layer ${layer + 1}`, { color: "quiet" })
          : text(left - 8, y + 13, `layer ${layer + 1}`, { color: "quiet", anchor: "end" })) +
        text(narrow ? right : right + 8, narrow ? y - 5 : y + 13, `${counts.at(-1)} of ${totals[layer]} live`, {
          anchor: narrow ? "end" : "start",
          color: counts.at(-1) === 0 ? "ink" : "quiet",
          as: counts.at(-1) === 0 ? "strong" : undefined,
        })
      );
    })
    .join("");
  return { svg, height: shown.length * (STRIP + gap) };
}
