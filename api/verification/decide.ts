import type { Dataset } from "../network/core/dataset.ts";
import { isActive } from "../network/core/is-active.ts";
import { forward, type Network } from "../network/core/network.ts";
import { round } from "../network/precision.ts";
import { philox4x32 } from "../network/random/philox.ts";
import { type ActivationEntry, type ActivationName, activations } from "../network/tables/activations.ts";
import { type Box, type Reach, type Sides, sidesOf, within } from "./box.ts";
import { branch } from "./branching.ts";
import { propagate, type Ranges } from "./intervals.ts";
import { silentUpTo } from "./pieces.ts";
import { boundOf, boundSum, createRelaxation, type Region, relax } from "./relaxation.ts";
import { maximize } from "./simplex.ts";
import { sweep, sweepError } from "./sweep.ts";
import { BRANCHING_BUDGET, MAX_INPUTS, PASSES_PER_UNIT, PLACES, regionWork } from "./work.ts";

/** How it was decided whether a unit is dead on the box, the cheapest way first. */
export const decisions = {
  corner: "First layer: a linear function is greatest in a corner of the box.",
  interval: "Dead: interval arithmetic in the run's own precision never gets it to answer.",
  sample: "Alive: a training sample in the box makes it answer.",
  search: "Alive: an input that was tried makes it answer.",
  breakpoints: "One input, straight pieces: the ends of the pieces were all looked at.",
  "linear-relaxation": "Dead: a linear function of the inputs, above its pre-activation, never gets it to answer.",
  branching: "The box was divided by the kinks of the layers below until each part was decided.",
  "not-decided": "Neither proven nor refuted: it hangs on rounding, or the work allowed for it ran out.",
} as const;
export type DecidedBy = keyof typeof decisions;

/** What is known of one unit over a box. */
export interface Verdict {
  /** Whether output and slope are exactly 0 for every input in the box; null where it is not decided. */
  readonly dead: boolean | null;
  readonly decidedBy: DecidedBy;
  /** Inputs long: an input in the box at which it answers. For every unit that is not dead. */
  readonly witness: readonly number[] | null;
  readonly reach: Reach;
}

/**
 * Decides for every unit of every layer whether it is dead on `box`, and how far its pre-activation reaches.
 *
 * Both answers are about `forward` in the run's own precision, on inputs rounded to it. Dead is proven for
 * all inputs of the box, with its rounding; products that underflow are the one thing left out, since at a
 * unit of the last place around 0 nothing keeps its sign. Alive has its witness, at which `forward` was asked.
 *
 * Numbers that the answer hangs on are doubles; `exact` ends are what `forward` gives in the first layer,
 * and with one input within rounding of it.
 */
export function decide(
  network: Network,
  kinds: readonly ActivationName[],
  parameters: Float64Array,
  box: Box,
  dataset: Pick<Dataset, "samples" | "inputs"> | null,
): Verdict[][] {
  const entries: readonly ActivationEntry[] = kinds.map((kind) => activations[kind]);
  const sides = sidesOf(box, network.single);
  const ranges = propagate(network, entries, parameters, sides);
  const docket = new Docket(network, entries, parameters, box, ranges);
  docket.rule(ranges);
  askCorners(docket, network, parameters, sides);
  askSamples(docket, box, network.single, dataset);
  askPlaces(docket, sides);
  sweepOne(docket, network, entries, parameters, sides, ranges);
  if (docket.open() && box.length <= MAX_INPUTS) relaxAndBranch(docket, network, entries, parameters, sides, ranges);
  return docket.cases.map((layer) =>
    layer.map(({ dead, decidedBy, witness, low, high, exact }) => ({
      dead,
      decidedBy,
      witness,
      reach: { low, high, exact },
    })),
  );
}

/** A unit whose case is open or was decided. */
interface Trial {
  /** At or below it, the unit is silent; undefined where nothing is known to silence it. */
  readonly level: number | undefined;
  dead: boolean | null;
  decidedBy: DecidedBy;
  witness: number[] | null;
  low: number;
  high: number;
  exact: boolean;
}

