import { firstWithoutClass, lossWeights } from "../../network/core/sample-weights.ts";
import type { DataSpecification, Samples } from "../../network/specification.ts";
import { show } from "../../prose/echo.ts";
import { counted } from "../../prose/prose.ts";
import type { Misfit } from "./misfit.ts";

/** The misfits of the weights of samples and classes; `whole` are all samples, also those that are held out. */
export function checkWeights(data: DataSpecification, whole: Samples, outputs: number): Misfit[] {
  if (whole.weights === undefined) return [];
  const { sampleWeights, classWeights } = whole.weights;
  const misfits = [
    ...(sampleWeights ? checkSampleWeights(sampleWeights, whole.inputs.length) : []),
    ...(classWeights ? checkClassWeights(classWeights, whole.targets, outputs) : []),
  ];
  if (misfits.length > 0) return misfits;
  return lossWeights(data)!.every((weight) => weight === 0) ? [nothingLeft(data, sampleWeights === null)] : [];
}

function checkSampleWeights(weights: readonly number[], samples: number): Misfit[] {
  const path = ["data", "sampleWeights"];
  if (weights.length !== samples) {
    return [
      {
        path,
        detail:
          `There ${weights.length === 1 ? "is 1 sample weight" : `are ${weights.length} sample weights`} ` +
          `for ${counted(samples, "sample")}; give one for each, or null.`,
      },
    ];
  }
  return weights.every((weight) => weight === 0) ? [allZero(path, "sample")] : [];
}

function checkClassWeights(weights: readonly number[], targets: Samples["targets"], outputs: number): Misfit[] {
  const path = ["data", "classWeights"];
  const classes = outputs === 1 ? 2 : outputs;
  if (weights.length !== classes) {
    const given = `There ${weights.length === 1 ? "is 1 class weight" : `are ${weights.length} class weights`}`;
    return [
      {
        path,
        detail:
          outputs === 1
            ? `${given}, but one output has two classes; give two numbers: for the negatives and for the positives.`
            : `${given}, but the last layer has ${outputs} units; give one number for each class.`,
      },
    ];
  }
  const other = firstWithoutClass(targets);
  if (other >= 0) {
    return [
      {
        path,
        detail:
          `Class weights need targets that are classes, but target ${other} is ${show(targets[other]!)}; ` +
          `${classTargets(outputs)}. For other targets, use sampleWeights.`,
      },
    ];
  }
  return weights.every((weight) => weight === 0) ? [allZero(path, "class")] : [];
}

function classTargets(outputs: number): string {
  return outputs === 1
    ? "those of one output must be numbers from 0 to 1, or −1 and 1"
    : "those of several outputs must be one-hot, or have one largest number from 0 to 1";
}

function allZero(path: string[], noun: string): Misfit {
  return {
    path,
    detail: `All ${noun} weights are 0, so nothing would be learned; give at least one above 0, or null.`,
  };
}

/** No weight list is all 0, but every sample that is trained on has a weight of 0. */
function nothingLeft({ validation }: DataSpecification, ofClasses: boolean): Misfit {
  return {
    path: ["data", ofClasses ? "classWeights" : "sampleWeights"],
    detail: validation?.part
      ? "Every sample that is left to train on has a weight of 0; give another fraction, or other weights."
      : "The weights of every sample, of its own and of its class, multiply to 0; give one sample a weight above 0.",
  };
}
