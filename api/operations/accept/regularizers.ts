/** Keras's penalties of a layer, and what its optimizers clip. */
import { readCall } from "../../formats/call.ts";
import { isObject } from "../../formats/json-object.ts";
import { lettersOf } from "../../schemas/aliases.ts";
import type { Fields, Path, Rename } from "./forms.ts";

/** The penalty that Keras's regularizers have by default. */
const USUAL = 0.01;

/** `kernel_regularizer=l2(0.01)` is the field `l2`: both add λ·Σw² to the loss. */
export function readRegularizer(layer: Fields, at: Path, rename: Rename): void {
  const given = layer["kernel_regularizer"];
  if (given === undefined) return;
  const penalties = given === null ? {} : penaltiesIn(given);
  const isFree = penalties !== undefined && !Object.keys(penalties).some((name) => name in layer);
  if (!isFree) return;
  delete layer["kernel_regularizer"];
  for (const name of Object.keys(penalties)) rename(at, "kernel_regularizer", name);
  Object.assign(layer, penalties);
}

function penaltiesIn(given: unknown): Fields | undefined {
  const call =
    typeof given === "string"
      ? readCall(given)
      : isObject(given)
        ? { name: String(given["class_name"] ?? given["name"]), list: [], fields: configIn(given) }
        : undefined;
  const kind = call === undefined ? "" : lettersOf(call.name.split(".").at(-1)!);
  if (call === undefined || !["l1", "l2", "l1l2"].includes(kind)) return undefined;
  const [first, second] = call.list;
  if (kind !== "l1l2") {
    const penalty = call.fields[kind] ?? call.fields["l"] ?? first ?? USUAL;
    return typeof penalty === "number" ? { [kind]: penalty } : undefined;
  }
  const { l1 = first ?? 0, l2 = second ?? 0 } = call.fields;
  return typeof l1 === "number" && typeof l2 === "number" ? { l1, l2 } : undefined;
}

function configIn({ class_name: _, name: __, module: ___, registered_name: ____, config, ...rest }: Fields): Fields {
  return isObject(config) ? { ...config } : rest;
}

/** Settings of optimizers that have no effect at these values. */
const IDLE: Readonly<Record<string, readonly unknown[]>> = {
  name: [],
  use_ema: [false],
  ema_momentum: [],
  ema_overwrite_frequency: [null],
  jit_compile: [true, false, "auto"],
  loss_scale_factor: [null],
  gradient_accumulation_steps: [null],
  clipnorm: [null],
  clipvalue: [null],
  global_clipnorm: [null],
  foreach: [true, false, null],
  fused: [true, false, null],
  capturable: [false],
  differentiable: [false],
  maximize: [false],
  dampening: [0],
  centered: [false],
  lr_decay: [0],
};

/** Removes what has no effect from an optimizer, and moves what clips the gradient beside it. */
export function readOptimizerExtras(experiment: Fields, at: Path, rename: Rename): void {
  const { optimizer } = experiment;
  if (!isObject(optimizer)) return;
  const read: Fields = { ...optimizer };
  for (const [word, values] of Object.entries(IDLE))
    if (word in read && word !== "name" && (values.length === 0 || values.includes(read[word]))) delete read[word];
  for (const [word, way] of [
    ["clipvalue", "value"],
    ["global_clipnorm", "norm"],
  ] as const) {
    if (typeof read[word] !== "number" || "gradientClipping" in experiment) continue;
    experiment["gradientClipping"] = { [way]: read[word] };
    delete read[word];
    rename(at, `optimizer.${word}`, `gradientClipping.${way}`);
  }
  experiment["optimizer"] = read;
}