/** All units, with what is decided of them so far. */
class Docket {
  readonly cases: Trial[][];
  readonly #network: Network;
  readonly #parameters: Float64Array;
  readonly #box: Box;
  readonly #input: Float64Array;

  constructor(
    network: Network,
    entries: readonly ActivationEntry[],
    parameters: Float64Array,
    box: Box,
    ranges: readonly Ranges[],
  ) {
    this.#network = network;
    this.#parameters = parameters;
    this.#box = box;
    this.#input = new Float64Array(box.length);
    this.cases = ranges.map(({ zLow, zHigh }, l) => {
      const level = silentUpTo(entries[l]!, network.activations[l]!);
      return Array.from(zLow, (low, u) => ({
        level,
        dead: null,
        decidedBy: "not-decided" as const,
        witness: null,
        low,
        high: zHigh[u]!,
        exact: l === 0 && Number.isFinite(low + zHigh[u]!),
      }));
    });
  }

  /** Whether anything is undecided. */
  open(): boolean {
    return this.cases.some((layer) => layer.some(({ dead }) => dead === null));
  }

  /** Dead are those that `ranges` keep silent. */
  rule(ranges: readonly Ranges[]): void {
    for (const [l, layer] of this.cases.entries()) {
      for (const [u, trial] of layer.entries()) {
        if (ranges[l]!.zHigh[u]! <= (trial.level ?? -Infinity)) settle(trial, true, l === 0 ? "corner" : "interval");
      }
    }
  }

