/** Random networks with a box, and a search for inputs that refute the verdicts on them. */

import { isActive } from "../../api/network/core/is-active.ts";
import { compile, forward, type Network } from "../../api/network/core/network.ts";
import { round } from "../../api/network/precision.ts";
import type { Choice } from "../../api/network/table.ts";
import { type ActivationEntry, type ActivationName, activations } from "../../api/network/tables/activations.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import type { Box } from "../../api/verification/box.ts";
import { type DecidedBy, decide, type Verdict } from "../../api/verification/decide.ts";

/** Uniform numbers on [0, 1) from a seed: a hash of a Weyl sequence by multiplications and xorshifts. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let x = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
  };
}

export function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

export interface Specimen {
  readonly name: string;
  readonly network: Network;
  readonly kinds: readonly ActivationName[];
  readonly parameters: Float64Array;
  readonly box: Box;
}

/** Every activation for hidden layers, and a leaky ReLU with slope 0, which is a ReLU. */
const choices: Choice[] = [
  ...Object.entries<ActivationEntry>(activations)
    .filter(([, { outputOnly }]) => !outputOnly)
    .map(([name, { parameters }]) => ({
      name,
      ...Object.fromEntries(Object.entries(parameters).map(([parameter, facts]) => [parameter, facts.default])),
    })),
  { name: "leaky-relu", slope: 0 },
];
const canBeInactive = ["relu", "relu", "relu", "relu6", "hard-sigmoid", "hard-swish"].map((name) => ({ name }));

export interface SpecimenOptions {
  readonly inputs?: number;
  readonly widths?: readonly number[];
  readonly choice?: (layer: number) => Choice;
  readonly box?: Box;
  readonly bias?: number;
}

/**
 * A random network and box from `seed`: He weights, possibly shifted below 0, and biases that are zero, random or low.
 */
export function specimenOf(seed: number, wanted: SpecimenOptions = {}): Specimen {
  const next = uniform(seed * 2654435761);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!;
  const inputs = wanted.inputs ?? 1 + Math.floor(next() * 4);
  const widths =
    wanted.widths ?? Array.from({ length: 1 + Math.floor(next() * 4) }, () => 1 + Math.floor(next() * next() * 16));
  const precision = pick(["float32", "float64"] as const);
  const curves = next() < 0.25;
  const layers = widths.map((units, layer) => ({
    units,
    activation: wanted.choice?.(layer) ?? pick(curves ? choices : canBeInactive),
  }));
  const network = compile(inputs, layers, precision);
  const parameters = new Float64Array(network.layout.size);
  const shift = pick([0, 0, -0.3, -0.8]);
  const bias = wanted.bias ?? pick([0, 0, 0.3, -0.5]);
  for (const { units, fanIn, weightsAt, biasesAt } of network.layout.layers) {
    const deviation = Math.sqrt(2 / fanIn);
    for (let i = 0; i < units * fanIn; i++)
      parameters[weightsAt + i] = round(deviation * (normal(next) + shift), network.single);
    for (let i = 0; i < units; i++)
      parameters[biasesAt + i] =
        bias === 0 ? 0 : round(bias * Math.abs(normal(next)) + (bias > 0 ? -0.15 : 0), network.single);
  }
  const box =
    wanted.box ??
    pick([
      () => Array.from({ length: inputs }, () => ({ low: 0, high: 1 })),
      () => Array.from({ length: inputs }, () => ({ low: -1, high: 1 })),
      () => Array.from({ length: inputs }, () => ({ low: -0.1, high: 0.3 })),
      () =>
        Array.from({ length: inputs }, () => {
          const low = 4 * next() - 2;
          return { low, high: low + 2 * next() * next() };
        }),
      () =>
        Array.from({ length: inputs }, () => {
          const x = 4 * next() - 2;
          return { low: x, high: x };
        }),
    ])();
  const activationNames = layers.map(({ activation }) => activation.name).join(" ");
  const name = `seed ${seed}: ${inputs}-${widths.join("-")} ${activationNames} ${precision}`;
  return { name, network, kinds: layers.map(({ activation }) => activation.name as ActivationName), parameters, box };
}

export function decideSpecimen({ network, kinds, parameters, box }: Specimen): Verdict[][] {
  return runToEnd(decide(network, kinds, parameters, box, null));
}

export function tally(verdicts: readonly (readonly Verdict[])[], into: Map<DecidedBy, number>): void {
  for (const { decidedBy } of verdicts.flat()) into.set(decidedBy, (into.get(decidedBy) ?? 0) + 1);
}

