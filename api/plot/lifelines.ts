import { type Frame, X_AXIS, xAxis } from "./axis.ts";
import { down, eventSentence, isEarly, up } from "./events.ts";
import { truncate, whole, widthOf, wrap } from "./label.ts";
import type { TrainResult } from "./result.ts";
import { epochScale } from "./scale.ts";
import { element, isNarrow, legend, line, rect, sheet, text, tip } from "./svg.ts";

const WIDTH = 760;
/** The most units that are drawn; units with events come first. */
const MAX_ROWS = 96;

type Event = TrainResult["recording"]["events"][number];
interface Life {
  readonly layer: number;
  readonly unit: number;
  readonly events: readonly Event[];
}

/** Each unit as a line over the run: thick while it is live, thin while it is dead. */
export function lifelines(result: TrainResult, width = WIDTH): string {
  const narrow = isNarrow(width);
  const {
    id,
    seed,
    outcome,
    experiment,
    recording: { epochs, events, eventsOmitted, liveUnits },
    diagnosis,
  } = result;
  const last = epochs.at(-1)!;
  const lives = livesOf(result);
  const shown = lives.length <= MAX_ROWS ? lives : keepEventful(lives);
  const early = isEarly(events, last);
  const step = shown.length <= 32 ? 20 : shown.length <= 64 ? 12 : 8;
  const left = lives.length - shown.length;
  const deadAtEnd = liveUnits.reduce((sum, counts, l) => sum + experiment.network.layers[l]!.units - counts.at(-1)!, 0);
  return sheet({
    id,
    width,
    title: `Seed ${seed}: ${outcome === "diverged" ? "the run diverged" : deadText(deadAtEnd, lives.length)}`,
    subtitle: diagnosis.verdict,
    description:
      `Each unit over ${last} epochs. ` +
      `${events.length === 0 ? "There are no events" : events.slice(0, 24).map(eventSentence).join("; ")}.`,
    draw: (top) => {
      const key = legend(
        narrow ? 24 : 120,
        top,
        width - (narrow ? 48 : 160),
        [
          { label: "live", color: "blue" },
          { label: "dead", color: "vermillion", mark: "dashed" },
        ],
        widthOf,
      );
      const first = top + key.height + 12;
      const frame: Frame = {
        left: narrow ? 104 : 120,
        right: width - 28,
        top: first,
        bottom: first + shown.length * step + 6,
      };
      const x = epochScale(last, early, [frame.left, frame.right]);
      const rows = shown
        .map((life, i) => {
          const y = first + (i + 0.5) * step;
          const { layer, unit } = life;
          const headed = i === 0 || shown[i - 1]!.layer !== layer;
          return (
            (headed ? text(24, y + 4, `layer ${layer + 1}`, { color: "quiet" }) : "") +
            (headed && i > 0 ? line(24, y - step / 2, frame.right, y - step / 2, "line") : "") +
            (step >= 12
              ? text(frame.left - 8, y + 4, step >= 20 && !narrow ? `unit ${unit + 1}` : String(unit + 1), {
                  color: "quiet",
                  anchor: "end",
                  as: step >= 20 ? undefined : "small",
                })
              : "") +
            lifeOf(life, x, y, last, step, frame.right)
          );
        })
        .join("");
      const sentences = [
        ...(left > 0 ? [`${whole(left)} more units are not drawn; units with events are drawn first.`] : []),
        ...(eventsOmitted > 0 ? [`${whole(eventsOmitted)} further events were counted, but not recorded.`] : []),
      ];
      const notes = sentences.flatMap((one) => (narrow ? wrap(one, width - 48) : [truncate(one, width - 48)]));
      const foot = frame.bottom + X_AXIS;
      return {
        svg:
          key.svg +
          rows +
          xAxis(
            frame,
            x,
            x.logarithmic ? `epoch (log scale${narrow ? "" : ", because all events are early"})` : "epoch",
          ) +
          notes.map((note, i) => text(24, foot + 20 + i * 18, note, { color: "quiet" })).join(""),
        bottom: foot + notes.length * 18 + (notes.length > 0 ? 8 : 0),
      };
    },
  });
}

function deadText(dead: number, total: number): string {
  return dead === 0
    ? `all ${whole(total)} units are live at the end`
    : `${whole(dead)} of ${whole(total)} units are dead at the end`;
}

/** Every unit with its events, in chronological order. */
function livesOf({ experiment, recording }: TrainResult): Life[] {
  const own = new Map<string, Event[]>();
  for (const event of recording.events) {
    if (event.unit === null || event.layer === null) continue;
    const key = `${event.layer} ${event.unit}`;
    const events = own.get(key);
    if (events) events.push(event);
    else own.set(key, [event]);
  }
  return experiment.network.layers.flatMap(({ units }, layer) =>
    Array.from({ length: units }, (_, unit) => ({ layer, unit, events: own.get(`${layer} ${unit}`) ?? [] })),
  );
}

function keepEventful(lives: readonly Life[]): Life[] {
  const kept = new Set([...lives.filter(({ events }) => events.length > 0), ...lives].slice(0, MAX_ROWS));
  return lives.filter((life) => kept.has(life));
}

function lifeOf(
  { events }: Life,
  x: (epoch: number) => number,
  y: number,
  last: number,
  step: number,
  right: number,
): string {
  const thick = Math.min(12, step - 3);
  let svg = "";
  let from = 0;
  let live = events[0]?.type !== "unit-born-dead";
  const stretch = (to: number) => {
    if (to <= from && to !== last) return;
    const [a, b] = [x(from), Math.max(x(to), x(from) + 1)];
    svg += live
      ? rect(a, y - thick / 2, b - a, thick, "blue", { rx: 1 })
      : line(a, y, b, y, "vermillion", { "stroke-width": 2, "stroke-dasharray": "2 3" });
  };
  for (const { type, epoch } of events) {
    stretch(epoch);
    from = epoch;
    live = type === "unit-revived";
  }
  stretch(last);
  let free = -Infinity;
  return (
    svg +
    events
      .map((event, i) => {
        const { type, epoch, step: update } = event;
        const color = type === "unit-revived" ? "green" : "vermillion";
        const place = x(epoch);
        const mark = element(
          "path",
          {
            d: (type === "unit-revived" ? up : down)(place, y, Math.min(5, step / 2 - 1)),
            class: `f-${color} s-paper`,
            "stroke-width": 1,
          },
          tip(eventSentence(event)),
        );
        const words =
          type === "unit-born-dead"
            ? "born dead"
            : `${type === "unit-died" ? "died" : "revived"} at epoch ${epoch}` +
              `${update === null ? "" : `, update ${update}`}`;
        const width = widthOf(words, 11) + 12;
        // A label fits only on the thin line of a dead unit, before the next event.
        const until = events[i + 1] ? x(events[i + 1]!.epoch) : right;
        if (step < 20 || type === "unit-revived" || place < free || place + 10 + width > until) return mark;
        free = place + 10 + width;
        return (
          mark +
          rect(place + 9, y - 8, width - 8, 16, "paper") +
          text(place + 12, y + 4, words, { as: "small", color: "quiet" })
        );
      })
      .join("")
  );
}