  /** Asks `forward` at the input of the box nearest to `x`, and settles every open unit that answers there. */
  ask(x: ArrayLike<number>, decidedBy: DecidedBy, only?: Trial): void {
    const { z, a, activations: functions, single } = this.#network;
    const witness = within(this.#box, x, single);
    for (let i = 0; i < witness.length; i++) this.#input[i] = round(witness[i]!, single);
    forward(this.#network, this.#parameters, this.#input, 0);
    for (const [l, layer] of this.cases.entries()) {
      for (const [u, trial] of layer.entries()) {
        if (trial.dead !== null || (only !== undefined && trial !== only)) continue;
        if (isActive(functions[l]!, z[l]![u]!, a[l]![u]!)) settle(trial, false, decidedBy, witness);
      }
    }
  }
}

function settle(trial: Trial, dead: boolean, decidedBy: DecidedBy, witness: number[] | null = null): void {
  trial.dead = dead;
  trial.decidedBy = decidedBy;
  trial.witness = witness;
}

/** Asks each unit of the first layer in its best corner. */
function askCorners(docket: Docket, { layout }: Network, parameters: Float64Array, { low, high }: Sides): void {
  const { fanIn, weightsAt } = layout.layers[0]!;
  const corner = new Float64Array(fanIn);
  for (const [u, trial] of docket.cases[0]!.entries()) {
    if (trial.dead !== null) continue;
    for (let j = 0; j < fanIn; j++) corner[j] = parameters[weightsAt + u * fanIn + j]! > 0 ? high[j]! : low[j]!;
    docket.ask(corner, "corner", trial);
  }
}

/** Asks every open unit on the samples that lie in the box, when they are rounded as its ends are. */
function askSamples(
  docket: Docket,
  box: Box,
  single: boolean,
  dataset: Pick<Dataset, "samples" | "inputs"> | null,
): void {
  for (let sample = 0; sample < (dataset?.samples ?? 0) && docket.open(); sample++) {
    const x = dataset!.inputs.subarray(sample * box.length, (sample + 1) * box.length);
    if (within(box, x, single).every((inside, i) => round(inside, single) === x[i])) docket.ask(x, "sample");
  }
}

/** Asks every open unit in the middle of the box, at its ends, and at inputs drawn in it, the same each time. */
function askPlaces(docket: Docket, { low, high }: Sides): void {
  const counter = new Uint32Array(4);
  for (let place = 0; place < PLACES && docket.open(); place++) {
    docket.ask(
      low.map((from, i) => {
        if (place < 3) return from + (high[i]! - from) * (place === 0 ? 0.5 : place - 1);
        counter.set([place, i, 0, 0]);
        philox4x32(counter, 0, 0);
        return from + (high[i]! - from) * (counter[0]! / TWO_TO_32);
      }),
      "search",
    );
  }
}

const TWO_TO_32 = 4_294_967_296;

function sweepOne(
  docket: Docket,
  network: Network,
  entries: readonly ActivationEntry[],
  parameters: Float64Array,
  sides: Sides,
  ranges: readonly Ranges[],
): void {
  if (sides.low.length > 1 || entries.slice(0, -1).some(({ kinks }) => kinks === null)) return;
  const swept = sweep(network, entries, parameters, sides);
  if (swept === undefined) return;
  const errors = sweepError(network, entries, parameters, sides, ranges);
  for (const [l, layer] of docket.cases.entries()) {
    for (const [u, trial] of layer.entries()) {
      const { low, high, at } = swept[l]![u]!;
      if (l > 0) Object.assign(trial, { low, high, exact: Number.isFinite(low + high) });
      if (trial.dead !== null) continue;
      if (high + errors[l]![u]! <= (trial.level ?? -Infinity)) settle(trial, true, "breakpoints");
      else docket.ask([at], "breakpoints", trial);
    }
  }
}

/** Linear bounds for every layer, then branching for what is open, which shares one budget fairly. */
function relaxAndBranch(
  docket: Docket,
  network: Network,
  entries: readonly ActivationEntry[],
  parameters: Float64Array,
  sides: Sides,
  ranges: readonly Ranges[],
): void {
  const relaxation = createRelaxation(network, entries, parameters);
  const root = regionOf(sides, ranges);
  let open = docket.cases
    .slice(1)
    .flatMap((layer, l) => layer.flatMap((trial, unit) => ({ trial, layer: l + 1, unit })));
  open = open.filter(({ trial: { dead, level } }) => dead === null && level !== undefined);
  let relaxed = 0;
  const bounded = new Map<Trial, boolean>();
  for (const { trial, layer, unit } of open) {
    if (layer === relaxed) boundSum(relaxation, root, layer, unit);
    else if (relax(relaxation, root, layer, unit) === null) return;
    relaxed = layer;
    const { bound } = maximize(boundOf(relaxation, layer, unit), [], root.low, root.high);
    if (!trial.exact && bound < trial.high) trial.high = bound;
    if (bound <= trial.level!) settle(trial, true, "linear-relaxation");
    bounded.set(trial, Number.isFinite(bound));
  }
  // Where sums may overflow, nothing can be proven.
  open = open.filter(({ trial }) => trial.dead === null && bounded.get(trial));
  const {
    layout: { inputs, size, units },
  } = network;
  const most = PASSES_PER_UNIT * regionWork(inputs, size, units);
  let left = BRANCHING_BUDGET;
  for (const [i, { trial, layer, unit }] of open.entries()) {
    if (trial.dead !== null) continue;
    const start = relaxation.work;
    const answersAt = (x: ArrayLike<number>): boolean => {
      relaxation.work += size;
      docket.ask(x, "branching");
      return trial.dead === false;
    };
    const region = { ...root, zLow: root.zLow.slice(), zHigh: root.zHigh.slice() };
    const { silent, high } = branch(relaxation, region, {
      layer,
      unit,
      level: trial.level!,
      answersAt,
      budget: Math.min(most, left / (open.length - i)),
    });
    left -= relaxation.work - start;
    if (silent !== true) continue;
    settle(trial, true, "branching");
    if (!trial.exact && high < trial.high) trial.high = Math.max(high, trial.low);
  }
}

function regionOf({ low, high }: Sides, ranges: readonly Ranges[]): Region {
  const zLow = Float64Array.from(ranges.flatMap((layer) => [...layer.zLow]));
  const zHigh = Float64Array.from(ranges.flatMap((layer) => [...layer.zHigh]));
  return { low, high, zLow, zHigh, marks: new Uint8Array(zLow.length), cuts: [] };
}
