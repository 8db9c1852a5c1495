import { isTrained } from "../../network/core/fixed-parameters.ts";
import { wholeOf } from "../../network/core/hold-out.ts";
import { layOut } from "../../network/core/layout.ts";
import type { LayerSpecification, Samples, Specification } from "../../network/specification.ts";
import { type Choice, entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import { targetRange } from "../../network/tables/criteria.ts";
import { initializerOf } from "../../network/tables/initializers.ts";
import { counted } from "../../prose/prose.ts";
import { checkClasses, checkIdleUnits } from "./check-classes.ts";
import { checkGenerator } from "./check-generator.ts";
import { checkRunCriteria } from "./check-run-criteria.ts";
import { checkScaling } from "./check-scaling.ts";
import { checkTargets } from "./check-targets.ts";
import { checkTransposed } from "./check-transposed.ts";
import { checkWeights } from "./check-weights.ts";
import { limits } from "./limits.ts";
import type { Misfit } from "./misfit.ts";
import { checkRows } from "./misfits.ts";
import { askOnce } from "./sound.ts";
import { checkStart } from "./start.ts";

/**
 * Every misfit of a resolved experiment; empty if it can run. Samples that a trained network is measured on may lack a
 * class.
 */
export function check(specification: Specification, isTrained = false): Misfit[] {
  return [
    ...checkSamples(specification, isTrained),
    ...checkSchedule(specification),
    ...checkStopping(specification),
    ...checkGenerator(specification),
    ...checkStart(specification),
    ...checkScaling(specification),
  ];
}

/** The misfits of network, data and what looks at both. Of wrong shapes, nothing else is asked. */
function checkSamples(specification: Specification, isTrained: boolean): Misfit[] {
  const { network, data } = specification;
  const whole = wholeOf(data);
  const shape = [...checkData(whole, network.inputs, network.layers.at(-1)!.units), ...checkNetwork(network)];
  if (shape.length > 0) return shape;
  const idle = isTrained ? undefined : checkIdleUnits(whole, network.layers.at(-1)!.units);
  if (idle) return [idle];
  const validation = checkValidation(specification);
  if (validation.length > 0) return validation;
  const weights = checkWeights(data, whole, network.layers.at(-1)!.units);
  if (weights.length > 0) return weights;
  return [...checkTargets(specification, whole), ...checkSuccess(specification), ...checkRunCriteria(specification)];
}

/** The misfits of data for validation: samples of another shape, or a fraction that leaves nothing to train on. */
function checkValidation(specification: Specification): Misfit[] {
  const { network, data } = specification;
  const { validation } = data;
  if (validation === null) return [];
  const { part } = validation;
  if (part === undefined) {
    const shape = checkData(validation, network.inputs, network.layers.at(-1)!.units);
    const misfits = shape.length > 0 ? shape : checkTargets(specification, validation);
    return misfits.map(({ path: [, ...rest], detail }) => ({ path: ["data", "validation", ...rest], detail }));
  }
  if (data.inputs.length > 0) return [];
  const samples = part.of.inputs.length;
  return [
    {
      path: ["data", "validation", "fraction"],
      detail:
        `⌈${part.fraction} · ${samples}⌉ = ${counted(samples, "sample")} would be held out, and none would be left to ` +
        `train on; ${samples > 1 ? "use a smaller fraction" : "give more samples, or points for validation"}.`,
    },
  ];
}

function checkData(data: Samples, width: number, outputs: number): Misfit[] {
  const { source, fault } = data;
  if (fault) return [{ path: ["data", fault.setting], detail: fault.detail }];
  return askOnce(data, `${width} → ${outputs}`, () =>
    source ? checkSource(data, source.generator, width, outputs) : checkPoints(data, width, outputs),
  );
}

function checkPoints(data: Samples, width: number, outputs: number): Misfit[] {
  const { inputs, targets } = data;
  const transposed = checkTransposed(data, outputs);
  if (transposed) return [transposed];
  const misfits: Misfit[] = [];
  if (inputs.length !== targets.length) {
    misfits.push({
      path: ["data", "targets"],
      detail:
        `There ${targets.length === 1 ? "is 1 target" : `are ${targets.length} targets`} ` +
        `for ${counted(inputs.length, "input")}; give one target for each input.`,
    });
  }
  misfits.push(...checkRows(["data", "inputs"], inputs, width, `network.inputs is ${width}`));
  misfits.push(...checkAmount(data));
  const classes = checkClasses(data, outputs);
  misfits.push(
    ...(classes
      ? [classes]
      : checkRows(["data", "targets"], targets, outputs, `the last layer has ${counted(outputs, "unit")}`)),
  );
  return misfits;
}

function checkAmount({ inputs, targets }: Samples): Misfit[] {
  const each = inputs[0]!.length + targets[0]!.length;
  const numbers = inputs.length * each;
  if (numbers <= limits.values) return [];
  return [
    {
      path: ["data"],
      detail:
        `${inputs.length} samples of ${each} inputs and targets are ${numbers} numbers; at most ${limits.values} are ` +
        `allowed. Use at most ${Math.floor(limits.values / each)} samples.`,
    },
  ];
}

function checkSource(
  { inputs, targets, labels }: Samples,
  generator: string,
  width: number,
  outputs: number,
): Misfit[] {
  const [made, classes] = [inputs[0]!.length, labels ? 1 + targetRange([labels]) : 0];
  const complain = (field: string, what: string, but: string) => ({
    path: ["data", field],
    detail: `${JSON.stringify(generator)} makes ${what}, but ${but}.`,
  });
  const misfits: Misfit[] = [];
  if (made !== width) {
    const but = `network.inputs is ${width}; omit it, or give ${made}`;
    misfits.push(complain("generator", `${counted(made, "input")} per sample`, but));
  }
  const last = `the last layer has ${counted(outputs, "unit")}`;
  if (labels && outputs > 1 && classes > outputs) {
    misfits.push(complain("classes", `${classes} classes`, `${last}; give it ${classes}`));
  } else if (targets[0]!.length !== outputs) {
    const { length } = targets[0]!;
    misfits.push(complain("generator", `${counted(length, "target")} per sample`, `${last}; give it ${length}`));
  }
  return misfits;
}

function checkNetwork({ inputs, layers }: Specification["network"]): Misfit[] {
  const { size } = layOut(
    inputs,
    layers.map(({ units }) => units),
  );
  const misfits: Misfit[] = [];
  if (size > limits.parameters) {
    misfits.push({
      path: ["network", "layers"],
      detail: `The network has ${size} parameters; at most ${limits.parameters} are allowed.`,
    });
  }
  if (!layers.some(isTrained)) {
    misfits.push({
      path: ["network", "layers"],
      detail:
        "No parameter is trainable, so training would change nothing; " +
        'leave out "trainable" in at least one layer that has weights or biases to train, or set it to true.',
    });
  }
  layers.forEach((layer, index) => {
    const fanIn = index === 0 ? inputs : layers[index - 1]!.units;
    misfits.push(...checkLayer(layer, fanIn, ["network", "layers", index], index === layers.length - 1));
  });
  return misfits;
}

function checkLayer(
  layer: LayerSpecification,
  fanIn: number,
  path: readonly (string | number)[],
  last: boolean,
): Misfit[] {
  const { units, weights, biases } = layer;
  return [
    ...checkActivation(layer, [...path, "activation"], last),
    ...checkJoint(layer, path),
    ...checkRange(weights, [...path, "weights"]),
    ...checkRange(biases, [...path, "biases"]),
    ...checkWeightValues(weights, units, fanIn, [...path, "weights", "values"]),
    ...checkBiasValues(biases, units, [...path, "biases", "values"]),
  ];
}

function checkActivation(
  { activation }: LayerSpecification,
  path: readonly (string | number)[],
  last: boolean,
): Misfit[] {
  if (last || !entryOf<ActivationEntry>(activations, activation).outputOnly) return [];
  return [
    { path, detail: `"${activation.name}" is only for the output layer; use another activation in a hidden layer.` },
  ];
}

function checkJoint({ weights, biases }: LayerSpecification, path: readonly (string | number)[]): Misfit[] {
  const joint = [weights, biases].map((choice) => initializerOf(choice).joint === true);
  if (joint[0] === joint[1]) return [];
  const [place, other, name] = joint[0] ? ["biases", "weights", weights.name] : ["weights", "biases", biases.name];
  return [
    {
      path: [...path, place],
      detail:
        `"${name}" initializes the weights and biases of a layer together; ` +
        `the ${other} use it, so use it for the ${place} too.`,
    },
  ];
}

function checkRange(choice: Choice, path: readonly (string | number)[]): Misfit[] {
  if (choice.name !== "uniform") return [];
  const { low, high } = choice as Choice & { low: number; high: number };
  if (low <= high) return [];
  return [{ path: [...path, "high"], detail: `high is ${high}, which is below low, ${low}; give low ≤ high.` }];
}

function checkWeightValues(choice: Choice, units: number, fanIn: number, path: readonly (string | number)[]): Misfit[] {
  if (choice.name !== "values") return [];
  const rows = choice["values"] as readonly (number | readonly number[])[];
  const flat = rows.findIndex((row) => !Array.isArray(row));
  if (flat >= 0) {
    return [
      {
        path: [...path, flat],
        detail: `Weights are units × fan-in: give ${counted(units, "row")} of ${fanIn}, not a flat list.`,
      },
    ];
  }
  if (rows.length !== units) {
    return [
      {
        path,
        detail:
          `The weights have ${counted(rows.length, "row")} for ${counted(units, "unit")}; ` +
          `give ${counted(units, "row")} of ${fanIn}.`,
      },
    ];
  }
  return checkRows(path, rows as readonly (readonly number[])[], fanIn, `this layer has ${counted(fanIn, "input")}`);
}

function checkBiasValues(choice: Choice, units: number, path: readonly (string | number)[]): Misfit[] {
  if (choice.name !== "values") return [];
  const values = choice["values"] as readonly (number | readonly number[])[];
  const nested = values.findIndex((value) => Array.isArray(value));
  if (nested >= 0)
    return [
      { path: [...path, nested], detail: `Biases have one number for each unit: give ${units} numbers, not rows.` },
    ];
  if (values.length === units) return [];
  return [
    {
      path,
      detail:
        `There ${values.length === 1 ? "is 1 bias" : `are ${values.length} biases`} ` +
        `for ${counted(units, "unit")}; give ${units}.`,
    },
  ];
}

function checkSchedule({ schedule, epochs }: Specification): Misfit[] {
  if (schedule.name !== "warmup") return [];
  const length = (schedule as Choice & { epochs: number }).epochs;
  if (length <= epochs) return [];
  return [
    {
      path: ["schedule", "epochs"],
      detail: `The warm-up takes ${length} epochs, but the run has only ${epochs}; give at most ${epochs}.`,
    },
  ];
}

function checkStopping({ earlyStopping, data }: Specification): Misfit[] {
  if (earlyStopping?.monitor !== "validation-loss" || data.validation !== null) return [];
  return [
    {
      path: ["earlyStopping", "monitor"],
      detail:
        'There are no samples for validation to monitor; give data.validation, such as { "fraction": 0.2 }, or use ' +
        '"monitor": "loss".',
    },
  ];
}

function checkSuccess({ success, data }: Specification): Misfit[] {
  if (success.on === "validation" && data.validation === null) {
    return [
      {
        path: ["success", "on"],
        detail:
          "There are no samples for validation to judge the criteria on; give data.validation, such as " +
          '{ "fraction": 0.2 }, or use "on": "training".',
      },
    ];
  }
  if (success.everyErrorBelow === null || success.relativeTo === "absolute" || targetRange(data.targets) > 0) return [];
  return [
    {
      path: ["success", "relativeTo"],
      detail:
        "All targets are equal, so their range is 0, and no error can be below a multiple of it; " +
        'use "relativeTo": "absolute".',
    },
  ];
}