/** Contradictions between the verdicts and `forward` at their witnesses and at `points` random inputs of the box. */
export function refute(
  { name, network, parameters, box }: Specimen,
  verdicts: readonly (readonly Verdict[])[],
  points: number,
  seed: number,
): string[] {
  const { z, a, activations: functions, single, layout } = network;
  const faults: string[] = [];
  const input = new Float64Array(box.length);
  const pass = (x: ArrayLike<number>): void => {
    for (let i = 0; i < box.length; i++) input[i] = round(x[i]!, single);
    forward(network, parameters, input, 0);
  };
  const isActiveNow = (l: number, u: number): boolean => isActive(functions[l]!, z[l]![u]!, a[l]![u]!);

  for (const [l, layer] of verdicts.entries()) {
    for (const [u, { dead, decidedBy, witness, reach }] of layer.entries()) {
      const say = (fault: string): void => void faults.push(`${name}, layer ${l}, unit ${u}, ${decidedBy}: ${fault}`);
      if ((dead === null) !== (decidedBy === "not-decided")) say(`dead ${dead}`);
      if ((dead === false) !== (witness !== null)) say(`dead ${dead} with witness ${witness}`);
      if (witness === null) continue;
      if (witness.length !== box.length || !box.every(({ low, high }, i) => low <= witness[i]! && witness[i]! <= high))
        say(`witness ${witness} is outside the box`);
      pass(witness);
      if (!isActiveNow(l, u)) say(`is inactive at its witness ${witness}`);
      if (
        z[l]![u]! > reach.high + 1e-6 * (1 + Math.abs(reach.high)) ||
        z[l]![u]! < reach.low - 1e-6 * (1 + Math.abs(reach.low))
      )
        say(`its pre-activation ${z[l]![u]} is outside ${reach.low} to ${reach.high}`);
    }
  }

  const dead = verdicts.flatMap((layer, l) =>
    layer.flatMap((verdict, u) => (verdict.dead === true ? [{ l, u, verdict }] : [])),
  );
  if (dead.length === 0) return faults;
  const next = uniform(seed);
  const x = new Float64Array(box.length);
  const other = new Float64Array(box.length);
  for (let point = 0; point < points && faults.length < 8; point++) {
    draw(box, next, x, point % 4);
    if (point % 4 === 3) approachKink();
    for (let i = 0; i < x.length; i++) x[i] = Math.min(Math.max(round(x[i]!, single), box[i]!.low), box[i]!.high);
    pass(x);
    for (const { l, u, verdict } of dead) {
      if (isActiveNow(l, u))
        faults.push(
          `${name}, layer ${l}, unit ${u}, dead by ${verdict.decidedBy}, is active at ${[...x]} with ${z[l]![u]}`,
        );
    }
  }
  return faults;

  /**
   * Moves `x` toward another input, to within a few units in the last place of a sign change of some unit's
   * pre-activation.
   */
  function approachKink(): void {
    draw(box, next, other, 0);
    const l = Math.floor(next() * layout.layers.length);
    const u = Math.floor(next() * layout.layers[l]!.units);
    const preActivationAt = (fraction: number): number => {
      pass(x.map((from, i) => from + fraction * (other[i]! - from)));
      return z[l]![u]!;
    };
    const sign = preActivationAt(0) > 0;
    if (preActivationAt(1) > 0 === sign) return;
    let from = 0;
    let to = 1;
    for (let step = 0; step < 40; step++) {
      const middle = (from + to) / 2;
      if (preActivationAt(middle) > 0 === sign) from = middle;
      else to = middle;
    }
    const fraction = next() < 0.5 ? from : to;
    const nudge = (single ? 2 ** -23 : 2 ** -52) * Math.floor(5 * next() - 2);
    for (let i = 0; i < x.length; i++) x[i] = (x[i]! + fraction * (other[i]! - x[i]!)) * (1 + nudge);
  }
}

/** A random input of the box: uniform, often in corners or on faces (`how` 1), or concentrated near the origin (2). */
function draw(box: Box, next: () => number, x: Float64Array, how: number): void {
  const shrink = how === 2 ? next() ** 4 : 1;
  for (const [i, { low, high }] of box.entries()) {
    const fraction = how === 1 && next() < 0.7 ? Math.round(next()) : next();
    x[i] = shrink * (low + fraction * (high - low));
  }
}
