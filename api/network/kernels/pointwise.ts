import type { Activation, RowActivation } from "../activations.ts";
import { layer32 } from "./layer-32.ts";
import { layer64, type OwnLoops, type Pointwise } from "./layer-64.ts";
import { room } from "./room.ts";

/**
 * What the layer of an activation does with each number by itself: by loops of its own where the activation has
 * some, else by calling it, as `network.ts` does. A layer is called through the record that this gives, and not by name,
 * so that V8 compiles each loop for itself: what a quick compiler draws into its caller waits there for a good one.
 */
export function pointwise(name: string, activation: Activation, single: boolean): Pointwise {
  const own = single ? layer32 : layer64;
  return Object.hasOwn(own, name) ? own[name as keyof OwnLoops] : called(activation, own.identity, single);
}

/** One sample's numbers of a layer. */
export interface Row {
  readonly z: Float64Array;
  readonly a: Float64Array;
  readonly delta: Float64Array;
}

/** The same for a function of all units of a layer together, `rows` being the layer's samples. */
export function rowwise(row: RowActivation, rows: readonly Row[], single: boolean): Pointwise {
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
  const m = room;
  return {
    forward(zAt, biasesAt, aAt, units, count) {
      identity.forward(zAt, biasesAt, zAt, units, count);
      for (let i = 0; i < count * units; i++) m[aAt + i] = r(value(m[zAt + i]!));
      return true;
    },
    backward(zAt, aAt, deltaAt, gradientAt, units, count) {
      for (let i = 0; i < count * units; i++) m[deltaAt + i] = r(m[deltaAt + i]! * r(derivative(m[zAt + i]!, m[aAt + i]!)));
      identity.backward(zAt, aAt, deltaAt, gradientAt, units, count);
    },
  };
}
