/** What Keras's `compile` and `fit` take are fields of the experiment. */
import { readCall } from "../../formats/call.ts";
import { isObject } from "../../formats/json-object.ts";
import { quote } from "../../prose/echo.ts";
import type { Fields, Path, Rename } from "./forms.ts";

/** Moves the arguments of `compile` and `fit` up into the experiment. */
export function readCompiled(experiment: Fields, at: Path, rename: Rename): void {
  for (const field of ["compile", "fit"]) {
    const given = experiment[field];
    const fields = typeof given === "string" ? readCall(given)?.fields : given;
    if (!isObject(fields)) continue;
    delete experiment[field];
    const moved: string[] = [];
    for (const [key, value] of Object.entries(fields)) {
      if (Object.hasOwn(experiment, key)) {
        rename.refuse([...at, field, key], `${quote(key)} is beside ${quote(field)} too; keep one of them.`);
        continue;
      }
      experiment[key] = value;
      moved.push(key);
    }
    const depth = at.length;
    rename.through((path) =>
      at.every((key, i) => path[i] === key) && moved.includes(String(path[depth]))
        ? [...at, field, ...path.slice(depth)]
        : path,
    );
  }
}
