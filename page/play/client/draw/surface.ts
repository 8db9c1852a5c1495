/** Draws what the network computes at a frame of a film: a surface, curves, or its outputs against the targets. */
import type { ResolvedExperiment } from "../../../../sdk/src/types.ts";
import type { Film, Points } from "../../thread/messages.ts";
import type { Drawing } from "./canvas.tsx";
import { mix, rgbOf } from "./colors.ts";
import { drawAxes, drawPoints } from "./points.ts";
import { extentOf, placeOf, type Space } from "./space.ts";

export interface Scene {
  readonly film: Film;
  readonly frame: number;
  readonly points: Points;
  readonly experiment: ResolvedExperiment;
}

export function drawScene(drawing: Drawing, scene: Scene): void {
  const { kind, x, y } = scene.film.grid;
  if (kind === "samples") return drawAgainstTargets(drawing, scene);
  const space: Space = kind === "plane" ? { x, y } : { x, y: extentOf(scene.points.targets.flat(), 0.35) };
  if (kind === "plane") drawSurface(drawing, scene);
  drawAxes(drawing, space);
  if (kind === "axis") drawCurves(drawing, scene, space);
  drawPoints(drawing, scene.points, space);
}

/** Outputs at a frame: points × outputs. */
function valuesAt({ film, frame }: Scene): Float32Array {
  const perFrame = film.values.length / film.epochs.length;
  return film.values.subarray(frame * perFrame, (frame + 1) * perFrame);
}

/** How strong the color of a certain class is behind the points. */
const STRENGTH = 0.62;

function drawSurface({ context, width, height, colors }: Drawing, scene: Scene): void {
  const { film, points, experiment } = scene;
  const { size } = film.grid;
  const values = valuesAt(scene);
  const paper = rgbOf(colors.paper);
  const classes = colors.classes.map(rgbOf);
  const [low, high] = extentOf(points.targets.flat(), 0);
  const isLogit = experiment.loss.name.includes("logits");
  const image = new ImageData(size, size);
  for (let i = 0; i < size * size; i++) {
    const row = values.subarray(i * film.outputs, (i + 1) * film.outputs);
    const { label, certainty } =
      row.length > 1
        ? ofClasses(row)
        : ofOne(isLogit ? low + (high - low) / (1 + Math.exp(-row[0]!)) : row[0]!, low, high);
    const color = Number.isFinite(certainty)
      ? mix(paper, classes[label % classes.length]!, STRENGTH * certainty)
      : paper;
    image.data.set([...color, 255], 4 * i);
  }
  const small = new OffscreenCanvas(size, size);
  small.getContext("2d")!.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(small, 0, 0, width, height);
}

interface Judged {
  readonly label: number;
  /** From 0, between two classes, to 1. */
  readonly certainty: number;
}

function ofOne(value: number, low: number, high: number): Judged {
  const part = high > low ? (value - low) / (high - low) : 0.5;
  return { label: part > 0.5 ? 1 : 0, certainty: Math.min(1, Math.abs(2 * part - 1)) };
}

function ofClasses(row: Float32Array): Judged {
  const [first = 0, second = 0] = [...row].sort((a, b) => b - a);
  return { label: row.indexOf(first), certainty: Math.min(1, first - second) };
}

function drawCurves({ context, width, height, colors }: Drawing, scene: Scene, space: Space): void {
  const { film } = scene;
  const values = valuesAt(scene);
  context.lineWidth = 2.5;
  context.lineJoin = "round";
  for (let output = 0; output < film.outputs; output++) {
    context.strokeStyle = colors.classes[(output + 1) % colors.classes.length]!;
    context.beginPath();
    for (let i = 0; i < film.grid.size; i++) {
      const value = values[i * film.outputs + output]!;
      if (!Number.isFinite(value)) continue;
      const y = height - placeOf(space.y, value, height);
      context.lineTo((i / (film.grid.size - 1)) * width, Math.min(2 * height, Math.max(-height, y)));
    }
    context.stroke();
  }
}

/** Perfect outputs lie on the diagonal. */
function drawAgainstTargets({ context, width, height, colors }: Drawing, scene: Scene): void {
  const { film, points } = scene;
  const values = valuesAt(scene);
  const range = extentOf(points.targets.flat(), 0.15);
  context.strokeStyle = colors.line;
  context.beginPath();
  context.moveTo(0, height);
  context.lineTo(width, 0);
  context.stroke();
  for (let i = 0; i < film.grid.size; i++)
    for (let output = 0; output < film.outputs; output++) {
      const x = placeOf(range, points.targets[i]![output]!, width);
      const y = height - placeOf(range, values[i * film.outputs + output]!, height);
      if (!Number.isFinite(y)) continue;
      context.fillStyle = colors.classes[(output + 1) % colors.classes.length]!;
      context.globalAlpha = 0.7;
      context.beginPath();
      context.arc(x, Math.min(height - 3, Math.max(3, y)), 3, 0, 2 * Math.PI);
      context.fill();
      context.globalAlpha = 1;
    }
}
