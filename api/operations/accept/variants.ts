/** The variants of a comparison, as people write them: each needs a name and a patch. */
import { isObject } from "../../formats/json-object.ts";
import { activations } from "../../network/tables/activations.ts";
import { losses } from "../../network/tables/losses.ts";
import { optimizers } from "../../network/tables/optimizers/table.ts";
import { show } from "../../prose/echo.ts";
import type { KnownClasses } from "./class-names.ts";
import { readExperiment } from "./experiment.ts";
import type { Fields, Rename } from "./forms.ts";
import { nameIn } from "./names.ts";
import { readLayersOfPatch } from "./patch-layers.ts";

const EXAMPLE = '[{ "name": "Adam", "patch": { "optimizer": "adam" } }]';

/** Reads the variants of a baseline, whose classes and layers are known. */
export function readVariantList(request: Fields, baseline: unknown, known: KnownClasses, rename: Rename): void {
  const { variants } = request;
  if (variants === undefined || variants === null)
    return rename.refuse(
      ["variants"],
      `This field is required: the changes to compare with the baseline, for example ${EXAMPLE}.`,
      variants === null ? "wrong-type" : "missing",
    );
  if (!Array.isArray(variants)) {
    const items = isObject(variants)
      ? Object.entries(variants).map(([name, patch]) => asVariant({ [name]: patch }, 0))
      : [];
    return rename.refuse(
      ["variants"],
      `Write a list of objects with a name and a patch, ${items.length > 0 ? `as in ${list(items)}` : `such as ${EXAMPLE}`}.`,
      "wrong-type",
    );
  }
  request["variants"] = variants.map((variant: unknown, i) => {
    if (isObject(variant) && isObject(variant["patch"]) && typeof variant["name"] === "string") {
      const at = ["variants", i, "patch"];
      const patch = { ...variant["patch"] };
      readLayersOfPatch(patch, baseline, at, rename);
      return { ...variant, patch: readExperiment(patch, at, rename, known) };
    }
    refuseForm(variant, i, rename);
    return variant;
  });
}

/** Refuses a variant of another form, with what it means; a wrong name or patch is left to the schema. */
function refuseForm(variant: unknown, i: number, rename: Rename): void {
  const at = ["variants", i];
  if (typeof variant === "string") return rename.refuse(at, write(asVariant(variant, i)), "wrong-type");
  if (!isObject(variant)) return;
  if (!("patch" in variant)) {
    if (Object.keys(variant).some((field) => field !== "name"))
      rename.refuse(at, write(asVariant(variant, i)), "wrong-type");
  } else if (!("name" in variant) && isObject(variant["patch"]))
    rename.refuse([...at, "name"], `This field is required: ${write(asVariant(variant, i))}`, "missing");
}

function write(meant: Variant | undefined): string {
  return meant === undefined
    ? `A variant is an object with a name and a patch, for example ${EXAMPLE.slice(1, -1)}.`
    : `A variant has a name and a patch: write ${text(meant)}.`;
}

interface Variant {
  readonly name: string;
  readonly patch: unknown;
}

/** What a variant of another form means. */
function asVariant(variant: unknown, i: number): Variant | undefined {
  if (typeof variant === "string") {
    const patch = patchOf(variant);
    return patch === undefined ? undefined : { name: variant, patch };
  }
  if (!isObject(variant)) return undefined;
  const { name = `variant ${i + 1}`, patch, experiment, changes, ...fields } = variant;
  const whole = patch ?? experiment ?? changes;
  if (typeof name !== "string") return undefined;
  if (isObject(whole)) return { name, patch: { ...whole, ...fields } };
  const [[only, inside] = []] = Object.entries(fields).length === 1 ? Object.entries(fields) : [];
  if (only !== undefined && isObject(inside) && !("name" in inside) && !OF_ONE.includes(only))
    return { name: only, patch: inside };
  if (only !== undefined && typeof inside === "string" && patchOf(inside) !== undefined && !OF_ONE.includes(only))
    return { name: only, patch: patchOf(inside) };
  return Object.keys(fields).length === 0 ? undefined : { name, patch: fields };
}

/** Fields of an experiment that are objects: what has one of them alone is a patch, and not a patch by its name. */
const OF_ONE = ["network", "data", "optimizer", "loss", "schedule", "batches", "success", "earlyStopping", "start"];

/** A single word as a patch, where it is in one table. */
function patchOf(word: string): Fields | undefined {
  const tables = [
    ["optimizer", optimizers],
    ["loss", losses],
    ["activation", activations],
  ] as const;
  for (const [kind, table] of tables) {
    const name = nameIn(kind, Object.keys(table), word);
    if (typeof name === "string" && Object.hasOwn(table, name)) return { [kind]: name };
  }
  return undefined;
}

function text({ name, patch }: Variant): string {
  return `{ "name": ${show(name)}, "patch": ${show(patch)} }`;
}

function list(variants: readonly (Variant | undefined)[]): string {
  const known = variants.filter((variant) => variant !== undefined);
  return `[${known.slice(0, 3).map(text).join(", ")}${known.length > 3 ? ", …" : ""}]`;
}
