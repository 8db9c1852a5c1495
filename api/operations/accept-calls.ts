/** Choices from a table as frameworks write them: a call, `SGD(lr=0.5)`, or Keras's configuration. */
import { readCall } from "../formats/call.ts";
import { isObject } from "../formats/json-object.ts";
import { quote } from "../prose/echo.ts";
import type { NameTable } from "../schemas/aliases.ts";
import type { Fields, Path, Rename } from "./accept-forms.ts";
import { lossByPlace } from "./accept-losses.ts";
import { entryIn, nameIn } from "./accept-names.ts";

/** The choice as a name, or as an object with one. What is neither a call nor a configuration stays as it is. */
export function uncalled(given: unknown, kind: NameTable, table: object, path: Path, rename: Rename): unknown {
  if (isObject(given)) return configured(given, path, rename);
  const call = typeof given === "string" && given.includes("(") ? readCall(given) : undefined;
  if (call === undefined) return given;
  const name = nameIn(kind, Object.keys(table), call.name);
  const entry = entryIn(table, name);
  if (entry === undefined) return given;
  const list = isOfModel(kind, call.list[0]) ? call.list.slice(1) : call.list;
  const parameters = kind === "optimizer" ? ["learningRate"] : Object.keys(entry.parameters);
  const fields = { ...byPlace(kind, list, parameters), ...call.fields };
  if (list.length > 0 && (byPlace(kind, list, parameters) === undefined || isTwice(list, parameters, call.fields))) {
    rename.refuse(
      path,
      `${quote(String(given))} has arguments by place. Write each by name, as in ` +
        `${quote(`${call.name}(${example(kind, Object.keys(entry.parameters))})`)}.`,
    );
    return name;
  }
  if (Object.keys(fields).length === 0) return name;
  rename.through((at) => (path.every((key, i) => at[i] === key) ? path : at));
  return { name, ...fields };
}

function byPlace(kind: NameTable, list: readonly unknown[], [parameter]: readonly string[]): Fields | undefined {
  if (list.length === 0) return {};
  if (kind === "loss" && typeof list[0] !== "number") return lossByPlace(list);
  return list.length === 1 && parameter !== undefined ? { [parameter]: list[0] } : undefined;
}

function isTwice(list: readonly unknown[], [parameter]: readonly string[], fields: Fields): boolean {
  return list.length > 0 && parameter !== undefined && parameter in fields;
}

function example(kind: NameTable, parameters: readonly string[]): string {
  const values = parameters.slice(0, 2).map((name) => `${name}=${name === "learningRate" ? "0.01" : "…"}`);
  return kind === "loss" ? "reduction='mean'" : values.join(", ");
}

/** The first argument of PyTorch's optimizers and schedules is what they change. */
function isOfModel(kind: NameTable, first: unknown): boolean {
  if ((kind !== "optimizer" && kind !== "schedule") || typeof first !== "string") return false;
  return kind === "schedule" || /parameters|params|^(?:opt|model|net)\w*$|^\[/.test(first);
}

/** Keras's configuration: the name of its class, and an object. */
function configured(given: Fields, path: Path, rename: Rename): unknown {
  // PyTorch's users call a choice by its type; of an optimizer the table of words says so.
  if (typeof given["type"] === "string" && !("name" in given) && !("class_name" in given)) {
    const { type, ...fields } = given;
    rename(path, "type", "name");
    return { name: type, ...fields };
  }
  const { class_name: name, config = {}, module: _, registered_name: __, build_config: ___, ...rest } = given;
  if (typeof name !== "string" || !isObject(config) || Object.keys(rest).length > 0) return given;
  rename.through(within([...path, "config"], path));
  const { name: ____, ...fields } = config;
  return { name, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) };
}

/** Paths inside `read` are inside `written`. */
function within(written: Path, read: Path): (path: Path) => Path {
  return (path) => (read.every((key, i) => path[i] === key) ? [...written, ...path.slice(read.length)] : path);
}
