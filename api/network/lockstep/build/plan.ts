/** The file plan.ts of the engine: a function for each number of a plan, from the list in plan-fields.ts. */
import {
  DOUBLES_AT,
  DRAWN_LANES,
  doubleFields,
  integerFields,
  KEY_BYTES,
  LAYER_BYTES,
  LAYER_DOUBLES_AT,
  layerDoubleFields,
  layerIntegerFields,
  PLAN_AT,
  RANGE_BYTES,
  rangeFields,
} from "../plan-fields.ts";

export function planFile(vectors: number): string {
  const layer = (at: number) => `<usize>layersAt() + <usize>l * ${LAYER_BYTES} + ${at}`;
  const range = (at: number) => `<usize>rangesAt() + <usize>i * ${RANGE_BYTES} + ${at}`;
  return [
    `export const SLOT: usize = ${16 * vectors};`,
    `export const DRAWN_LANES: i32 = ${DRAWN_LANES};`,
    `export const KEY_BYTES: usize = ${KEY_BYTES};`,
    // Only updates after every sample gain from several vectors.
    `export const HAS_BATCHES: bool = ${vectors === 1};`,
    ...integerFields.map((name, i) => reader(name, "", "i32", `${PLAN_AT + 4 * i}`)),
    ...doubleFields.map((name, i) => reader(name, "", "f64", `${PLAN_AT + DOUBLES_AT + 8 * i}`)),
    ...layerIntegerFields.map((name, i) => reader(name, "l: i32", "i32", layer(4 * i))),
    ...layerDoubleFields.map((name, i) => reader(name, "l: i32", "f64", layer(LAYER_DOUBLES_AT + 8 * i))),
    ...rangeFields.map((name, i) => reader(name, "i: i32", "i32", range(4 * i))),
  ].join("\n");
}

function reader(name: string, parameters: string, type: string, at: string): string {
  return `// @ts-ignore\n@inline export function ${name}(${parameters}): ${type} { return load<${type}>(${at}); }`;
}
