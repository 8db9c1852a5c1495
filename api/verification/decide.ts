import type { Dataset } from "../network/core/dataset.ts";
import { isActive } from "../network/core/is-active.ts";
import { forward, type Network } from "../network/core/network.ts";
import { round } from "../network/precision.ts";
import { philox4x32 } from "../network/random/philox.ts";
import { type ActivationEntry, type ActivationName, activations } from "../network/tables/activations.ts";
import { runToEnd, type Steps } from "../steps/steps.ts";
import { type Box, type Reach, type Sides, sidesOf, within } from "./box.ts";
import { branch } from "./branching.ts";
import { propagate, type Ranges } from "./intervals.ts";
import { inactiveUpTo } from "./pieces.ts";
import type { Region } from "./region.ts";
import { relax } from "./relax.ts";
import { boundOf, createRelaxation } from "./relaxation.ts";
import { maximize } from "./simplex.ts";
import { boundSum } from "./sum-bounds.ts";
import { expectedSweep, sweepBreakpoints, sweepError } from "./sweep.ts";
import { BRANCHING_BUDGET, MAX_INPUTS, PASSES_AFTER_SWEEP, PASSES_PER_UNIT, regionWork, TEST_POINTS } from "./work.ts";

/** The methods that decide whether a unit is dead on the box, cheapest first. */
export const decisions = {
  corner: "First layer: a linear function takes its maximum in a corner of the box, which was evaluated.",
  interval: "Dead: interval arithmetic in the run's precision proves that it is inactive on the whole box.",
  sample: "Alive: it is active on a training sample in the box.",
  search: "Alive: it is active at one of the inputs that were tried.",
  breakpoints: "One input and piecewise linear activations: every breakpoint was evaluated.",
  "linear-relaxation": "Dead: a linear upper bound on its pre-activation proves that it is inactive on the whole box.",
  branching: "The box was split at the kinks of the layers below until every part was decided.",
  "not-decided": "Neither proven nor refuted: the answer depends on rounding, or the work limit was reached.",
} as const;
export type DecidedBy = keyof typeof decisions;

/** The verdict on one unit over a box. */
export interface Verdict {
  /** Whether output and slope are exactly 0 for every input in the box; null if undecided. */
  readonly dead: boolean | null;
  readonly decidedBy: DecidedBy;
  /** For a unit that is not dead, an input in the box at which it is active; otherwise null. */
  readonly witness: readonly number[] | null;
  readonly reach: Reach;
}

/**
 * Decides for every unit of every layer whether it is dead on `box`, and bounds the range of its pre-activation. The
 * result has one verdict per unit, layer by layer. `dataset` adds training samples as candidates for witnesses.
 *
 * The verdicts are about `forward` in the run's precision, on inputs rounded to it. "Dead" is proven for all inputs of
 * the box, including rounding, except for products that underflow: near 0, rounding to a subnormal number can lose
 * their sign. "Alive" has a witness, an input at which `forward` was evaluated.
 *
 * In the first layer, `exact` ends are values of `forward`. In later layers of networks with one input they may differ
 * from it by rounding.
 */
export function* decide(
  network: Network,
  kinds: readonly ActivationName[],
  parameters: Float64Array,
  box: Box,
  dataset: Pick<Dataset, "samples" | "inputs"> | null,
): Steps<Verdict[][]> {
  const entries: readonly ActivationEntry[] = kinds.map((kind) => activations[kind]);
  const sides = sidesOf(box, network.single);
  const ranges = propagate(network, entries, parameters, sides);
  const verdicts = new Verdicts(network, entries, parameters, box, ranges);
  verdicts.settleInactive(ranges);
  yield* tryCorners(verdicts, network, parameters, sides);
  yield* trySamples(verdicts, box, network.single, dataset);
  yield* tryPoints(verdicts, sides);
  const wasSwept = yield* sweepOneInput(verdicts, network, entries, parameters, sides, ranges);
  if (verdicts.hasOpen() && box.length <= MAX_INPUTS)
    yield* relaxAndBranch(
      verdicts,
      network,
      entries,
      parameters,
      sides,
      ranges,
      wasSwept ? PASSES_AFTER_SWEEP : PASSES_PER_UNIT,
    );
  return verdicts.layers.map((layer) =>
    layer.map(({ dead, decidedBy, witness, low, high, exact }) => ({
      dead,
      decidedBy,
      witness,
      reach: { low, high, exact },
    })),
  );
}

/** What {@link decide} is expected to meet. */
export interface BoxOutlook {
  /**
   * The units left to bounds and branching, which take the most: those that interval arithmetic does not prove dead and
   * no input that is tried shows alive. Samples are not tried.
   */
  readonly open: number;
  /** The multiply-adds of a sweep over breakpoints; undefined if the network is not swept. */
  readonly swept: number | undefined;
}

