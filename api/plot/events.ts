import type { EventType } from "../diagnosis/recorder/recording.ts";
import type { Frame } from "./axis.ts";
import { widthOf } from "./label.ts";
import type { Color } from "./palette.ts";
import type { TrainResult } from "./result.ts";
import { at, diamond, element, line, text, tip } from "./svg.ts";

type Event = TrainResult["recording"]["events"][number];

/** The mark of each type of event, and its label for a number of units. */
const marks: Readonly<
  Record<
    EventType,
    {
      readonly color: Color;
      readonly draw: (x: number, y: number) => string;
      readonly label: (units: number) => string;
    }
  >
> = {
  "unit-born-dead": { color: "vermillion", draw: (x, y) => down(x, y), label: (n) => `${n} born dead` },
  "unit-died": { color: "vermillion", draw: (x, y) => down(x, y), label: (n) => `${n} died` },
  "unit-revived": { color: "green", draw: (x, y) => up(x, y), label: (n) => `${n} revived` },
  "layer-died": { color: "vermillion", draw: (x, y) => cross(x, y), label: () => "layer dead" },
  "loss-not-finite": { color: "purple", draw: (x, y) => cross(x, y), label: () => "overflow" },
  "loss-settled": { color: "blue", draw: (x, y) => diamond(x, y, 5), label: () => "settled" },
};

/** Events within so many pixels share a mark. */
const NEAR = 9;
/** The height of the lane with the marks of events. */
export const LANE = 44;

/**
 * Whether all events during training, except the settling of the loss, are in the first tenth of the run, where a
 * linear scale would crowd them.
 */
export function isEarly(events: readonly Event[], last: number): boolean {
  const later = events.filter(({ epoch, type }) => epoch > 0 && type !== "loss-settled");
  return later.length > 0 && later.every(({ epoch }) => epoch <= last / 10);
}

/** An event in words; units and layers count from 1. */
export function eventSentence(event: Event): string {
  const { type, layer, unit, crossing } = event;
  const who = unit === null ? (layer === null ? "" : `layer ${layer + 1}`) : `unit ${unit + 1} of layer ${layer! + 1}`;
  const what = {
    "unit-born-dead": "is dead",
    "unit-died": "died",
    "unit-revived": "revived",
    "layer-died": "died",
    "loss-not-finite": "the loss is not finite",
    "loss-settled": "the loss has settled",
  }[type];
  return `${whenOf(event)}: ${who === "" ? what : `${who} ${what}`}${crossing ? ` (sample ${crossing.sample + 1})` : ""}`;
}

function whenOf({ epoch, step, layer }: Event): string {
  if (epoch === 0) return "before training";
  if (step !== null) return `epoch ${epoch}, update ${step}`;
  return layer === null ? `epoch ${epoch}` : `by epoch ${epoch}`;
}

/**
 * A lane of marks under the curves, each with a vertical line through the plot, and with a label if there is space for
 * it. The tooltip of a mark lists its events.
 */
export function eventLane(
  events: readonly Event[],
  x: (epoch: number) => number,
  frame: Frame,
  /** Pixels at the right of the frame that labels may take. */
  beside = 60,
): string {
  const { top, bottom, left, right } = frame;
  const clusters: Event[][] = [];
  for (const event of events) {
    const last = clusters.at(-1);
    if (last && x(event.epoch) - x(last[0]!.epoch) <= NEAR) last.push(event);
    else clusters.push([event]);
  }
  const starts = clusters.map((cluster) => x(cluster[0]!.epoch));
  const labels = placeLabels(clusters, starts, left, right + beside);
  return clusters
    .map((cluster, i) => {
      const place = starts[i]!;
      const { type } = cluster.find(isSevere) ?? cluster[0]!;
      const { color, draw } = marks[type];
      const sentences =
        cluster.length > 12
          ? [...cluster.slice(0, 12).map(eventSentence), `and ${cluster.length - 12} more`]
          : cluster.map(eventSentence);
      const mark = element(
        "path",
        {
          d: draw(place, bottom + 12),
          class: `f-${color} s-${color}`,
          "stroke-width": 1.5,
          "stroke-linejoin": "round",
        },
        tip(sentences.join("\n")),
      );
      const upright = line(place, top, place, bottom + 5, color, { "stroke-dasharray": "2 3", opacity: 0.75 });
      const label = labels.get(cluster);
      return (
        upright +
        mark +
        (label ? text(label.from, bottom + 16 + label.row * 15, labelOf(cluster), { as: "small", color: "quiet" }) : "")
      );
    })
    .join("");
}

function isSevere({ type }: Event): boolean {
  return type === "layer-died" || type === "loss-not-finite";
}

/** Places labels beside their mark or in the row below, those of severe events first; leaves out what has no space. */
function placeLabels(
  clusters: readonly (readonly Event[])[],
  starts: readonly number[],
  left: number,
  right: number,
): Map<readonly Event[], { from: number; row: number }> {
  const taken: (readonly [from: number, to: number])[][] = [starts.map((start) => [start - 7, start + 7]), []];
  const labels = new Map<readonly Event[], { from: number; row: number }>();
  const inOrder = [...clusters.keys()].sort(
    (a, b) => Number(clusters[b]!.some(isSevere)) - Number(clusters[a]!.some(isSevere)) || a - b,
  );
  for (const i of inOrder) {
    const width = widthOf(labelOf(clusters[i]!), 11);
    const choices = [
      [starts[i]! + 8, 0],
      [starts[i]! - 8 - width, 0],
      [starts[i]! - 4, 1],
      [starts[i]! + 4 - width, 1],
    ] as const;
    const found = choices.find(
      ([from, row]) =>
        from >= left - 6 &&
        from + width <= right &&
        taken[row]!.every(([low, high]) => from + width + 4 <= low || from >= high),
    );
    if (found === undefined) continue;
    const [from, row] = found;
    taken[row]!.push([from, from + width + 4]);
    labels.set(clusters[i]!, { from, row });
  }
  return labels;
}

function labelOf(cluster: readonly Event[]): string {
  const types = [...new Set(cluster.map(({ type }) => type))];
  return types.map((type) => marks[type].label(cluster.filter((event) => event.type === type).length)).join(", ");
}

/** The path of a triangle that points down. */
export function down(x: number, y: number, r = 5): string {
  return `M${at(x - r)} ${at(y - 0.8 * r)}L${at(x + r)} ${at(y - 0.8 * r)}L${at(x)} ${at(y + r)}Z`;
}

/** The path of a triangle that points up. */
export function up(x: number, y: number, r = 5): string {
  return `M${at(x - r)} ${at(y + 0.8 * r)}L${at(x + r)} ${at(y + 0.8 * r)}L${at(x)} ${at(y - r)}Z`;
}

/** The path of a cross. */
export function cross(x: number, y: number, r = 4.5): string {
  return `M${at(x - r)} ${at(y - r)}L${at(x + r)} ${at(y + r)}M${at(x + r)} ${at(y - r)}L${at(x - r)} ${at(y + r)}`;
}
