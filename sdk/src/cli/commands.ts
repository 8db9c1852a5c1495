/**
 * The commands, one per operation. Options and formats derive from the operation's description; the texts are here. An
 * operation without texts uses its summary.
 */
import { type OperationName, operations } from "../index.ts";
import { type Format, formatsOf } from "./formats.ts";
import { type FieldName, fields } from "./options.ts";

/** The texts of a command. */
interface Texts {
  /** Its name, if not the operation's. */
  readonly command?: string;
  readonly summary: string;
  /** Options that set no field of the request. */
  readonly others?: readonly "atLeast"[];
  /** The meaning of exit statuses 0 and 1. */
  readonly answers: { readonly yes: string; readonly no: string };
  /** What its file contains, if not an experiment. */
  readonly contents?: string;
  /** Other contents that its file may have. */
  readonly file?: string;
  readonly examples: readonly string[];
}

export interface CommandEntry extends Omit<Texts, "command" | "others"> {
  readonly operation: OperationName;
  /** Options that set fields of the request. */
  readonly fields: readonly FieldName[];
  readonly others: readonly ("atLeast" | "variant" | "axis")[];
  readonly formats: readonly Exclude<Format, "json">[];
  /** The pictures of --svg; the first is the default of --picture. */
  readonly pictures: readonly string[];
}

const texts: { readonly [Name in OperationName]?: Texts } = {
  train: {
    summary: "Replay one run: how it ends, its loss, which unit died at which update, and why.",
    answers: { yes: "the run succeeded", no: "it failed" },
    examples: [
      "train",
      "train experiment.json --seed 1",
      "train --seed 1 --svg --picture units -o units.svg",
      "train --json > run.json",
    ],
  },
  "success-probability": {
    command: "probability",
    summary: "Measure how often an experiment trains, with a confidence interval, and which seeds fail.",
    others: ["atLeast"],
    answers: { yes: "the probability is at least --at-least, if set", no: "it is below --at-least" },
    examples: [
      "probability --seeds 1000",
      "probability experiment.json --half-width 0.02",
      "probability experiment.json --at-least 0.9 && echo ship it",
      "cat experiment.json | trainability probability - --csv",
    ],
  },
  inspect: {
    summary: "Explain a run, or weights, unit by unit: which are dead, since when, and with what effect.",
    answers: { yes: "no finding is fatal", no: "a finding keeps the network from training" },
    file:
      "Or weights: .pt, .keras, .h5, .npz, ONNX, safetensors, a model of TensorFlow.js, brain.js or scikit-learn, a " +
      "state_dict or get_weights() as JSON, or arrays as PyTorch and Flux print them",
    examples: [
      "inspect --seed 1 --epoch 3",
      "inspect model.safetensors --activations relu --box 0:1",
      "inspect model.keras --data table.csv",
      "inspect state_dict.json --activations relu,identity --box 0:1",
    ],
  },
  compare: {
    summary: "Try changes on the same seeds: which seeds each gains and loses, and whether it is proven to help.",
    answers: { yes: "a variant is proven better", no: "no variant is" },
    examples: [
      'compare --variant \'Adam={"optimizer":"adam"}\' --variant \'longer={"epochs":2000}\'',
      "compare comparison.json --seeds 500",
      "compare comparison.json --svg -o comparison.svg",
    ],
  },
  remedies: {
    summary: "Find what is wrong, try changes that might help, and show which are proven to, with the patch to apply.",
    answers: {
      yes: "nothing is wrong, or a change is proven sufficient",
      no: "something is wrong, and no change is proven sufficient",
    },
    examples: [
      "remedies",
      "remedies experiment.json --seeds 50 --effort 10",
      "remedies experiment.json --api http://127.0.0.1:8787",
    ],
  },
  sweep: {
    summary: "Train a grid of settings on the same seeds: which train, which is best, and what cannot be told from it.",
    others: ["atLeast"],
    answers: { yes: "the best cell trains at least as often on fresh seeds as --at-least, if set", no: "it does not" },
    examples: [
      "sweep --axis /optimizer/learningRate=0.001:10:9:log",
      "sweep experiment.json --axis /network/layers/0/units=2,4,8 --axis /optimizer/learningRate=0.01,0.1,1",
      "sweep --axis /network/layers/0/activation=relu,tanh,elu --seeds 500 --svg -o sweep.svg",
    ],
  },
  "compare-outcomes": {
    summary: "Compare success flags or scores of runs that any framework trained: intervals, tests, verdicts.",
    answers: { yes: "a variant is proven better", no: "no variant is" },
    contents:
      'a JSON file such as { "baseline": { "successes": [true, false, …] }, "variants": [{ "name": "Adam", ' +
      '"successes": [true, true, …] }] }, or CSV with a column for each configuration, the baseline first; - reads ' +
      "standard input",
    examples: [
      "compare-outcomes outcomes.json",
      "compare-outcomes outcomes.csv",
      "compare-outcomes losses.json --better lower --svg --picture improvement -o improvement.svg",
      "cat outcomes.json | trainability compare-outcomes - && echo ship it",
    ],
  },
};

/** The commands by their names. */
export const commands: Readonly<Record<string, CommandEntry>> = Object.fromEntries(
  (Object.keys(operations) as OperationName[]).map((operation) => {
    const { command = operation, ...own } = texts[operation] ?? defaultTexts(operation);
    return [command, commandOf(operation, own)];
  }),
);

function defaultTexts(operation: OperationName): Texts {
  return {
    summary: `${operations[operation].summary}.`,
    answers: { yes: "the result is computed", no: "never" },
    examples: [`${operation} ${operation}.json`, `${operation} ${operation}.json --json`],
  };
}

function commandOf(operation: OperationName, { others = [], ...own }: Omit<Texts, "command">): CommandEntry {
  const { fields: names, experiment, mediaTypes, pictures } = operations[operation];
  const fieldNames = (Object.keys(fields) as FieldName[]).filter((name) => names.includes(fields[name].path[0]));
  return {
    ...own,
    operation,
    fields: fieldNames,
    others: [
      ...others,
      ...(names.includes("variants") && experiment !== "" ? (["variant"] as const) : []),
      ...(names.includes("axes") ? (["axis"] as const) : []),
    ],
    formats: formatsOf(mediaTypes),
    pictures,
  };
}
