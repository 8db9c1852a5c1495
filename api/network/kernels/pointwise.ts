import type { Activation, RowActivation } from "../tables/activation.ts";
import type { ChosenActivation } from "../tables/activations.ts";
import { layer32 } from "./layer-32.ts";
import { layer64, type OwnLoops, type Pointwise } from "./layer-64.ts";
import { scratch } from "./scratch.ts";

/**
 * The elementwise operations of a layer with this activation: specialized loops if there are any, otherwise calls of
 * the activation for each number, as in `network.ts`. `rows` are views of the samples' numbers. Kernels call the loops
 * through the returned record, not by name, so that V8 compiles each loop on its own; inlined into its caller by the
 * quick compiler, a loop would wait for the optimizing compiler to reach the caller.
 */
export function elementwise(activation: ChosenActivation, rows: readonly Row[], single: boolean): Pointwise {
  if (activation.row !== undefined) return rowwise(activation.row, rows, single);
  const own = single ? layer32 : layer64;
  if (!Object.hasOwn(own, activation.name)) return called(activation, own.identity, single);
  const loops = own[activation.name as keyof OwnLoops];
  const [parameter] = Object.values(activation.parameters);
  return parameter === undefined ? loops : withParameter(loops, parameter);
}

function withParameter({ forward, backward }: Pointwise, parameter: number): Pointwise {
  return {
    forward: (zAt, biasesAt, aAt, units, count) => forward(zAt, biasesAt, aAt, units, count, parameter),
    backward: (zAt, aAt, deltaAt, gradientAt, units, count) =>
      backward(zAt, aAt, deltaAt, gradientAt, units, count, parameter),
  };
}

/** Views of one sample's numbers in a layer. */
export interface Row {
  readonly z: Float64Array;
  readonly a: Float64Array;
  readonly delta: Float64Array;
}

function rowwise(row: RowActivation, rows: readonly Row[], single: boolean): Pointwise {
  const { identity } = single ? layer32 : layer64;
  return {
    forward(zAt, biasesAt, _aAt, units, count) {
      identity.forward(zAt, biasesAt, zAt, units, count);
      for (let s = 0; s < count; s++) row.forward(rows[s]!.z, rows[s]!.a, units, single);
      return true;
    },
    backward(zAt, aAt, deltaAt, gradientAt, units, count) {
      for (let s = 0; s < count; s++) row.backward(rows[s]!.a, rows[s]!.delta, units, single);
      identity.backward(zAt, aAt, deltaAt, gradientAt, units, count);
    },
  };
}

function called({ value, derivative }: Activation, identity: Pointwise, single: boolean): Pointwise {
  const r = single ? Math.fround : (x: number) => x;
  const m = scratch;
  return {
    forward(zAt, biasesAt, aAt, units, count) {
      identity.forward(zAt, biasesAt, zAt, units, count);
      for (let i = 0; i < count * units; i++) m[aAt + i] = r(value(m[zAt + i]!));
      return true;
    },
    backward(zAt, aAt, deltaAt, gradientAt, units, count) {
      for (let i = 0; i < count * units; i++)
        m[deltaAt + i] = r(m[deltaAt + i]! * r(derivative(m[zAt + i]!, m[aAt + i]!)));
      identity.backward(zAt, aAt, deltaAt, gradientAt, units, count);
    },
  };
}
