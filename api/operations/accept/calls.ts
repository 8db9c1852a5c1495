/** Choices from a table as frameworks write them: a call, `SGD(lr=0.5)`, or Keras's configuration. */
import { type Call, readCall } from "../../formats/call.ts";
import { isObject } from "../../formats/json-object.ts";
import { quote } from "../../prose/echo.ts";
import type { NameTable } from "../../schemas/aliases.ts";
import type { Fields, Path, Rename } from "./forms.ts";
import { lossByPlace } from "./losses.ts";
import { entryIn, nameIn } from "./names.ts";
import { libraryOf, namesByPlace } from "./places.ts";

/**
 * The choice as a name, or as an object with one. What is neither a call nor a configuration stays as it is. Arguments
 * by place are those of the library that the call, or the request's `framework`, is of.
 */
export function uncalled(
  given: unknown,
  kind: NameTable,
  table: object,
  path: Path,
  rename: Rename,
  framework?: unknown,
): unknown {
  if (isObject(given)) return configured(given, path, rename);
  const call = typeof given === "string" && given.includes("(") ? readCall(given) : undefined;
  if (call === undefined) return given;
  const read = framework === "flux" && kind === "optimizer" ? ofFlux(call, rename) : call;
  const name = nameIn(kind, Object.keys(table), read.name);
  const entry = entryIn(table, name);
  if (entry === undefined) return given;
  const isModel = isOfModel(kind, read.list[0]);
  const list = isModel ? read.list.slice(1) : read.list;
  const parameters = Object.keys(entry.parameters);
  const library = libraryOf(read.name, isModel && kind === "optimizer", framework);
  const placed =
    kind === "loss" && list.length > 0 && typeof list[0] !== "number"
      ? lossByPlace(list)
      : byPlace(list, namesByPlace(kind, String(name), list.length, library, parameters));
  const own = ownFields(read.fields, parameters);
  if (placed === undefined || Object.keys(placed).some((parameter) => parameter in own)) {
    rename.refuse(
      path,
      `${quote(given as string)} has arguments by place. Write each by name, as in ` +
        `${quote(`${read.name}(${example(kind, parameters)})`)}.`,
    );
    return name;
  }
  const fields = { ...placed, ...own };
  if (Object.keys(fields).length === 0) return name;
  rename.through((at) => (path.every((key, i) => at[i] === key) ? path : at));
  return { name, ...fields };
}

function byPlace(list: readonly unknown[], names: readonly string[] | undefined): Fields | undefined {
  return names && Object.fromEntries(names.map((name, i) => [name, list[i]]));
}

/** The arguments by name without those that are left to their default, and without the name that Keras gives. */
function ownFields(fields: Fields, parameters: readonly string[]): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => value !== null && (key !== "name" || parameters.includes(key))),
  );
}

/** What Flux calls rules of its own is sgd here, with its momentum and, where none is given, Flux's. */
const ofMomentum: Readonly<Record<string, Fields>> = {
  Momentum: { learningRate: 0.01, momentum: 0.9 },
  Nesterov: { learningRate: 0.001, momentum: 0.9, nesterov: true },
};

function ofFlux(call: Call, rename: Rename): Call {
  const kind = call.name.split(".").at(-1)!;
  const [rule] = call.list;
  if (kind === "setup" && typeof rule === "string") return ofFlux(readCall(rule) ?? call, rename);
  const usual = Object.hasOwn(ofMomentum, kind) ? ofMomentum[kind] : undefined;
  if (usual === undefined) return call;
  const [rate, momentum] = call.list;
  if (rate === undefined) rename.assume("/optimizer/learningRate");
  return {
    name: "sgd",
    list: [],
    fields: {
      ...usual,
      ...(rate !== undefined && { learningRate: rate }),
      ...(momentum !== undefined && { momentum }),
    },
  };
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
