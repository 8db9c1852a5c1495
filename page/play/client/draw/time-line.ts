/** Draws the loss over the frames of a film, the moments of its events, and the frame that is shown. */
import type { Film } from "../../thread/messages.ts";
import type { Drawing } from "./canvas.tsx";

export interface Moment {
  readonly epoch: number;
  readonly isGood: boolean;
}

/** The place of an epoch among the frames, from 0 to their number less one. */
export function frameOf({ epochs }: Film, epoch: number): number {
  const after = epochs.findIndex((other) => other >= epoch);
  if (after < 0) return epochs.length - 1;
  const [low, high] = [epochs[after - 1] ?? 0, epochs[after]!];
  return after === 0 || high === epoch ? after : after - 1 + (epoch - low) / (high - low);
}

const TOP = 10;
const BOTTOM = 16;
/** Half of the thumb of the slider below, whose middle is at the frame. */
const SIDE = 8;
/** A loss whose largest value is so many times its smallest is drawn on a logarithmic scale. */
const WIDE = 30;

export function drawTimeLine(
  { context, width, height, colors }: Drawing,
  film: Film,
  moments: readonly Moment[],
  frame: number,
) {
  const last = film.epochs.length - 1;
  const x = (place: number) => SIDE + ((width - 2 * SIDE) * place) / last;
  const losses = [...film.loss].filter((loss) => Number.isFinite(loss));
  const [least, most] = [Math.min(...losses), Math.max(...losses)];
  const isLog = least > 0 && most / least > WIDE;
  const scale = isLog ? Math.log : (loss: number) => loss;
  const [low, high] = [scale(least), scale(most)];
  const y = (loss: number) =>
    TOP + (height - TOP - BOTTOM) * (1 - (high > low ? (scale(loss) - low) / (high - low) : 0.5));
  for (const { epoch, isGood } of moments) {
    const place = x(frameOf(film, epoch));
    context.strokeStyle = isGood ? colors.classes[2]! : colors.dead;
    context.globalAlpha = 0.75;
    context.lineWidth = 1.5;
    context.setLineDash([3, 3]);
    line(context, place, TOP - 6, place, height - BOTTOM + 4);
    context.setLineDash([]);
    context.globalAlpha = 1;
  }
  context.strokeStyle = colors.accent;
  context.lineWidth = 2;
  context.lineJoin = "round";
  context.beginPath();
  for (const [index, loss] of film.loss.entries()) if (Number.isFinite(loss)) context.lineTo(x(index), y(loss));
  context.stroke();
  context.strokeStyle = colors.quiet;
  context.lineWidth = 1;
  line(context, x(frame), TOP - 8, x(frame), height - BOTTOM + 4);
  const loss = film.loss[frame]!;
  if (Number.isFinite(loss)) {
    context.fillStyle = colors.accent;
    context.beginPath();
    context.arc(x(frame), y(loss), 4, 0, 2 * Math.PI);
    context.fill();
  }
  context.fillStyle = colors.quiet;
  context.font = "11px system-ui, sans-serif";
  for (const place of ticks(film)) {
    context.textAlign = place === 0 ? "left" : place === last ? "right" : "center";
    context.fillText(film.epochs[Math.round(place)]!.toLocaleString("en"), x(place), height - 2);
  }
}

/** Frames whose epochs label the axis: the first, the last, and some between. */
function ticks({ epochs }: Film): number[] {
  const last = epochs.length - 1;
  const parts = last < 8 ? 2 : 5;
  return [...new Set(Array.from({ length: parts + 1 }, (_, index) => Math.round((last * index) / parts)))];
}

function line(context: CanvasRenderingContext2D, fromX: number, fromY: number, toX: number, toY: number): void {
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
}