/** Looks ahead at {@link decide}, by some milliseconds of what it does first. */
export function outlookOfBox(
  network: Network,
  kinds: readonly ActivationName[],
  parameters: Float64Array,
  box: Box,
): BoxOutlook {
  const entries: readonly ActivationEntry[] = kinds.map((kind) => activations[kind]);
  const sides = sidesOf(box, network.single);
  const ranges = propagate(network, entries, parameters, sides);
  const verdicts = new Verdicts(network, entries, parameters, box, ranges);
  verdicts.settleInactive(ranges);
  const isOpen = ({ dead, level }: WorkingVerdict) => dead === null && level !== undefined;
  const open = () => verdicts.layers.slice(1).flatMap((layer) => layer.filter(isOpen));
  const swept = isSwept(sides, entries) ? expectedSweep(network, entries, parameters, sides) : undefined;
  if (open().length > 0) runToEnd(tryPoints(verdicts, sides));
  return { open: open().length, swept };
}

/** The verdict on a unit while the methods work on it. */
interface WorkingVerdict {
  /** At or below this pre-activation, the unit is inactive; undefined if there is none. */
  readonly level: number | undefined;
  dead: boolean | null;
  decidedBy: DecidedBy;
  witness: number[] | null;
  low: number;
  high: number;
  exact: boolean;
}

