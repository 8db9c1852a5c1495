/** Classes by their names, as a table has them: words in the order of their characters become 0, 1, …. */
import { limits } from "../../experiment/request/limits.ts";
import { TooFewUnits } from "../../formats/csv-data.ts";
import { isObject } from "../../formats/json-object.ts";
import { show } from "../../prose/echo.ts";
import type { Fields, Path, Rename } from "./forms.ts";

/** What a baseline tells of the classes of its patches. */
export interface KnownClasses {
  readonly names: readonly string[] | undefined;
  readonly units: number;
}

/**
 * The names of the classes if all targets are words; the data then hold numbers in their place. In a patch they are
 * those of the baseline, if that names its classes.
 */
export function readClassNames(
  data: Fields,
  at: Path,
  known: KnownClasses | undefined,
  rename: Rename,
): readonly string[] | undefined {
  const { targets, validation } = data;
  const words = wordsIn(targets);
  if (words === undefined) return undefined;
  const own = [...new Set(words)].sort((a, b) => (a < b ? -1 : 1));
  const classes = known?.names ?? own;
  const other = own.find((name) => !classes.includes(name));
  if (other !== undefined) {
    rename.refuse(
      [...at, "targets"],
      `${show(other)} is no class of the baseline, which has ${show(classes)}. Write these names, or classes as integers ` +
        "from 0 on in both.",
    );
    return undefined;
  }
  const labels = new Map(classes.map((name, label) => [name, label]));
  const labeled = (list: readonly string[]) => list.map((name) => labels.get(name) ?? name);
  data["targets"] = labeled(words);
  const held = isObject(validation) ? wordsIn(validation["targets"]) : undefined;
  if (held !== undefined) data["validation"] = { ...(validation as Fields), targets: labeled(held) };
  return classes;
}

/** Refuses classes that the last layer has no unit for: as numbers, they would be a regression that nobody means. */
export function checkClassNames(classes: readonly string[], units: number, at: Path, rename: Rename): void {
  if (rename.isRefused() || classes.length <= Math.max(2, units)) return;
  rename.refuse([...at, "targets"], new TooFewUnits(classes, "targets have").message);
}

/** Numbers in quotation marks are no names: whether they are classes, only their author knows. */
function wordsIn(targets: unknown): readonly string[] | undefined {
  if (!Array.isArray(targets) || targets.length === 0 || targets.length > limits.samples) return undefined;
  if (!targets.every((target) => typeof target === "string" && target.length <= limits.optionWord)) return undefined;
  return targets.every((target) => Number.isNaN(Number(target))) ? targets : undefined;
}
