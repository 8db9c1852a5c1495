import type { Dataset } from "../network/core/dataset.ts";
import { isActive } from "../network/core/is-active.ts";
import { backward, forward, type Network } from "../network/core/network.ts";
import { type ActivationEntry, type ActivationName, activations } from "../network/tables/activations.ts";
import type { Steps } from "../steps/steps.ts";
import type { Box, Reach } from "../verification/box.ts";
import { type DecidedBy, decide } from "../verification/decide.ts";
import type { Moment } from "./recorder/recording.ts";

/** When a dead unit died. */
export const origins = {
  "born-dead": "It was dead on the data before the first update, so its bias never moved.",
  "died-in-training": "It is dead on the data now, but updates have moved it.",
} as const;
export type Origin = keyof typeof origins;

/** The three senses of dead; each is null if it is not known. */
export interface Dead {
  /** Output and slope are exactly 0 on every sample. */
  readonly onData: boolean | null;
  /** Output and slope are exactly 0 for every input in the box; null also if verification does not decide it. */
  readonly onBox: boolean | null;
  /** On no sample does an output of the network depend on its pre-activation, so no loss can move it. */
  readonly withoutGradient: boolean | null;
}

export interface UnitReport {
  readonly dead: Dead;
  /** Null for a unit that is not dead on the data, or if its history is not known. */
  readonly origin: Origin | null;
  /** The update since which it is dead; null for a unit that is live, was born dead, or has no known history. */
  readonly since: Moment | null;
  /** The fraction of samples on which it is active. */
  readonly activeFraction: number | null;
  /** The range of its pre-activation over the samples. */
  readonly preActivation: { readonly low: number; readonly high: number } | null;
  /** The range of its pre-activation over the box. */
  readonly preActivationOnBox: Reach | null;
  /** An input in the box for which it is active; null for a unit that is dead there, or that is not decided. */
  readonly witness: readonly number[] | null;
  /** The method that decided whether it is dead on the box; null without a box. */
  readonly decidedBy: DecidedBy | null;
  /** The range of its output over the samples. */
  readonly output: { readonly low: number; readonly high: number } | null;
  /** For a first-layer unit of one input: the input at which its pre-activation is 0 and its slope changes. */
  readonly kink: number | null;
}

/** A compiled network with parameters, and its data, box and history as far as they are known. */
export interface Examined {
  readonly network: Network;
  /** The name of each layer's activation. */
  readonly kinds: readonly ActivationName[];
  readonly parameters: Float64Array;
  readonly dataset: Pick<Dataset, "samples" | "inputs"> | null;
  readonly box: Box | null;
  /** The history: the deaths in a recorded run, or the bias that all units are assumed to have started with. */
  readonly past: { readonly deaths: ReadonlyMap<number, Moment> } | { readonly initialBias: number | null };
}

/** Measures every unit of every layer, layers × units, without comparing anything with a threshold. */
export function* examine(subject: Examined): Steps<UnitReport[][]> {
  const { network, parameters, dataset, box, kinds, past } = subject;
  const observed = dataset === null ? null : yield* observe(network, parameters, dataset);
  const verdicts = box === null ? null : yield* decide(network, kinds, parameters, box, dataset);
  let index = 0;
  return network.layout.layers.map((layer, l) => {
    const { kinks }: ActivationEntry = activations[kinds[l]!];
    return Array.from({ length: layer.units }, (_, unit) => {
      const seen = observed === null || observed[index]!.broken ? null : observed[index]!;
      const verdict = verdicts?.[l]?.[unit] ?? null;
      const bias = parameters[layer.biasesAt + unit]!;
      const onData = seen && seen.active === 0;
      const report: UnitReport = {
        dead: {
          onData,
          onBox: verdict && verdict.dead,
          withoutGradient: seen && !seen.hasGradient,
        },
        origin: onData ? originOf(past, index, bias) : null,
        since: (onData && "deaths" in past && past.deaths.get(index)) || null,
        activeFraction: seen && seen.active / dataset!.samples,
        preActivation: seen && seen.preActivation,
        preActivationOnBox: verdict && verdict.reach,
        witness: verdict && verdict.witness,
        decidedBy: verdict && verdict.decidedBy,
        output: seen && seen.output,
        kink:
          l === 0 && layer.fanIn === 1 && kinks?.includes(0) ? kinkOf(parameters[layer.weightsAt + unit]!, bias) : null,
      };
      index++;
      return report;
    });
  });
}

interface Observed {
  /** A pre-activation is NaN, so nothing is known about the unit. */
  broken: boolean;
  active: number;
  hasGradient: boolean;
  preActivation: { low: number; high: number };
  output: { low: number; high: number };
}

/** Passes every sample forward, and backward once for each output, and collects what each unit did. */
function* observe(
  network: Network,
  parameters: Float64Array,
  dataset: Pick<Dataset, "samples" | "inputs">,
): Steps<Observed[]> {
  const { layout, z, a, delta, activations: functions } = network;
  const scratch = new Float64Array(layout.size);
  const last = delta[delta.length - 1]!;
  const seen = Array.from(
    { length: layout.units },
    (): Observed => ({
      broken: false,
      active: 0,
      hasGradient: false,
      preActivation: { low: Infinity, high: -Infinity },
      output: { low: Infinity, high: -Infinity },
    }),
  );
  for (let sample = 0; sample < dataset.samples; sample++) {
    const at = sample * layout.inputs;
    forward(network, parameters, dataset.inputs, at);
    eachUnit(
      network,
      (l, u, unit) => {
        const x = z[l]![u]!;
        const y = a[l]![u]!;
        if (x !== x) unit.broken = true;
        else if (isActive(functions[l]!, x, y)) unit.active++;
        widen(unit.preActivation, x);
        widen(unit.output, y);
      },
      seen,
    );
    for (let output = 0; output < layout.outputs; output++) {
      last.fill(0);
      last[output] = 1;
      backward(network, parameters, dataset.inputs, at, scratch);
      eachUnit(
        network,
        (l, u, unit) => {
          if (delta[l]![u] !== 0) unit.hasGradient = true;
        },
        seen,
      );
      yield 3 * layout.size;
    }
  }
  return seen;
}

function eachUnit(
  network: Network,
  visit: (layer: number, unit: number, observed: Observed) => void,
  all: Observed[],
): void {
  let index = 0;
  for (const [l, { units }] of network.layout.layers.entries()) {
    for (let u = 0; u < units; u++) visit(l, u, all[index++]!);
  }
}

function widen(range: { low: number; high: number }, x: number): void {
  if (x < range.low) range.low = x;
  if (x > range.high) range.high = x;
}

/** Without a recorded history, a dead unit that still has its initial bias never had a gradient. */
function originOf(past: Examined["past"], index: number, bias: number): Origin | null {
  if ("deaths" in past) return past.deaths.has(index) ? "died-in-training" : "born-dead";
  if (past.initialBias === null) return null;
  return bias === past.initialBias ? "born-dead" : "died-in-training";
}

function kinkOf(weight: number, bias: number): number | null {
  const kink = -bias / weight;
  if (!Number.isFinite(kink)) return null;
  return kink === 0 ? 0 : kink;
}