/** The verdicts on all units so far. */
class Verdicts {
  readonly layers: WorkingVerdict[][];
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
    this.layers = ranges.map(({ zLow, zHigh }, l) => {
      const level = inactiveUpTo(entries[l]!, network.activations[l]!);
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

  /** Whether any unit is undecided. */
  hasOpen(): boolean {
    return this.layers.some((layer) => layer.some(({ dead }) => dead === null));
  }

  /** Settles the units whose `ranges` prove them inactive. */
  settleInactive(ranges: readonly Ranges[]): void {
    for (const [l, layer] of this.layers.entries()) {
      for (const [u, verdict] of layer.entries()) {
        if (ranges[l]!.zHigh[u]! <= (verdict.level ?? -Infinity))
          settle(verdict, true, l === 0 ? "corner" : "interval");
      }
    }
  }

  /**
   * Evaluates `forward` at the input of the box nearest to `x` and settles the undecided units that are active there.
   */
  *evaluateAt(x: ArrayLike<number>, decidedBy: DecidedBy, only?: WorkingVerdict): Steps {
    this.tryAt(x, decidedBy, only);
    yield this.#network.layout.size;
  }

  /** The same without a pause. */
  tryAt(x: ArrayLike<number>, decidedBy: DecidedBy, only?: WorkingVerdict): void {
    const { z, a, activations: functions, single } = this.#network;
    const witness = within(this.#box, x, single);
    for (let i = 0; i < witness.length; i++) this.#input[i] = round(witness[i]!, single);
    forward(this.#network, this.#parameters, this.#input, 0);
    for (const [l, layer] of this.layers.entries()) {
      for (const [u, verdict] of layer.entries()) {
        if (verdict.dead !== null || (only !== undefined && verdict !== only)) continue;
        if (isActive(functions[l]!, z[l]![u]!, a[l]![u]!)) settle(verdict, false, decidedBy, witness);
      }
    }
  }
}

function settle(verdict: WorkingVerdict, dead: boolean, decidedBy: DecidedBy, witness: number[] | null = null): void {
  verdict.dead = dead;
  verdict.decidedBy = decidedBy;
  verdict.witness = witness;
}

/** Evaluates each unit of the first layer in the corner where its pre-activation is largest. */
function* tryCorners(verdicts: Verdicts, { layout }: Network, parameters: Float64Array, { low, high }: Sides): Steps {
  const { fanIn, weightsAt } = layout.layers[0]!;
  const corner = new Float64Array(fanIn);
  for (const [u, verdict] of verdicts.layers[0]!.entries()) {
    if (verdict.dead !== null) continue;
    for (let j = 0; j < fanIn; j++) corner[j] = parameters[weightsAt + u * fanIn + j]! > 0 ? high[j]! : low[j]!;
    yield* verdicts.evaluateAt(corner, "corner", verdict);
  }
}

/** Evaluates the undecided units on the samples that lie in the box after rounding. */
function* trySamples(
  verdicts: Verdicts,
  box: Box,
  single: boolean,
  dataset: Pick<Dataset, "samples" | "inputs"> | null,
): Steps {
  for (let sample = 0; sample < (dataset?.samples ?? 0) && verdicts.hasOpen(); sample++) {
    const x = dataset!.inputs.subarray(sample * box.length, (sample + 1) * box.length);
    if (within(box, x, single).every((inside, i) => round(inside, single) === x[i]))
      yield* verdicts.evaluateAt(x, "sample");
  }
}

/** Evaluates the undecided units at the center of the box, at its two ends, and at random inputs from a fixed seed. */
function* tryPoints(verdicts: Verdicts, { low, high }: Sides): Steps {
  const counter = new Uint32Array(4);
  for (let point = 0; point < TEST_POINTS && verdicts.hasOpen(); point++) {
    yield* verdicts.evaluateAt(
      low.map((from, i) => {
        if (point < 3) return from + (high[i]! - from) * (point === 0 ? 0.5 : point - 1);
        counter.set([point, i, 0, 0]);
        philox4x32(counter, 0, 0);
        return from + (high[i]! - from) * (counter[0]! / TWO_TO_32);
      }),
      "search",
    );
  }
}

const TWO_TO_32 = 4_294_967_296;

/**
 * Decides the units of a piecewise linear network with one input, but for those that depend on rounding. False if it has
 * too many breakpoints, or is another network.
 */
function* sweepOneInput(
  verdicts: Verdicts,
  network: Network,
  entries: readonly ActivationEntry[],
  parameters: Float64Array,
  sides: Sides,
  ranges: readonly Ranges[],
): Steps<boolean> {
  if (!isSwept(sides, entries)) return false;
  const swept = yield* sweepBreakpoints(network, entries, parameters, sides);
  if (swept === undefined) return false;
  const errors = sweepError(network, entries, parameters, sides, ranges);
  for (const [l, layer] of verdicts.layers.entries()) {
    for (const [u, verdict] of layer.entries()) {
      const { low, high, argmax } = swept[l]![u]!;
      if (l > 0) Object.assign(verdict, { low, high, exact: Number.isFinite(low + high) });
      if (verdict.dead !== null) continue;
      if (high + errors[l]![u]! <= (verdict.level ?? -Infinity)) settle(verdict, true, "breakpoints");
      else yield* verdicts.evaluateAt([argmax], "breakpoints", verdict);
    }
  }
  return true;
}

/** Whether a network has one input and is piecewise linear in front of its outputs. */
function isSwept({ low }: Sides, entries: readonly ActivationEntry[]): boolean {
  return low.length === 1 && entries.slice(0, -1).every(({ kinks }) => kinks !== null);
}

/** Computes linear bounds for the undecided units, then branches; the units left share one budget evenly. */
function* relaxAndBranch(
  verdicts: Verdicts,
  network: Network,
  entries: readonly ActivationEntry[],
  parameters: Float64Array,
  sides: Sides,
  ranges: readonly Ranges[],
  passes: number,
): Steps {
  const relaxation = createRelaxation(network, entries, parameters);
  const root = regionOf(sides, ranges);
  let open = verdicts.layers
    .slice(1)
    .flatMap((layer, l) => layer.flatMap((verdict, unit) => ({ verdict, layer: l + 1, unit })));
  open = open.filter(({ verdict: { dead, level } }) => dead === null && level !== undefined);
  let relaxed = 0;
  const bounded = new Map<WorkingVerdict, boolean>();
  let seen = relaxation.work;
  for (const { verdict, layer, unit } of open) {
    if (layer === relaxed) boundSum(relaxation, root, layer, unit);
    else if (relax(relaxation, root, layer, unit) === null) return;
    relaxed = layer;
    const { bound } = maximize(boundOf(relaxation, layer, unit), [], root.low, root.high);
    if (!verdict.exact && bound < verdict.high) verdict.high = bound;
    if (bound <= verdict.level!) settle(verdict, true, "linear-relaxation");
    bounded.set(verdict, Number.isFinite(bound));
    yield relaxation.work - seen;
    seen = relaxation.work;
  }
  // If sums may overflow, nothing can be proven.
  open = open.filter(({ verdict }) => verdict.dead === null && bounded.get(verdict));
  const {
    layout: { inputs, size, units },
  } = network;
  const unitBudget = passes * regionWork(inputs, size, units);
  let left = BRANCHING_BUDGET;
  for (const [i, { verdict, layer, unit }] of open.entries()) {
    if (verdict.dead !== null) continue;
    const start = relaxation.work;
    const isActiveAt = (x: ArrayLike<number>): boolean => {
      relaxation.work += size;
      verdicts.tryAt(x, "branching");
      return verdict.dead === false;
    };
    const region = { ...root, zLow: root.zLow.slice(), zHigh: root.zHigh.slice() };
    const { inactive, high } = yield* branch(relaxation, region, {
      layer,
      unit,
      level: verdict.level!,
      isActiveAt,
      budget: Math.min(unitBudget, left / (open.length - i)),
    });
    left -= relaxation.work - start;
    if (inactive !== true) continue;
    settle(verdict, true, "branching");
    if (!verdict.exact && high < verdict.high) verdict.high = Math.max(high, verdict.low);
  }
}

function regionOf({ low, high }: Sides, ranges: readonly Ranges[]): Region {
  const zLow = Float64Array.from(ranges.flatMap((layer) => [...layer.zLow]));
  const zHigh = Float64Array.from(ranges.flatMap((layer) => [...layer.zHigh]));
  return { low, high, zLow, zHigh, marks: new Uint8Array(zLow.length), cuts: [] };
}
