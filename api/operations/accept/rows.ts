/** Data as a list of samples, each an object: `{ "x": [0, 1], "y": 1 }`, `{ "input": [0, 1], "output": [1] }`. */
import { isObject } from "../../formats/json-object.ts";
import type { Fields, Path, Rename } from "./forms.ts";

const INPUTS = ["x", "X", "input", "inputs", "features"];
const TARGETS = ["y", "Y", "target", "targets", "output", "outputs", "label", "class"];

/** Makes columns of rows that all have the same two words. */
export function readRows(experiment: Fields, at: Path, rename: Rename): void {
  const { data } = experiment;
  if (!Array.isArray(data) || data.length === 0 || !isObject(data[0])) return;
  const keys = Object.keys(data[0]);
  const input = keys.find((key) => INPUTS.includes(key));
  const target = keys.find((key) => TARGETS.includes(key));
  if (keys.length !== 2 || input === undefined || target === undefined) return;
  const isAlike = (row: unknown): row is Fields =>
    isObject(row) && Object.keys(row).length === 2 && input in row && target in row;
  if (!data.every(isAlike)) return;
  experiment["data"] = {
    inputs: data.map((row) => row[input]),
    targets: data.map((row) => row[target]),
  };
  const depth = at.length + 1;
  rename.through((path) => {
    const column = path[depth];
    const isHere = [...at, "data"].every((key, i) => path[i] === key) && typeof path[depth + 1] === "number";
    if (!isHere || (column !== "inputs" && column !== "targets")) return path;
    return [...at, "data", path[depth + 1]!, column === "inputs" ? input : target, ...path.slice(depth + 2)];
  });
}
