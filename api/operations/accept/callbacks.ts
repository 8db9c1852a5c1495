/**
 * Keras's callbacks, as a list or alone: early stopping is a field of the experiment, what only watches a run changes
 * nothing, and for the others it is said what they are called here, or that nothing is like them.
 */
import { readCall } from "../../formats/call.ts";
import { isObject } from "../../formats/json-object.ts";
import { quote } from "../../prose/echo.ts";
import { LONGEST_WORD, lettersOf } from "../../schemas/aliases.ts";
import type { Fields, Path, Rename } from "./forms.ts";

const FIELD = "callbacks";
const STOPPING = "EarlyStopping";

/** What watches or stores a run. */
const WATCHING = [
  "ModelCheckpoint",
  "TensorBoard",
  "CSVLogger",
  "ProgbarLogger",
  "History",
  "BaseLogger",
  "BackupAndRestore",
  "TerminateOnNaN",
].map(lettersOf);

const SCHEDULES =
  'Schedules here count epochs: "schedule": { "name": "step", "every": 100, "factor": 0.5 }, "exponential", "cosine", ' +
  '"inverse-time" and others.';

/** What callbacks that change a run are called here. */
const others: Readonly<Record<string, string>> = {
  reducelronplateau: `It lowers the rate where the loss stops falling, and no schedule here looks at the loss. ${SCHEDULES}`,
  learningratescheduler: `A function cannot be sent. ${SCHEDULES}`,
  lambdacallback: "A function cannot be sent; a run is trained as the experiment says. Leave it out.",
  swapemaweights: "No average of the weights is kept here. Leave it out.",
};

/** Reads the callbacks of `fit`. What cannot be read is refused at its place. */
export function readCallbacks(experiment: Fields, at: Path, rename: Rename): void {
  const given = experiment[FIELD];
  if (given === undefined || typeof given === "number") return readAlone(experiment, at, rename);
  delete experiment[FIELD];
  if (given === null) return;
  const isList = Array.isArray(given);
  (isList ? (given as unknown[]) : [given]).forEach((one, index) => {
    const path = [...at, FIELD, ...(isList ? [index] : [])];
    const call = callbackIn(one);
    if (call === undefined)
      return rename.refuse(
        path,
        `Write a callback as in Keras, for example ${quote(`${STOPPING}(patience=10)`)}.`,
        "wrong-type",
      );
    readOne(call, experiment, at, path, rename);
  });
}

/** A callback under its own name, and early stopping that is written as a call. */
function readAlone(experiment: Fields, at: Path, rename: Rename): void {
  for (const field of ["earlyStopping", "early_stopping", STOPPING, "ReduceLROnPlateau", "LearningRateScheduler"]) {
    if (!(field in experiment)) continue;
    const value = experiment[field];
    const call = typeof value === "string" ? callbackIn(value) : undefined;
    const isNamed = Object.hasOwn(others, lettersOf(field));
    if (call === undefined && !isNamed) continue;
    delete experiment[field];
    readOne(call ?? { name: field, fields: {} }, experiment, at, [...at, field], rename);
  }
}

function readOne({ name, fields }: Callback, experiment: Fields, at: Path, path: Path, rename: Rename): void {
  const letters = lettersOf(name.slice(0, LONGEST_WORD));
  if (WATCHING.includes(letters)) return;
  if (letters !== lettersOf(STOPPING)) {
    const why = Object.hasOwn(others, letters)
      ? others[letters]!
      : `Early stopping is "earlyStopping", and what changes the rate is "schedule"; nothing else acts on a run.`;
    return rename.refuse(path, `${quote(name)} is no part of an experiment. ${why}`);
  }
  if ("earlyStopping" in experiment) return rename.refuse(path, '"earlyStopping" is there too; keep one of them.');
  const stopping = stoppingOf(fields, (why) => rename.refuse(path, why));
  if (stopping === undefined) return;
  experiment["earlyStopping"] = stopping;
  const field = [...at, "earlyStopping"];
  rename.through((place) => (field.every((key, i) => place[i] === key) ? path : place));
}

/** Keras's arguments in its order, what they are called here, and the values with which the others do nothing. */
const ORDER = ["monitor", "min_delta", "patience", "verbose", "mode", "baseline", "restore_best_weights"];
const idle: Readonly<Record<string, readonly unknown[]>> = {
  mode: ["auto", "min"],
  baseline: [null],
  start_from_epoch: [0],
};

function stoppingOf(fields: Fields, refuse: (why: string) => void): Fields | undefined {
  const { monitor = "val_loss", min_delta: delta, restore_best_weights: restore, verbose: _, ...rest } = fields;
  if (monitor !== "val_loss" && monitor !== "loss") {
    refuse(`Early stopping looks at a loss: "monitor": "loss" or "val_loss". ${quote(String(monitor))} is no loss.`);
    return undefined;
  }
  for (const [word, values] of Object.entries(idle)) {
    if (!(word in rest)) continue;
    if (!values.includes(rest[word])) {
      refuse(`${quote(word)} of early stopping has no equal here; leave it out.`);
      return undefined;
    }
    delete rest[word];
  }
  return {
    monitor,
    ...rest,
    // Keras takes the absolute value.
    ...(delta !== undefined && { minDelta: typeof delta === "number" ? Math.abs(delta) : delta }),
    ...(restore !== undefined && { restoreBest: restore }),
  };
}

interface Callback {
  readonly name: string;
  readonly fields: Fields;
}

/** A call, a configuration, or an object whose only key is the name. */
function callbackIn(given: unknown): Callback | undefined {
  if (typeof given === "string") {
    const call = readCall(given);
    if (call === undefined) return undefined;
    const placed = call.list.slice(0, ORDER.length).map((value, index) => [ORDER[index]!, value]);
    return { name: call.name.split(".").at(-1)!, fields: { ...Object.fromEntries(placed), ...call.fields } };
  }
  if (!isObject(given)) return undefined;
  const { class_name: named, name = named, config, ...rest } = given;
  if (typeof name === "string") return { name, fields: isObject(config) ? { ...config } : { ...rest } };
  const [key, ...more] = Object.keys(given);
  if (key === undefined || more.length > 0) return undefined;
  const value = given[key];
  return { name: key, fields: isObject(value) ? { ...value } : {} };
}
