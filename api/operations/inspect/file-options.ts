import { layouts } from "../../formats/table.ts";
import { precisions } from "../../network/precision.ts";
import { activations } from "../../network/tables/activations.ts";
import { summaries } from "../../schemas/choice.ts";
import type { ExportOptions } from "./export.ts";

/** An option of a file: a query parameter, or an entry of its `__metadata__`. */
export interface QueryField {
  readonly description: string;
  readonly example: string;
  /** The path of the value in the options of a JSON request. */
  readonly to: readonly [keyof ExportOptions, string?];
  readonly read: (text: string) => unknown;
  readonly names?: readonly string[];
}

const words = (text: string): string[] => text.split(",").map((word) => word.trim());
const activationNames = Object.keys(activations);

/** A decimal number; anything else stays a string, which the schema rejects. */
function number(text: string): number | string {
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : text;
}

/** The signs of JSON around names and values. */
const SIGNS = /[{}"]/g;

/** `name:value,name:value` as an object, or the same as JSON. */
function fieldsOf(text: string): object {
  return Object.fromEntries(words(text.replace(SIGNS, "")).map(pair));
}

function pair(text: string): [string, number | string | null] {
  const [name, ...rest] = text.split(":");
  const value = rest.join(":").trim();
  return [name!.trim(), value === "null" ? null : number(value)];
}

/** Rows of numbers; where each has one, a flat list. */
function listOrRows(text: string): unknown {
  const list = rows(text);
  return list.every(({ length }) => length === 1) ? list.flat() : list;
}

const rows = (text: string) => text.split(";").map((row) => row.split(",").map(number));
const numbers = (text: string) => text.split(",").map(number);

function interval(text: string): unknown {
  const [low, high] = text.split(":");
  return { low: number(low!), high: number(high!) };
}

export const queryFields: Readonly<Record<string, QueryField>> = {
  activations: {
    description: "The activation of each layer in order, separated by commas.",
    example: "relu,identity",
    to: ["activations"],
    read: words,
  },
  hidden: {
    description: "Instead of `activations`: the activation of every layer but the last.",
    example: "relu",
    to: ["activations", "hidden"],
    read: (text) => text,
    names: activationNames,
  },
  output: {
    description: "With `hidden`: the activation of the last layer; by default, `identity`.",
    example: "identity",
    to: ["activations", "output"],
    read: (text) => text,
    names: activationNames,
  },
  box: {
    description:
      "The box of inputs to examine: one interval `low:high` per input, separated by commas. `box` or `inputs` is " +
      "required; you may set both.",
    example: "0:1",
    to: ["box"],
    read: (text) => text.split(",").map(interval),
  },
  inputs: {
    description: "Samples to examine the network on. Commas separate numbers, semicolons separate samples.",
    example: "0;1",
    to: ["data", "inputs"],
    read: rows,
  },
  targets: {
    description:
      "With `inputs`: what the network was trained for, a row of outputs for each sample, written in the same way. With " +
      "one number for each sample, and several outputs, the numbers are classes.",
    example: "1;2",
    to: ["data", "targets"],
    read: listOrRows,
  },
  sampleWeights: {
    description: "With `targets`: the weight of each sample in the loss, separated by commas.",
    example: "1,2",
    to: ["data", "sampleWeights"],
    read: numbers,
  },
  classWeights: {
    description: "With `targets`: the weight of each class in the loss, separated by commas.",
    example: "1,2",
    to: ["data", "classWeights"],
    read: numbers,
  },
  loss: {
    description:
      "With `targets`: the name of the loss and, after commas, its parameters, as in `huber,delta:2`; or JSON.",
    example: "mse",
    to: ["loss"],
    read(text) {
      const [name, ...parameters] = words(text.replace(SIGNS, ""));
      if (name!.startsWith("name:")) return fieldsOf(text);
      return parameters.length === 0 ? name : { name, ...fieldsOf(parameters.join(",")) };
    },
  },
  success: {
    description: "With `targets`: the criteria, separated by commas; or JSON.",
    example: "everyErrorBelow:0.1,relativeTo:absolute",
    to: ["success"],
    read: fieldsOf,
  },
  layout: {
    description: `The layout of the weights, if the sizes do not determine it.\n\n${summaries(layouts)}`,
    example: "units-by-fan-in",
    to: ["layout"],
    read: (text) => text,
    names: Object.keys(layouts),
  },
  order: {
    description:
      "The names of the layers in order, separated by commas, if neither numbers in the names nor sizes determine it.",
    example: "hidden,output",
    to: ["order"],
    read: words,
  },
  initialBias: {
    description: "The initial bias of every unit; `null` if it is unknown.",
    example: "0",
    to: ["initialBias"],
    read: (text) => (text.trim() === "null" ? null : number(text)),
  },
  precision: {
    description: "By default, float64 for a file with F64 tensors, and float32 for any other.",
    example: "float32",
    to: ["precision"],
    read: (text) => text,
    names: precisions,
  },
};
