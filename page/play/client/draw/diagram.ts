/** Draws the network at a frame of a film: weights as lines, units as circles, and those that are dead as hollow ones. */
import type { Film } from "../../thread/messages.ts";
import type { Drawing } from "./canvas.tsx";

/** The most units of a layer that are drawn. */
const MOST = 12;
const THICK = 4.5;
/** A weight of this fraction of the layer's largest is drawn with half of the thickness. */
const HALF = 0.35;

export function drawDiagram(drawing: Drawing, film: Film, frame: number): void {
  const { widths } = film;
  const places = widths.map((units, layer) => columnOf(drawing, units, layer, widths.length));
  const size = film.parameters.length / film.epochs.length;
  const parameters = film.parameters.subarray(frame * size, (frame + 1) * size);
  const total = widths.slice(1).reduce((sum, units) => sum + units, 0);
  const active = film.active.subarray(frame * total, (frame + 1) * total);
  let at = 0;
  for (let layer = 1; layer < widths.length; layer++) {
    const [below, units] = [widths[layer - 1]!, widths[layer]!];
    drawWeights(drawing, places[layer - 1]!, places[layer]!, parameters.subarray(at, at + below * units), below);
    at += below * units + units;
  }
  let unit = 0;
  for (const [layer, column] of places.entries()) {
    for (const [index, [x, y]] of column.entries()) drawUnit(drawing, x, y, layer === 0 ? 100 : active[unit + index]!);
    if (column.length < widths[layer]!) drawRest(drawing, column.at(-1)!, widths[layer]! - column.length);
    if (layer > 0) unit += widths[layer]!;
  }
}

type Place = readonly [x: number, y: number];

function columnOf({ width, height }: Drawing, units: number, layer: number, layers: number): Place[] {
  const shown = Math.min(MOST, units);
  const x = 22 + ((width - 44) * layer) / Math.max(1, layers - 1);
  const gap = Math.min(46, (height - 36) / Math.max(1, shown - (shown < units ? 0 : 1)));
  const top = (height - gap * (shown - 1)) / 2;
  return Array.from({ length: shown }, (_, index) => [x, shown === 1 ? height / 2 : top + gap * index]);
}

function drawWeights(
  { context, colors }: Drawing,
  from: readonly Place[],
  to: readonly Place[],
  weights: Float32Array,
  fanIn: number,
): void {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-12);
  for (const [unit, [x, y]] of to.entries())
    for (const [input, [left, top]] of from.entries()) {
      const weight = weights[unit * fanIn + input]!;
      if (!Number.isFinite(weight)) continue;
      const part = Math.abs(weight) / largest;
      context.strokeStyle = colors.classes[weight < 0 ? 0 : 1]!;
      context.globalAlpha = 0.2 + 0.7 * part;
      context.lineWidth = 0.5 + (THICK * part) / (part + HALF);
      context.beginPath();
      context.moveTo(left, top);
      context.bezierCurveTo((left + x) / 2, top, (left + x) / 2, y, x, y);
      context.stroke();
    }
  context.globalAlpha = 1;
}

/** A unit: the fuller, the more samples it is active on. */
function drawUnit({ context, colors, height }: Drawing, x: number, y: number, active: number): void {
  const radius = Math.min(9, height / 26);
  const isDead = active === 0;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colors.paper;
  context.fill();
  context.globalAlpha = (0.75 * active) / 100;
  context.fillStyle = colors.accent;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = isDead ? colors.dead : colors.accent;
  context.lineWidth = 2;
  context.setLineDash(isDead ? [3, 3] : []);
  context.stroke();
  context.setLineDash([]);
  if (!isDead) return;
  const arm = radius * 0.45;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
  context.stroke();
}

function drawRest({ context, colors }: Drawing, [x, y]: Place, count: number): void {
  context.fillStyle = colors.quiet;
  context.font = "11px system-ui, sans-serif";
  context.textAlign = "center";
  context.fillText(`+${count}`, x, y + 22);
}
