/** One run as a film: the outputs on a grid, the parameters and the live units, at some epochs from first to last. */
import { evaluateInSteps } from "../../../api/diagnosis/evaluation.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { isActive } from "../../../api/network/core/is-active.ts";
import { forward } from "../../../api/network/core/network.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import type { Steps } from "../../../api/steps/steps.ts";
import type { Film, Grid } from "./messages.ts";

const FRAMES = 60;
/** Points along an axis, and along each side of a plane. */
const AXIS = 160;
const PLANE = 48;
/** Numbers that all frames of a film may hold. */
const MOST_NUMBERS = 6_000_000;
/** Outputs that are shown, and samples on which units are observed. */
const OUTPUTS = 6;
const SAMPLES = 256;
/** The part of the data's extent that a grid shows beyond the data on each side. */
const MARGIN = 0.15;

/** The film of a seed up to the epoch `last`, in steps. */
export function* filmOf(experiment: object, seed: number, last: number): Steps<Film> {
  const specification = resolve(experiment as never);
  const trainer = new Trainer(specification);
  const { network, layout } = trainer;
  const { inputs } = specification.data;
  const outputs = Math.min(OUTPUTS, layout.outputs);
  const { grid, points, count } = gridOf(inputs);
  const perFrame = count * outputs + layout.size + layout.units;
  const epochs = epochsOf(last, Math.max(2, Math.min(FRAMES, Math.floor(MOST_NUMBERS / perFrame))));
  const film: Film = {
    epochs,
    loss: new Float64Array(epochs.length),
    grid,
    outputs,
    values: new Float32Array(epochs.length * count * outputs),
    parameters: new Float32Array(epochs.length * layout.size),
    active: new Uint8Array(epochs.length * layout.units),
    widths: [layout.inputs, ...layout.layers.map(({ units }) => units)],
  };
  yield* trainer.startInSteps(seed);
  for (const [frame, epoch] of epochs.entries()) {
    yield* trainer.stepsTo(epoch);
    film.parameters.set(trainer.parameters, frame * layout.size);
    film.loss[frame] = (yield* evaluateInSteps(trainer)).loss;
    for (let point = 0; point < count; point++) {
      const row = forward(network, trainer.parameters, points, point * layout.inputs);
      film.values.set(row.subarray(0, outputs), (frame * count + point) * outputs);
    }
    film.active.set(activity(trainer), frame * layout.units);
    yield count * layout.size;
  }
  return film;
}

/** Epochs from 0 to the last: every one at first, then at equal ratios, since most happens early. */
function epochsOf(last: number, frames: number): number[] {
  const found = new Set([0]);
  const ratio = (last + 1) ** (1 / (frames - 1));
  for (let frame = 1; frame < frames; frame++) found.add(Math.max(found.size, Math.round(ratio ** frame) - 1));
  return [...[...found].filter((epoch) => epoch < last), last];
}

/** The percentage of samples on which each unit is active, of all layers in order. */
function activity({ network, parameters, dataset }: Trainer): Uint8Array {
  const { z, a, activations, layout } = network;
  const counts = new Float64Array(layout.units);
  const samples = Math.min(SAMPLES, dataset.samples);
  for (let sample = 0; sample < samples; sample++) {
    forward(network, parameters, dataset.inputs, sample * layout.inputs);
    let at = 0;
    for (const [l, { units }] of layout.layers.entries())
      for (let unit = 0; unit < units; unit++)
        if (isActive(activations[l]!, z[l]![unit]!, a[l]![unit]!)) counts[at++]!++;
        else at++;
  }
  return Uint8Array.from(counts, (count) => Math.ceil((100 * count) / samples));
}

interface Drawn {
  readonly grid: Grid;
  /** points × inputs, flat */
  readonly points: Float64Array;
  readonly count: number;
}

function gridOf(inputs: readonly (readonly number[])[]): Drawn {
  const width = inputs[0]!.length;
  const [x, y] = [extent(inputs, 0), extent(inputs, 1)];
  if (width === 1) {
    const points = Float64Array.from({ length: AXIS }, (_, i) => along(x, i / (AXIS - 1)));
    return { grid: { kind: "axis", size: AXIS, x, y }, points, count: AXIS };
  }
  if (width === 2) {
    const points = new Float64Array(2 * PLANE * PLANE);
    for (let row = 0; row < PLANE; row++)
      for (let column = 0; column < PLANE; column++) {
        points[2 * (row * PLANE + column)] = along(x, (column + 0.5) / PLANE);
        points[2 * (row * PLANE + column) + 1] = along(y, 1 - (row + 0.5) / PLANE);
      }
    return { grid: { kind: "plane", size: PLANE, x, y }, points, count: PLANE * PLANE };
  }
  const some = inputs.slice(0, SAMPLES);
  return {
    grid: { kind: "samples", size: some.length, x, y },
    points: Float64Array.from(some.flat()),
    count: some.length,
  };
}

const along = ([low, high]: readonly [number, number], part: number) => low + (high - low) * part;

/** The extent of an input over the samples, with a margin. */
function extent(inputs: readonly (readonly number[])[], axis: number): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const row of inputs) {
    low = Math.min(low, row[axis] ?? 0);
    high = Math.max(high, row[axis] ?? 0);
  }
  const margin = MARGIN * (high - low) || Math.max(1, Math.abs(low));
  return [low - margin, high + margin];
}
