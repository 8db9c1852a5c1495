import { type LayerParameters, type Layout, nest } from "../../network/core/layout.ts";

/** A number as in a response: null if it is not finite, and 0 for −0. */
export type Finite = number | null;

export function finite(value: number): Finite {
  return Number.isFinite(value) ? value + 0 : null;
}

/** Splits `flat` into rows of `width` numbers. */
export function rows(flat: Float64Array, width: number): Finite[][] {
  return Array.from({ length: flat.length / width }, (_, row) =>
    Array.from(flat.subarray(row * width, (row + 1) * width), finite),
  );
}

/** The parameters of a layer as in a response: weights (units × fan-in) and biases (units). */
export interface ReportedParameters {
  readonly weights: Finite[][];
  readonly biases: Finite[];
}

export function reportParameters(layout: Layout, parameters: Float64Array): ReportedParameters[] {
  return nest(layout, parameters).map(({ weights, biases }: LayerParameters) => ({
    weights: weights.map((row) => row.map(finite)),
    biases: biases.map(finite),
  }));
}
