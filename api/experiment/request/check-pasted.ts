import { counted } from "../../prose/prose.ts";
import { checkPurpose, type GivenData, type GivenLayer, type GivenPurpose } from "./given-weights.ts";
import { limits } from "./limits.ts";
import type { Misfit } from "./misfit.ts";
import { checkRows } from "./misfits.ts";

interface PastedInput extends GivenPurpose {
  readonly network: { readonly layers: readonly (GivenLayer & { readonly biases: readonly number[] })[] };
  readonly data?: GivenData & { readonly inputs: readonly (readonly number[])[] };
  readonly box?: readonly { readonly low: number; readonly high: number }[];
}

/** Every misfit of pasted parameters, their data, their box and their purpose; empty if they can be inspected. */
export function checkPasted(input: PastedInput): Misfit[] {
  const misfits = checkParts(input);
  return misfits.length > 0 ? misfits : checkPurpose(input.network.layers, input);
}

function checkParts({ network: { layers }, data, box }: PastedInput): Misfit[] {
  const width = layers[0]!.weights[0]!.length;
  const reason = `the first layer has ${counted(width, "input")}`;
  return [
    ...layers.flatMap((_, index) => checkLayer(layers, index)),
    ...checkSize(layers),
    ...(data ? checkRows(["data", "inputs"], data.inputs, width, reason) : []),
    ...(box ? checkBox(box, width) : []),
    ...(data || box
      ? []
      : [
          {
            path: [],
            detail:
              `There is nothing to examine the network on; give inputs, as in "data": { "inputs": ${example(width, 0)} }, or a ` +
              `box of them, as in "box": ${intervals(width)}, or both.`,
          },
        ]),
  ];
}

/** Longer rows are not shown as examples. */
const SHOWN = 8;

function example(width: number, value: number): string {
  return width > SHOWN ? "[[…]]" : JSON.stringify([Array.from({ length: width }, () => value)]);
}

function intervals(width: number): string {
  return width > SHOWN ? "[[0,1], …]" : JSON.stringify(Array.from({ length: width }, () => [0, 1]));
}

function checkLayer(layers: PastedInput["network"]["layers"], index: number): Misfit[] {
  const { weights, biases } = layers[index]!;
  const path = ["network", "layers", index];
  const below = index === 0 ? weights[0]!.length : layers[index - 1]!.weights.length;
  const reason = index === 0 ? `the first row has ${below}` : `the layer below has ${counted(below, "unit")}`;
  const misfits = checkRows([...path, "weights"], weights, below, reason);
  if (misfits.length > 0 && wouldFitTransposed(weights, biases, below)) {
    return [
      {
        path: [...path, "weights"],
        detail:
          `These weights are ${weights.length} × ${weights[0]!.length}, ` +
          `but the layer below has ${counted(below, "unit")}; ` +
          `they would fit transposed: give units × fan-in, ${biases.length} × ${below}.`,
      },
    ];
  }
  if (biases.length !== weights.length) {
    misfits.push({
      path: [...path, "biases"],
      detail:
        `There ${biases.length === 1 ? "is 1 bias" : `are ${biases.length} biases`} ` +
        `for ${counted(weights.length, "row")} of weights; give one bias for each unit.`,
    });
  }
  return misfits;
}

/** Whether the transposed matrix would have one row of `below` numbers for each bias. */
function wouldFitTransposed(
  weights: readonly (readonly number[])[],
  biases: readonly number[],
  below: number,
): boolean {
  return weights.length === below && weights.every((row) => row.length === biases.length);
}

function checkSize(layers: PastedInput["network"]["layers"]): Misfit[] {
  const size = layers.reduce(
    (sum, { weights, biases }) => sum + biases.length + weights.reduce((n, row) => n + row.length, 0),
    0,
  );
  if (size <= limits.parameters) return [];
  return [
    {
      path: ["network", "layers"],
      detail: `The network has ${size} parameters; at most ${limits.parameters} are allowed.`,
    },
  ];
}

function checkBox(box: NonNullable<PastedInput["box"]>, width: number): Misfit[] {
  const misfits: Misfit[] = [];
  if (box.length !== width) {
    misfits.push({
      path: ["box"],
      detail:
        `The box has ${counted(box.length, "interval")}, but the network has ${counted(width, "input")}; ` +
        "give one interval for each input.",
    });
  }
  box.forEach(({ low, high }, index) => {
    if (low > high)
      misfits.push({
        path: ["box", index, "high"],
        detail: `high is ${high}, which is below low, ${low}; give low ≤ high.`,
      });
  });
  return misfits;
}
