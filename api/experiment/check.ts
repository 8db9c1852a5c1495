import { layOut } from "../network/layout.ts";
import type { LayerSpecification, Specification } from "../network/specification.ts";
import { targetRange } from "../network/success.ts";
import type { Choice } from "../network/table.ts";
import { limits } from "./limits.ts";

/** Where parts of a request that are each right do not fit each other. */
export interface Misfit {
  /** The path from the checked thing to the field. */
  readonly path: readonly (string | number)[];
  /** What is wrong and what would be right. */
  readonly detail: string;
}

/** Every misfit of a resolved experiment; none when it can run. */
export function check(specification: Specification): Misfit[] {
  const { network, data } = specification;
  return [...checkData(data, network.inputs, network.layers.at(-1)!.units), ...checkNetwork(network), ...checkSuccess(specification)];
}

function checkData({ inputs, targets }: Specification["data"], width: number, outputs: number): Misfit[] {
  const misfits: Misfit[] = [];
  if (inputs.length !== targets.length) {
    misfits.push({
      path: ["data", "targets"],
      detail: `There are ${targets.length} targets for ${inputs.length} inputs; give one target for each input.`,
    });
  }
  misfits.push(...checkRows(["data", "inputs"], inputs, width, `network.inputs is ${width}`));
  misfits.push(...checkRows(["data", "targets"], targets, outputs, `the last layer has ${count(outputs, "unit")}`));
  return misfits;
}

/** Each row of another length than `width`, which is wanted for the reason given. */
export function checkRows(
  path: readonly (string | number)[], rows: readonly (readonly number[])[], width: number, reason: string,
): Misfit[] {
  return rows.flatMap((row, index) =>
    row.length === width
      ? []
      : [{ path: [...path, index], detail: `This row has ${count(row.length, "number")}, but ${reason}; give ${width}.` }],
  );
}

function checkNetwork({ inputs, layers }: Specification["network"]): Misfit[] {
  const { size } = layOut(inputs, layers.map(({ units }) => units));
  const misfits: Misfit[] = [];
  if (size > limits.parameters) {
    misfits.push({
      path: ["network", "layers"],
      detail: `The network has ${size} parameters; at most ${limits.parameters} are allowed.`,
    });
  }
  layers.forEach((layer, index) => {
    const fanIn = index === 0 ? inputs : layers[index - 1]!.units;
    misfits.push(...checkLayer(layer, fanIn, ["network", "layers", index]));
  });
  return misfits;
}

function checkLayer({ units, weights, biases }: LayerSpecification, fanIn: number, path: readonly (string | number)[]): Misfit[] {
  return [
    ...checkRange(weights, [...path, "weights"]),
    ...checkRange(biases, [...path, "biases"]),
    ...checkWeightValues(weights, units, fanIn, [...path, "weights", "values"]),
    ...checkBiasValues(biases, units, [...path, "biases", "values"]),
  ];
}

function checkRange(choice: Choice, path: readonly (string | number)[]): Misfit[] {
  if (choice.name !== "uniform") return [];
  const { low, high } = choice as Choice & { low: number; high: number };
  if (low <= high) return [];
  return [{ path: [...path, "high"], detail: `high is ${high}, below low, which is ${low}; give low ≤ high.` }];
}

function checkWeightValues(choice: Choice, units: number, fanIn: number, path: readonly (string | number)[]): Misfit[] {
  if (choice.name !== "values") return [];
  const rows = choice["values"] as readonly (number | readonly number[])[];
  const flat = rows.findIndex((row) => !Array.isArray(row));
  if (flat >= 0) {
    return [{ path: [...path, flat], detail: `Weights are units × fan-in: give ${units} rows of ${fanIn}, not a flat list.` }];
  }
  if (rows.length !== units) {
    return [{ path, detail: `There are ${rows.length} rows of weights for ${units} units; give ${units} rows of ${fanIn}.` }];
  }
  return checkRows(path, rows as readonly (readonly number[])[], fanIn, `${fanIn} ${fanIn === 1 ? "value feeds" : "values feed"} this layer`);
}

function checkBiasValues(choice: Choice, units: number, path: readonly (string | number)[]): Misfit[] {
  if (choice.name !== "values") return [];
  const values = choice["values"] as readonly (number | readonly number[])[];
  const nested = values.findIndex((value) => Array.isArray(value));
  if (nested >= 0) return [{ path: [...path, nested], detail: `Biases are one number for each unit: give ${units} numbers, not rows.` }];
  if (values.length === units) return [];
  return [{ path, detail: `There are ${values.length} biases for ${units} units; give ${units}.` }];
}

function checkSuccess({ success, data }: Specification): Misfit[] {
  if (success.relativeTo === "absolute" || targetRange(data) > 0) return [];
  return [
    {
      path: ["success", "relativeTo"],
      detail: 'All targets are equal, so their range is 0 and no error is below it; use "relativeTo": "absolute".',
    },
  ];
}

/** "1 unit", "2 units". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
