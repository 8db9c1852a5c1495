/**
 * The commands, one for each operation: its options and formats are derived from what the service says of it, and its
 * words stand here. An operation without words of its own has its summary for them.
 */
import { type OperationName, operations } from "../index.ts";
import { type Format, formatsOf } from "./formats.ts";
import { type FieldName, fields } from "./options.ts";

/** The words of a command. */
interface Words {
  /** What it is called, where that is not the operation's name. */
  readonly command?: string;
  readonly summary: string;
  /** Options that give no field of the request. */
  readonly others?: readonly "atLeast"[];
  /** What makes it end with 0, and with 1. */
  readonly answers: { readonly yes: string; readonly no: string };
  /** What else its file may be. */
  readonly file?: string;
  readonly examples: readonly string[];
}

export interface CommandEntry extends Omit<Words, "command" | "others"> {
  readonly operation: OperationName;
  /** The options that give fields of the request. */
  readonly fields: readonly FieldName[];
  readonly others: readonly ("atLeast" | "variant")[];
  readonly formats: readonly Exclude<Format, "json">[];
  /** What --svg can draw, the first where --picture names none. */
  readonly pictures: readonly string[];
}

const words: { readonly [Name in OperationName]?: Words } = {
  train: {
    summary: "Replay one run: how it ends, its loss, which unit died at which update, and why.",
    answers: { yes: "the run succeeded", no: "it did not" },
    examples: [
      "train",
      "train experiment.json --seed 1",
      "train --seed 1 --svg --picture units -o units.svg",
      "train --json > run.json",
    ],
  },
  "success-probability": {
    command: "probability",
    summary: "Measure how often an experiment trains, with an honest interval, and which seeds fail.",
    others: ["atLeast"],
    answers: { yes: "it was measured, and is at least what --at-least says", no: "it is less than --at-least says" },
    examples: [
      "probability --seeds 1000",
      "probability experiment.json --half-width 0.02",
      "probability experiment.json --at-least 0.9 && echo ship it",
      "cat experiment.json | trainability probability - --csv",
    ],
  },
  inspect: {
    summary: "Explain a run, or weights, unit by unit: which are dead, since when, and what that does.",
    answers: { yes: "nothing that was found is fatal", no: "something is: it keeps the network from training" },
    file: "Or weights: a .safetensors file, a state_dict or get_weights() as JSON, or what Flux prints.",
    examples: [
      "inspect --seed 1 --epoch 3",
      "inspect model.safetensors --activations relu --box 0:1",
      "inspect state_dict.json --activations relu,identity --box 0:1",
    ],
  },
  compare: {
    summary: "Try changes on the same seeds: what each gains and loses, and whether it is proven to help.",
    answers: { yes: "a variant is proven better", no: "none is" },
    examples: [
      'compare --variant \'Adam={"optimizer":"adam"}\' --variant \'longer={"epochs":2000}\'',
      "compare comparison.json --seeds 500",
      "compare comparison.json --svg -o comparison.svg",
    ],
  },
  remedies: {
    summary: "Find what is wrong, try what might help, and tell what is proven to: with the patch to apply.",
    answers: { yes: "nothing is wrong, or a change is proven to be enough", no: "neither" },
    examples: [
      "remedies",
      "remedies experiment.json --seeds 50 --effort 10",
      "remedies experiment.json --api http://127.0.0.1:8787",
    ],
  },
};

/** The commands by their names. */
export const commands: Readonly<Record<string, CommandEntry>> = Object.fromEntries(
  (Object.keys(operations) as OperationName[]).map((operation) => {
    const { command = operation, ...own } = words[operation] ?? plainWords(operation);
    return [command, commandOf(operation, own)];
  }),
);

function plainWords(operation: OperationName): Words {
  return {
    summary: `${operations[operation].summary}.`,
    answers: { yes: "it was answered", no: "never" },
    examples: [`${operation} request.json`, `${operation} request.json --json`],
  };
}

function commandOf(operation: OperationName, { others = [], ...own }: Omit<Words, "command">): CommandEntry {
  const { fields: names, mediaTypes, pictures } = operations[operation];
  const given = (Object.keys(fields) as FieldName[]).filter((name) => names.includes(fields[name].path[0]));
  return {
    ...own,
    operation,
    fields: given,
    others: [...others, ...(names.includes("variants") ? (["variant"] as const) : [])],
    formats: formatsOf(mediaTypes),
    pictures,
  };
}
