import type { Specification } from "../../network/specification.ts";
import { canonicalJson } from "../identity.ts";
import type { FrameworkName } from "./frameworks.ts";
import { type ExperimentInput, published } from "./resolve.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON merge patch on an experiment. */
export type Patch = JsonObject;

/**
 * The document that a patch is applied to: the experiment with every default spelled out, and the framework that
 * was named beside it, so that a patch which chooses something anew takes that framework's constants for it.
 * `network.inputs` is left out, since it follows the data, which the patch may change.
 */
export function patchBase(specification: Specification, framework: FrameworkName | null = null): JsonObject {
  const {
    network: { layers },
    ...rest
  } = published(specification);
  return { framework, network: { layers }, ...rest };
}

/**
 * What `patch` makes of the experiment in `base`: a JSON merge patch (RFC 7386), so that null takes a field back to
 * its default and a list is replaced whole. In two places more than a merge is meant, and done: where the patch names
 * another thing in a choice, or gives the other one of two ways to say something, the old one's parameters go.
 *
 * What comes out is the document of an experiment, but unchecked: the patch may hold anything.
 */
export function applyPatch(base: JsonObject, patch: Patch): ExperimentInput {
  return merge(base, patch, startsAnew) as ExperimentInput;
}

/** Whether two experiments are the same one, spelled out. */
export function sameExperiment(one: Specification, other: Specification): boolean {
  return canonicalJson(published(one)) === canonicalJson(published(other));
}

/** How much of `path` into a patched document leads into the patch itself: its longest prefix there. */
export function pathInto(patch: Patch, path: readonly PropertyKey[]): readonly PropertyKey[] {
  let value: unknown = patch;
  let length = 0;
  while (length < path.length && typeof value === "object" && value !== null && Object.hasOwn(value, path[length]!)) {
    value = (value as Record<PropertyKey, unknown>)[path[length]!];
    length++;
  }
  return path.slice(0, length);
}

/**
 * MergePatch of RFC 7386, section 2. Neither argument is changed. A field may have any name, `__proto__` too: the
 * result is built from entries, which define fields and never assign them.
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  return merge(target, patch, () => false);
}

type Replaces = (target: JsonObject, patch: JsonObject) => boolean;

function merge(target: unknown, patch: unknown, replaces: Replaces): unknown {
  if (!isObject(patch)) return patch;
  const kept = isObject(target) && !replaces(target, patch) ? target : {};
  const merged = new Map(Object.entries(kept));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, merge(merged.get(name), value, replaces));
  }
  return Object.fromEntries(merged);
}

/** Fields that say which thing it is that the other fields belong to. */
const NAMES = ["name", "generator"];
/** Fields of the two ways to give data, and of the two ways to clip. */
const WAYS = [
  [["generator"], ["inputs", "targets"]],
  [["norm"], ["value"]],
] as const;

function startsAnew(target: JsonObject, patch: JsonObject): boolean {
  const has = (object: JsonObject, fields: readonly string[]) =>
    fields.some((field) => Object.hasOwn(object, field) && object[field] !== null);
  return (
    NAMES.some((field) => has(target, [field]) && has(patch, [field]) && target[field] !== patch[field]) ||
    WAYS.some(
      ([one, other]) =>
        (has(target, one) && has(patch, other) && !has(patch, one)) ||
        (has(target, other) && has(patch, one) && !has(patch, other)),
    )
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
