import { isObject, type JsonObject } from "../../formats/json-object.ts";
import { wholeOf } from "../../network/core/hold-out.ts";
import type { Samples, Specification } from "../../network/specification.ts";
import type { FrameworkName } from "./frameworks.ts";
import { type ExperimentInput, published } from "./resolve.ts";

/** A JSON merge patch on an experiment. */
export type Patch = JsonObject;

/**
 * The document that a patch is applied to: the experiment with every default filled in, and the framework of the
 * request, so that a patch which chooses another optimizer, for example, gets the constants of that framework.
 * `network.inputs` is left out, because it follows from the data, which the patch may change. Classes stay a flat list,
 * because the patch may change the number of outputs.
 */
export function patchBase(specification: Specification, framework: FrameworkName | null = null): JsonObject {
  const { network, data, ...rest } = published(specification);
  const { validation } = specification.data;
  const own = validation !== null && validation.part === undefined;
  return {
    framework,
    network: withoutInputs(network),
    data: {
      ...withLabels(data, wholeOf(specification.data)),
      validation: own ? withLabels(data.validation!, validation) : data.validation,
    },
    ...rest,
  };
}

/** The network without the number of its inputs, which follows from the data. */
export function withoutInputs({ inputs: _, ...network }: Specification["network"]): JsonObject {
  return network;
}

function withLabels<T extends object>(data: T, { labels, source }: Samples): T {
  return labels !== undefined && source === undefined ? { ...data, targets: labels } : data;
}

/**
 * Applies `patch` to the experiment in `base` as a JSON merge patch (RFC 7386): null resets a field to its default, and
 * a list is replaced entirely. In two cases the patch replaces instead of merging, so that the old parameters go: if it
 * names another entry of a table, or uses the other of two ways to give data, to clip gradients or to choose a start.
 *
 * The result has the form of an experiment, but is unchecked, because the patch may contain anything.
 */
export function applyPatch(base: JsonObject, patch: Patch): ExperimentInput {
  return merge(base, patch, replacesEntry) as ExperimentInput;
}

/** Whether two experiments are equal with every default filled in. */
export function sameExperiment(one: Specification, other: Specification): boolean {
  return sameJson(published(one), published(other));
}

/** Whether two values are equal as JSON. Parts that are one object, as data that no patch touches, are not read. */
function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [mine, theirs] = [one, other].map((object) =>
    Object.keys(object).filter((key) => member(object, key) !== undefined),
  );
  return mine!.length === theirs!.length && mine!.every((key) => sameJson(member(one, key), member(other, key)));
}

function member(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as JsonObject)[key] : undefined;
}

/** The longest prefix of `path`, a path into the patched document, that exists in the patch itself. */
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
 * MergePatch of RFC 7386, section 2. Changes neither argument. A field may have any name, even `__proto__`: the result
 * is built from entries, which define fields and never assign them.
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  return merge(target, patch, () => false);
}

type Replaces = (target: JsonObject, patch: JsonObject) => boolean;

function merge(target: unknown, patch: unknown, replaces: Replaces): unknown {
  if (!isObject(patch)) return patch;
  const kept = !isObject(target) ? {} : replaces(target, patch) ? keptBy(target) : target;
  const merged = new Map(Object.entries(kept));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, merge(merged.get(name), value, replaces));
  }
  return Object.fromEntries(merged);
}

/** Fields that select the entry of a table to which the other fields belong. */
const SELECTORS = ["name", "generator"];
/** The fields of alternatives: the ways to give data and data for validation, to clip gradients, and to choose a start. */
const ALTERNATIVES = [
  [["generator"], ["inputs", "targets"]],
  [["fraction"], ["generator", "inputs", "targets"]],
  [["norm"], ["value"]],
  [["redraw"], ["bestOf"]],
] as const;

/** Whether a patch chooses something else, whose parameters are others: then it replaces instead of merging. */
export function replacesEntry(target: JsonObject, patch: JsonObject): boolean {
  const has = (object: JsonObject, fields: readonly string[]) =>
    fields.some((field) => Object.hasOwn(object, field) && object[field] !== null);
  return (
    SELECTORS.some((field) => has(target, [field]) && has(patch, [field]) && target[field] !== patch[field]) ||
    ALTERNATIVES.some(
      ([one, other]) =>
        (has(target, one) && has(patch, other) && !has(patch, one)) ||
        (has(target, other) && has(patch, one) && !has(patch, other)),
    )
  );
}

/** What stays if the rest is replaced: data for validation belong to no generator. */
export function keptBy({ validation }: JsonObject): JsonObject {
  return validation === undefined ? {} : { validation };
}
