import { STEP_WORK, type Steps } from "../../steps/steps.ts";
import type { Streams } from "../random/stream.ts";
import { activations } from "../tables/activations.ts";
import type { Loss } from "../tables/loss.ts";
import type { Redraw, Start } from "../tables/starts.ts";
import type { Dataset } from "./dataset.ts";
import type { InitialDraw } from "./initial-parameters.ts";
import { isActiveBeyond } from "./is-active.ts";
import { forward, type Network } from "./network.ts";
import { reducedLoss, rowsOf } from "./reduced-loss.ts";

/** What the choice of a start needs of a run. */
export interface Startable {
  readonly network: Network;
  readonly dataset: Dataset;
  readonly parameters: Float64Array;
  readonly loss: Loss;
  divisor(samples: number): number;
}

/**
 * Fills `parameters` with the initial parameters that `start` chooses. Returns the number of draws. Each draw takes its
 * own streams; a framework's generator goes on with its one sequence, as a loop around the construction of a network
 * does.
 */
export function* drawStart(
  start: Start | null,
  run: Startable,
  initialDraw: InitialDraw,
  streams: Streams,
): Steps<number> {
  initialDraw(streams, 0);
  if (start === null) return 1;
  const draw = (index: number) => initialDraw(streams, index);
  return "redraw" in start ? yield* redraw(start.redraw, run, draw) : yield* bestOf(start.bestOf.starts, run, draw);
}

type Draw = (index: number) => void;

function* redraw({ while: condition, margin, most }: Redraw, run: Startable, draw: Draw): Steps<number> {
  const isDead = condition === "dead-unit" ? hasDeadUnit : hasDeadSample;
  let redrawn = 0;
  while (redrawn < most && (yield* isDead(run, margin))) draw(++redrawn);
  return redrawn + 1;
}

function* bestOf(starts: number, run: Startable, draw: Draw): Steps<number> {
  const { parameters } = run;
  const best = parameters.slice();
  let least = yield* initialLoss(run);
  for (let index = 1; index < starts; index++) {
    draw(index);
    const loss = yield* initialLoss(run);
    if (!(loss < least) && !(Number.isNaN(least) && !Number.isNaN(loss))) continue;
    least = loss;
    best.set(parameters);
  }
  parameters.set(best);
  return starts;
}

/** The loss over all data at the parameters that were drawn. */
function initialLoss(run: Startable): Steps<number> {
  return reducedLoss(run, run.dataset, run.loss, run.divisor(run.dataset.samples), rowsOf(run, run.dataset));
}

function* hasDeadUnit(run: Startable, margin: number): Steps<boolean> {
  const hidden = run.network.layout.layers.slice(0, -1);
  const live = hidden.map(({ units }) => new Uint8Array(units));
  let left = hidden.reduce((sum, { units }) => sum + units, 0);
  yield* passAll(run, () => {
    for (const [layer, seen] of live.entries())
      for (let unit = 0; unit < seen.length; unit++) {
        if (seen[unit] === 1 || !isUnitActive(run, layer, unit, margin)) continue;
        seen[unit] = 1;
        left--;
      }
    return left > 0;
  });
  return left > 0;
}

function* hasDeadSample(run: Startable, margin: number): Steps<boolean> {
  const hidden = run.network.layout.layers.slice(0, -1);
  let dead = false;
  yield* passAll(run, () => {
    dead = hidden.some(({ units }, layer) => {
      for (let unit = 0; unit < units; unit++) if (isUnitActive(run, layer, unit, margin)) return false;
      return true;
    });
    return !dead;
  });
  return dead;
}

/** Whether a unit is active on the sample that was passed forward last. */
function isUnitActive({ network }: Startable, layer: number, unit: number, margin: number): boolean {
  const activation = network.activations[layer]!;
  return isActiveBeyond(
    activation,
    activations[activation.name],
    network.z[layer]![unit]!,
    network.a[layer]![unit]!,
    margin,
  );
}

/** Passes sample after sample forward without dropout, while `visit` returns true. */
function* passAll({ network, dataset, parameters }: Startable, visit: (sample: number) => boolean): Steps {
  const { layout } = network;
  const most = Math.ceil(STEP_WORK / layout.size);
  let passed = 0;
  for (let sample = 0; sample < dataset.samples; sample++) {
    forward(network, parameters, dataset.inputs, sample * layout.inputs);
    passed++;
    if (!visit(sample)) break;
    if (passed % most !== 0) continue;
    yield most * layout.size;
    passed = 0;
  }
  if (passed > 0) yield passed * layout.size;
}
