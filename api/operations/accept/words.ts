/** How the words of a request become those of this API: names of tables, fields, and other spellings of both. */

import { isObject } from "../../formats/json-object.ts";
import type { Entry } from "../../network/table.ts";
import { activations } from "../../network/tables/activations.ts";
import { criterionNames } from "../../network/tables/criteria.ts";
import { dataGenerators } from "../../network/tables/data-generators.ts";
import { initializers } from "../../network/tables/initializers.ts";
import { losses } from "../../network/tables/losses.ts";
import { optimizers } from "../../network/tables/optimizers/table.ts";
import { runCriterionNames } from "../../network/tables/run-criteria.ts";
import { schedules } from "../../network/tables/schedules.ts";
import { type Alias, aliasIn, fieldAliases, LONGEST_WORD, type NameTable } from "../../schemas/aliases.ts";
import { uncalled } from "./calls.ts";
import { type Fields, type Path, type Rename, readBetas } from "./forms.ts";
import { dropIdleOfOptimizer } from "./idle.ts";
import { entryIn, nameIn } from "./names.ts";

/** The fields of an experiment that have two words, apart from the parameters of choices. */
const twoWords = [
  ...criterionNames,
  ...runCriterionNames,
  "relativeTo",
  "gradientClipping",
  "earlyStopping",
  "minDelta",
  "restoreBest",
  "sampleWeights",
  "classWeights",
  "learningRateFactor",
];
const tables: readonly Readonly<Record<string, Entry>>[] = [
  activations,
  initializers,
  losses,
  optimizers,
  schedules,
  dataGenerators,
];
const spelled = new Set([
  ...twoWords,
  ...tables.flatMap((table) => Object.values(table).flatMap(({ parameters }) => Object.keys(parameters))),
]);

/** Reads a choice from a table: a name, or an object with one. */
export function readChoice(
  object: Fields,
  field: string | number,
  kind: NameTable,
  table: object,
  at: Path,
  rename: Rename,
  framework?: unknown,
): void {
  const path = [...at, field];
  const given = uncalled(object[field], kind, table, path, rename, framework);
  const names = Object.keys(table);
  if (typeof given === "string") object[field] = nameIn(kind, names, given);
  if (!isObject(given)) return;
  const choice = { ...given };
  // Of an optimizer, the field of the name has another word too.
  if (kind === "optimizer") renameFields(kind, choice, path, rename);
  if (typeof choice["name"] === "string") choice["name"] = nameIn(kind, names, choice["name"]);
  // A tanh with a gain is an entry of its own, so that one without it stays the same experiment.
  if (kind === "activation" && choice["name"] === "tanh" && "gain" in choice) choice["name"] = "scaled-tanh";
  const entry = entryIn(table, choice["name"]);
  // PyTorch calls the decay of RMSprop's average alpha.
  if (kind === "optimizer" && entry?.parameters["rho"] !== undefined) move(choice, "alpha", "rho", path, rename);
  if (kind === "optimizer") {
    readBetas(choice, entry, path, rename);
    dropIdleOfOptimizer(choice);
  } else if (kind === "activation" || kind === "schedule" || kind === "initializer")
    renameFields(kind, choice, path, rename, false, entry);
  else spell(choice, path, rename);
  object[field] = choice;
}

/** `shuffle` is true or false elsewhere. */
export function orderOf(order: unknown): unknown {
  if (typeof order === "boolean") return order ? "shuffled" : "given";
  return nameIn("order", ["given", "shuffled"], order);
}

export function renameFields(
  kind: keyof typeof fieldAliases,
  object: Fields,
  at: Path,
  rename: Rename,
  isPatch = false,
  entry?: Entry,
): Fields {
  const aliased = Object.keys(object).flatMap((key) => {
    const alias = key.length > LONGEST_WORD ? undefined : aliasIn(fieldAliases[kind], key);
    return alias === undefined || alias.to === key || alias.differs !== undefined ? [] : [{ key, alias }];
  });
  // What stands inside another field comes after that field, which may have another word too.
  const depth = ({ alias }: { readonly alias: Alias }) => alias.to.split(".").length;
  for (const { key, alias } of aliased.sort((one, other) => depth(one) - depth(other))) {
    const to = entry === undefined ? alias.to : parameterOf(entry, key, alias);
    if (to !== undefined) move(object, key, to, at, rename, isPatch);
  }
  return spell(object, at, rename);
}

/** What a word is called among the parameters of an entry, unless it is one itself. */
function parameterOf({ parameters }: Entry, word: string, { to, or = to }: Alias): string | undefined {
  if (word in parameters) return undefined;
  return [to, or].find((name) => name in parameters);
}

/** `weight_decay` is `weightDecay`. */
export function spell(object: Fields, at: Path, rename: Rename): Fields {
  for (const key of Object.keys(object)) {
    if (key.length > LONGEST_WORD || !key.includes("_")) continue;
    const camel = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    if (spelled.has(camel)) move(object, key, camel, at, rename);
  }
  return object;
}

/**
 * Moves a field to a path within the object, unless something is there already, or an object on the way is something
 * else. An optimizer or another choice that stands as its name becomes an object.
 */
export function move(object: Fields, from: string, to: string, at: Path, rename: Rename, isPatch = false): void {
  if (!Object.hasOwn(object, from)) return;
  const keys = to.split(".");
  const last = keys.pop()!;
  let target = object;
  for (const key of keys) {
    // Without its name, no optimizer is meant, and without points, no data.
    const needed = key === "optimizer" || (key === "data" && !POINTS.includes(last));
    const inside = target[key] ?? (needed && !isPatch ? undefined : {});
    if (typeof inside === "string" && CHOICES.includes(key)) target[key] = { name: inside };
    else if (isObject(inside)) target[key] = { ...inside };
    else return;
    target = target[key] as Fields;
  }
  if (Object.hasOwn(target, last)) return rename(at, from, to, true);
  target[last] = object[from];
  delete object[from];
  rename(at, from, to);
}

const CHOICES = ["optimizer", "loss", "schedule"];
const POINTS = ["inputs", "targets"];
