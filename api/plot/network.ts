import { resolveData } from "../experiment/request/resolve.ts";
import type { ReportedParameters } from "../experiment/run/finite.ts";
import { compile, forward } from "../network/core/network.ts";
import type { DataSpecification } from "../network/specification.ts";
import type { ShownExperiment } from "./result.ts";

/** What a network computes: from a row of inputs to a row of outputs, which the next call overwrites. */
export type Computes = (inputs: Float64Array) => Float64Array;

/** The network with the parameters that a result reports; null where one is not finite. */
export function computes({ network }: ShownExperiment, parameters: readonly ReportedParameters[]): Computes | null {
  // In doubles whatever the run is in: rounding to float32 takes twice the time, and would not be seen.
  const compiled = compile(network.inputs, network.layers, "float64");
  const values = new Float64Array(compiled.layout.size);
  let at = 0;
  for (const { weights, biases } of parameters) {
    for (const row of [...weights, biases]) {
      for (const value of row) {
        if (value === null) return null;
        values[at++] = value;
      }
    }
  }
  return (inputs) => forward(compiled, values, inputs, 0);
}

/** The points, also where the result tells only what makes them. */
export function pointsOf({ data }: ShownExperiment): DataSpecification {
  return resolveData(data as Parameters<typeof resolveData>[0]);
}

/** Multiply-adds that a picture may spend on passing samples forward through one network: a few milliseconds. */
const MAX_WORK = 1_500_000;
/** What a unit costs beside its multiply-adds, in those, and the samples without which there is no picture. */
const PER_UNIT = 12;
const FEWEST = 25;

/** The samples that may be passed forward, at most `wanted`. */
export function affordable({ network }: ShownExperiment, wanted: number): number {
  let size = 0;
  let below = network.inputs;
  for (const { units } of network.layers) {
    size += units * (below + PER_UNIT);
    below = units;
  }
  return Math.max(FEWEST, Math.min(wanted, Math.floor(MAX_WORK / size)));
}
