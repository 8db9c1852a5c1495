/** Classes by their names, as a table has them: words in the order of their characters become 0, 1, …. */
import { limits } from "../experiment/request/limits.ts";
import { TooFewUnits, unitsOfLast } from "../formats/csv-data.ts";
import { isObject } from "../formats/json-object.ts";
import type { Fields, Path, Rename } from "./accept-forms.ts";

/** The names of the classes if all targets are words; the data then hold numbers in their place. */
export function readClassNames(data: Fields): readonly string[] | undefined {
  const { targets, validation } = data;
  const words = wordsIn(targets);
  if (words === undefined) return undefined;
  const classes = [...new Set(words)].sort((a, b) => (a < b ? -1 : 1));
  const labels = new Map(classes.map((name, label) => [name, label]));
  const labeled = (list: readonly string[]) => list.map((name) => labels.get(name) ?? name);
  data["targets"] = labeled(words);
  const held = isObject(validation) ? wordsIn(validation["targets"]) : undefined;
  if (held !== undefined) data["validation"] = { ...(validation as Fields), targets: labeled(held) };
  return classes;
}

/** Refuses classes that the last layer has no unit for: as numbers, they would be a regression that nobody means. */
export function checkClassNames(classes: readonly string[], experiment: Fields, at: Path, rename: Rename): void {
  if (rename.isRefused() || classes.length <= Math.max(2, unitsOfLast(experiment))) return;
  rename.refuse([...at, "data", "targets"], new TooFewUnits(classes, "targets have").message);
}

/** Numbers in quotation marks are no names: whether they are classes, only their author knows. */
function wordsIn(targets: unknown): readonly string[] | undefined {
  if (!Array.isArray(targets) || targets.length === 0 || targets.length > limits.samples) return undefined;
  if (!targets.every((target) => typeof target === "string" && target.length <= limits.optionWord)) return undefined;
  return targets.every((target) => Number.isNaN(Number(target))) ? targets : undefined;
}
