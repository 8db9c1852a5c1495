import type { LayerSpecification, Specification } from "../../network/specification.ts";
import type { Choice } from "../../network/table.ts";

/** What changes about a layer; undefined where nothing does. */
export type LayerChange = (layer: LayerSpecification, index: number) => Partial<LayerSpecification> | undefined;

/** The experiment with some layers changed; undefined where none is. */
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

/** The name alone: the experiment's own defaults fill in its parameters when the patch is applied. */
export function named(name: string, parameters: Record<string, unknown> = {}): Choice {
  return { name, ...parameters };
}

/** How a choice is written in a patch. */
export type Writer = (
  kind: "activation" | "initializer" | "loss" | "optimizer" | "schedule",
  choice: Choice,
) => unknown;

const plainly: Writer = (_, choice) => (Object.keys(choice).length === 1 ? choice.name : choice);

/**
 * The JSON merge patch (RFC 7386) that turns `from` into `to`: what differs, with lists replaced whole.
 * Layers are written as a request would write them, and a choice of another name stands alone.
 */
export function patchBetween(from: Specification, to: Specification, write: Writer = plainly): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  if (to.network !== from.network) patch["network"] = { layers: to.network.layers.map((layer) => brief(layer, write)) };
  if (to.data !== from.data) patch["data"] = { inputs: to.data.inputs, targets: to.data.targets };
  for (const field of ["loss", "optimizer", "schedule"] as const) {
    if (to[field] === from[field]) continue;
    patch[field] = from[field].name === to[field].name ? difference(from[field], to[field]) : write(field, to[field]);
  }
  for (const field of ["epochs", "gradientClipping"] as const) {
    if (to[field] !== from[field]) patch[field] = to[field];
  }
  if (to.success !== from.success) patch["success"] = difference(from.success, to.success);
  return patch;
}

function difference(from: object, to: object): Record<string, unknown> {
  const before = new Map(Object.entries(from));
  return Object.fromEntries(Object.entries(to).filter(([name, value]) => before.get(name) !== value));
}

/** The layer as a request would write it: what is a default is left out. */
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
  };
}
