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

/**
 * The JSON merge patch (RFC 7386) that turns `from` into `to`: what differs, with lists replaced whole.
 * Layers are written as a request would write them, and a choice of another name stands alone.
 */
export function patchBetween(from: Specification, to: Specification): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  if (to.network !== from.network) {
    patch["network"] = {
      ...(to.network.inputs === from.network.inputs ? {} : { inputs: to.network.inputs }),
      layers: to.network.layers.map(brief),
    };
  }
  if (to.data !== from.data) patch["data"] = { inputs: to.data.inputs, targets: to.data.targets };
  for (const field of ["loss", "optimizer", "schedule"] as const) {
    if (to[field] !== from[field]) patch[field] = choicePatch(from[field], to[field]);
  }
  for (const field of ["epochs", "gradientClipping"] as const) {
    if (to[field] !== from[field]) patch[field] = to[field];
  }
  if (to.success !== from.success) {
    patch["success"] = Object.fromEntries(Object.entries(to.success).filter(([name, value]) => value !== from.success[name as keyof typeof from.success]));
  }
  return patch;
}

function choicePatch(from: Choice, to: Choice): unknown {
  if (from.name !== to.name) return short(to);
  return Object.fromEntries(Object.entries(to).filter(([name, value]) => from[name] !== value));
}

/** The layer as a request would write it: what is a default is left out. */
function brief(layer: LayerSpecification): Record<string, unknown> {
  const extras = Object.entries({ dropout: layer.dropout, l1: layer.l1, l2: layer.l2 }).filter(([, value]) => value !== 0);
  return {
    units: layer.units, activation: short(layer.activation), weights: short(layer.weights), biases: short(layer.biases),
    ...Object.fromEntries(extras),
  };
}

function short(choice: Choice): unknown {
  return Object.keys(choice).length === 1 ? choice.name : choice;
}
