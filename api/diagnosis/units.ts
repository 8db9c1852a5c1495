import type { Dataset } from "../network/core/dataset.ts";
import { isActive } from "../network/core/is-active.ts";
import { backward, forward, type Network } from "../network/core/network.ts";
import { type ActivationEntry, type ActivationName, activations } from "../network/tables/activations.ts";
import type { Box, Reach } from "../verification/box.ts";
import { type DecidedBy, decide } from "../verification/decide.ts";
import type { Moment } from "./recorder/recording.ts";

/** How a dead unit came to be dead. */
export const origins = {
  "born-dead": "Dead on the data since before the first update: its bias never moved.",
  "died-in-training": "Dead on the data now, though updates have moved it.",
} as const;
export type Origin = keyof typeof origins;

/** The three senses of dead, each null where it cannot be told. */
export interface Dead {
  /** Output and slope are exactly 0 on every sample. */
  readonly onData: boolean | null;
  /** Output and slope are exactly 0 for every input in the box; null also where it is not decided. */
  readonly onBox: boolean | null;
  /** No output of the network depends on its pre-activation, on any sample: no loss can move it. */
  readonly withoutGradient: boolean | null;
}

export interface UnitReport {
  readonly dead: Dead;
  /** Null for a unit that is not dead on the data, and where it cannot be told. */
  readonly origin: Origin | null;
  /** The update since which it is dead; null for one that is alive, was born dead, or came without its history. */
  readonly since: Moment | null;
  /** The share of samples on which it is not silent. */
  readonly activeFraction: number | null;
  /** Its pre-activation over the samples. */
  readonly preActivation: { readonly low: number; readonly high: number } | null;
  /** Its pre-activation over the box. */
  readonly preActivationOnBox: Reach | null;
  /** Inputs long: an input in the box at which it answers; null for one that is dead there or not decided. */
  readonly witness: readonly number[] | null;
  /** How it was decided whether it is dead on the box; null without a box. */
  readonly decidedBy: DecidedBy | null;
  /** Its output over the samples. */
  readonly output: { readonly low: number; readonly high: number } | null;
  /** For one input, in the first layer: the input at which its pre-activation is 0 and its slope changes. */
  readonly kink: number | null;
}

/** What is examined: a compiled network with parameters, and what there is of data, box and history. */
export interface Specimen {
  readonly network: Network;
  /** The name of each layer's activation. */
  readonly kinds: readonly ActivationName[];
  readonly parameters: Float64Array;
  readonly dataset: Pick<Dataset, "samples" | "inputs"> | null;
  readonly box: Box | null;
  /** What is known of how it came to be so: the deaths of a recorded run, or the bias all units began with. */
  readonly past: { readonly deaths: ReadonlyMap<number, Moment> } | { readonly initialBias: number | null };
}

/** Examines every unit of every layer; pure measurement, no thresholds. */
export function examine(specimen: Specimen): UnitReport[][] {
  const { network, parameters, dataset, box, kinds, past } = specimen;
  const seen = dataset === null ? null : observe(network, parameters, dataset);
  const verdicts = box === null ? null : decide(network, kinds, parameters, box, dataset);
  let index = 0;
  return network.layout.layers.map((layer, l) => {
    const { kinks }: ActivationEntry = activations[kinds[l]!];
    return Array.from({ length: layer.units }, (_, unit) => {
      const seenUnit = seen === null || seen[index]!.broken ? null : seen[index]!;
      const verdict = verdicts?.[l]?.[unit] ?? null;
      const bias = parameters[layer.biasesAt + unit]!;
      const onData = seenUnit && seenUnit.active === 0;
      const report: UnitReport = {
        dead: {
          onData,
          onBox: verdict && verdict.dead,
          withoutGradient: seenUnit && !seenUnit.hasGradient,
        },
        origin: onData ? originOf(past, index, bias) : null,
        since: (onData && "deaths" in past && past.deaths.get(index)) || null,
        activeFraction: seenUnit && seenUnit.active / dataset!.samples,
        preActivation: seenUnit && seenUnit.preActivation,
        preActivationOnBox: verdict && verdict.reach,
        witness: verdict && verdict.witness,
        decidedBy: verdict && verdict.decidedBy,
        output: seenUnit && seenUnit.output,
        kink:
          l === 0 && layer.fanIn === 1 && kinks?.includes(0) ? kinkOf(parameters[layer.weightsAt + unit]!, bias) : null,
      };
      index++;
      return report;
    });
  });
}

interface Seen {
  /** A pre-activation is no number: nothing can be said. */
  broken: boolean;
  active: number;
  hasGradient: boolean;
  preActivation: { low: number; high: number };
  output: { low: number; high: number };
}

/** Passes every sample forward, and back once for each output, and notes what each unit did. */
function observe(network: Network, parameters: Float64Array, dataset: Pick<Dataset, "samples" | "inputs">): Seen[] {
  const { layout, z, a, delta, activations: functions } = network;
  const scratch = new Float64Array(layout.size);
  const last = delta[delta.length - 1]!;
  const seen = Array.from(
    { length: layout.units },
    (): Seen => ({
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
    }
  }
  return seen;
}

function eachUnit(network: Network, visit: (layer: number, unit: number, seen: Seen) => void, seen: Seen[]): void {
  let index = 0;
  for (const [l, { units }] of network.layout.layers.entries()) {
    for (let u = 0; u < units; u++) visit(l, u, seen[index++]!);
  }
}

function widen(range: { low: number; high: number }, x: number): void {
  if (x < range.low) range.low = x;
  if (x > range.high) range.high = x;
}

/** Without a history: a unit that is dead on the data and has its first bias still never had a gradient. */
function originOf(past: Specimen["past"], index: number, bias: number): Origin | null {
  if ("deaths" in past) return past.deaths.has(index) ? "died-in-training" : "born-dead";
  if (past.initialBias === null) return null;
  return bias === past.initialBias ? "born-dead" : "died-in-training";
}

function kinkOf(weight: number, bias: number): number | null {
  const kink = -bias / weight;
  if (!Number.isFinite(kink)) return null;
  return kink === 0 ? 0 : kink;
}
