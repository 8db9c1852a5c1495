/**
 * Reads the words that people know from their frameworks: fields and names of `aliases.ts`, other spellings, and two
 * short forms. Only what means one thing is taken; anything else is left to the schema, which explains it.
 */
import { unitsOfLast } from "../../formats/csv-data.ts";
import { isObject } from "../../formats/json-object.ts";
import type { FieldErrorCode } from "../../http/problems.ts";
import { fieldSchemas } from "../../schemas/fields.ts";
import type { Fault } from "../../schemas/refine.ts";
import { type AnyOperation, formsOf } from "../table.ts";
import { readAxisWords } from "./axes.ts";
import { refuseAxisForms } from "./axis-forms.ts";
import { readBareExperiment } from "./bare-experiment.ts";
import { readExperiment, readNetwork } from "./experiment.ts";
import type { Fields, Path, Rename } from "./forms.ts";
import { readSeeds } from "./seeds.ts";
import { readVariantList } from "./variants.ts";
import { isOfWeights, readPurpose, readWeights } from "./weights.ts";
import { move } from "./words.ts";

/** A word that is left as it is, because the request also has the field that it means. */
interface Doubled {
  readonly written: Path;
  /** What the word is called here. */
  readonly to: string;
}

export interface Understood {
  readonly request: unknown;
  readonly doubled: readonly Doubled[];
  /** What no schema can explain, since it was not read. */
  readonly refused: readonly Fault[];
  /** What was assumed in reading, as JSON pointers into the experiment. */
  readonly assumed: readonly string[];
  /** What the answer should be read with. */
  readonly notes: readonly string[];
  /** The names of classes 0, 1, …, if the targets are words. */
  readonly classes: readonly string[] | undefined;
  /** What may be beside the fields of an experiment that are at the top of the request. */
  readonly beside: { readonly field: string; readonly own: readonly string[] } | undefined;
  /** The path of a field as the request has it. */
  written(path: Path): Path;
}

/** The request in the words of this API. Neither it nor its data are changed or copied where nothing is renamed. */
export function understand(
  operation: AnyOperation,
  request: unknown,
  own: readonly string[] = Object.keys(fieldSchemas(formsOf(operation)[0]!.request)),
): Understood {
  const { name, experimentField = "experiment" } = operation;
  const places: ((path: Path) => Path)[] = [];
  const doubled: Doubled[] = [];
  const refused: Fault[] = [];
  const assumed: string[] = [];
  const notes: string[] = [];
  let classes: readonly string[] | undefined;
  let beside: Understood["beside"];
  const rename: Rename = Object.assign(
    (at: Path, from: string, to: string, isDouble = false) => {
      const written = [...at, from];
      const read = [...at, ...to.split(".")];
      if (isDouble) doubled.push({ written, to });
      else
        places.push((path) =>
          read.every((key, i) => key === path[i]) ? [...written, ...path.slice(read.length)] : path,
        );
    },
    {
      through: (written: (path: Path) => Path) => void places.push(written),
      refuse: (path: Path, detail: string, code?: FieldErrorCode) =>
        void refused.push({ path: path as Fault["path"], detail, ...(code && { code }) }),
      note: (text: string) => void notes.push(text),
      isRefused: () => refused.length > 0,
      beside: (field: string, own: readonly string[]) => {
        beside = { field, own };
      },
      nameClasses: (names: readonly string[]) => {
        classes = names;
      },
      classes: () => classes,
      assume: (pointer: string) => void assumed.push(pointer),
    },
  );
  const understood =
    isObject(request) && experimentField !== null
      ? readFields(name, experimentField, own, { ...request }, rename)
      : request;
  return {
    request: understood,
    doubled,
    refused,
    assumed,
    notes,
    classes,
    beside,
    // The last one first: what it renamed may be inside something that was renamed before.
    written: (path) => places.reduceRight((now, place) => place(now), path),
  };
}

function readFields(operation: string, field: string, own: readonly string[], request: Fields, rename: Rename): Fields {
  if (operation === "compare") move(request, "experiment", "baseline", [], rename);
  if (operation === "sweep") refuseAxisForms(request, rename);
  readSeeds(request, own, rename);
  if (operation === "inspect" && isOfWeights(request)) readWeights(request, rename);
  else readBareExperiment(request, field, own, rename);
  const box = request["box"];
  if (Array.isArray(box) && box.length > 0 && box.every((side) => Array.isArray(side) && side.length === 2))
    request["box"] = box.map(([low, high]) => ({ low, high }));
  if (isObject(request[field])) request[field] = readExperiment({ ...request[field] }, [field], rename);
  if (isObject(request["network"])) request["network"] = readNetwork(request["network"], ["network"], rename);
  if (operation === "inspect" && ("network" in request || "parameters" in request)) readPurpose(request, rename);
  const known = () => ({ names: rename.classes(), units: unitsOfLast((request[field] ?? {}) as Fields) });
  if (operation === "compare" || Array.isArray(request["variants"]))
    readVariantList(request, request[field], known(), rename);
  if ("axes" in request) request["axes"] = readAxisWords(request["axes"], known());
  return request;
}
