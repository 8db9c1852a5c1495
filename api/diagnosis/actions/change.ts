import { wholeOf } from "../../network/core/hold-out.ts";
import type { LayerSpecification, Samples, Specification } from "../../network/specification.ts";
import type { Choice } from "../../network/table.ts";

/** The fields of a layer that change; undefined if none does. */
export type LayerChange = (layer: LayerSpecification, index: number) => Partial<LayerSpecification> | undefined;

/** The experiment with some layers changed; undefined if none changes. */
export function withLayers(specification: Specification, change: LayerChange): Specification | undefined {
  const changes = specification.network.layers.map(change);
  if (changes.every((one) => one === undefined)) return undefined;
  const layers = specification.network.layers.map((layer, index) => ({ ...layer, ...changes[index] }));
  return { ...specification, network: { ...specification.network, layers } };
}

/** Whether the layer at `index` is the output layer. */
export function isOutput({ network: { layers } }: Specification, index: number): boolean {
  return index === layers.length - 1;
}

/** A choice that leaves parameters open: the defaults of the experiment fill them in when the patch is applied. */
export function choiceOf(name: string, parameters: Record<string, unknown> = {}): Choice {
  return { name, ...parameters };
}

/** Writes a choice as it appears in a patch. */
export type Writer = (
  kind: "activation" | "initializer" | "loss" | "optimizer" | "schedule",
  choice: Choice,
) => unknown;

const nameOrObject: Writer = (_, choice) => (Object.keys(choice).length === 1 ? choice.name : choice);

/**
 * The JSON merge patch (RFC 7386) that turns `from` into `to`. Lists are replaced entirely. Layers, and choices of
 * another name, are written as in a request: without the parameters that have their defaults.
 */
export function patchBetween(
  from: Specification,
  to: Specification,
  write: Writer = nameOrObject,
): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  if (to.network !== from.network) patch["network"] = { layers: to.network.layers.map((layer) => brief(layer, write)) };
  if (to.data !== from.data) patch["data"] = dataBetween(from.data, to.data);
  for (const field of ["loss", "optimizer", "schedule"] as const) {
    if (to[field] === from[field]) continue;
    patch[field] = from[field].name === to[field].name ? difference(from[field], to[field]) : write(field, to[field]);
  }
  if (to.batches !== from.batches) patch["batches"] = difference(from.batches, to.batches);
  for (const field of ["epochs", "earlyStopping", "gradientClipping", "start"] as const) {
    if (to[field] !== from[field]) patch[field] = to[field];
  }
  if (to.success !== from.success) patch["success"] = difference(from.success, to.success);
  return patch;
}

/** What changes of the data. Points given one by one stay where they are not named; a generator's do not. */
function dataBetween(from: Specification["data"], to: Specification["data"]): Record<string, unknown> {
  const [before, after] = [wholeOf(from), wholeOf(to)];
  const own = to.validation !== null && to.validation.part === undefined ? to.validation : null;
  const kept = from.validation?.part ? null : from.validation;
  const points = changedPoints(before, after);
  const validation = own && kept ? changedPoints(kept, own) : {};
  const isReplaced = before.source !== undefined && Object.keys(points).length > 0;
  return {
    ...points,
    ...(after.weights && (after.weights !== before.weights || isReplaced) ? after.weights : {}),
    ...(Object.keys(validation).length > 0 ? { validation } : {}),
  };
}

function changedPoints(before: Samples, after: Samples): Record<string, unknown> {
  const targets = after.labels ?? after.targets;
  const isSame = after.inputs === before.inputs && targets === (before.labels ?? before.targets);
  if (isSame && after.source === before.source) return {};
  const all = before.source !== undefined;
  return {
    ...(all || after.inputs !== before.inputs ? { inputs: after.inputs } : {}),
    ...(all || targets !== (before.labels ?? before.targets) ? { targets } : {}),
  };
}

function difference(from: object, to: object): Record<string, unknown> {
  const before = new Map(Object.entries(from));
  return Object.fromEntries(Object.entries(to).filter(([name, value]) => before.get(name) !== value));
}

/** The layer as in a request: without the fields that have their defaults. */
function brief(layer: LayerSpecification, write: Writer): Record<string, unknown> {
  const extras = Object.entries({ dropout: layer.dropout, l1: layer.l1, l2: layer.l2 }).filter(
    ([, value]) => value !== 0,
  );
  return {
    units: layer.units,
    activation: write("activation", layer.activation),
    weights: write("initializer", layer.weights),
    biases: write("initializer", layer.biases),
    ...Object.fromEntries(extras),
    ...briefTrainable(layer),
    ...(layer.learningRateFactor === 1 ? {} : { learningRateFactor: layer.learningRateFactor }),
  };
}

/** The field `trainable` as in a request; none if all parameters that there are get trained. */
function briefTrainable({ trainable: { weights, biases }, biases: { name } }: LayerSpecification) {
  if (weights && (biases || name === "none")) return {};
  return { trainable: weights || biases ? { weights, biases } : false };
}
