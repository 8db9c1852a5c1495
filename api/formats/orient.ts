/**
 * Infers the orientation of each weight matrix and the order of the layers from sizes: a layer's fan-in equals the
 * units of the layer before it, the first layer's fan-in equals the number of inputs, and each unit has one bias.
 */
import { quote } from "../prose/echo.ts";
import { counted, list } from "../prose/prose.ts";
import { findOrders, naturally } from "./order.ts";
import { type LayerShape, type Part, shapeOf } from "./part.ts";
import { formats, type WeightLayout } from "./table.ts";
import { type FieldPath, sizes, Unreadable } from "./tensor.ts";

/** What a request says about its parameters, besides the parameters themselves. */
export interface Context {
  /** The layout, if the request gives it. */
  readonly layout: WeightLayout | null;
  /** The names of the layers from the inputs on, if the request gives them. */
  readonly order: readonly string[] | null;
  /** The number of inputs and the subject of "… 5 inputs" in messages, such as "the data have"; null if unknown. */
  readonly inputs: { readonly width: number; readonly source: string } | null;
  /** Whether the parts are already in their order. */
  readonly ordered: boolean;
  /** The path to the parameters. */
  readonly path: FieldPath;
  /** The path to the request's other fields. */
  readonly fields: FieldPath;
}

/** The parts in order, with the layout of each. */
export interface Arrangement {
  readonly parts: readonly Part[];
  readonly layouts: readonly WeightLayout[];
}

type Assignment = (part: Part) => WeightLayout;
type Attempt =
  | { readonly kind: "fits"; readonly parts: readonly Part[] }
  | { readonly kind: "ambiguous"; readonly orders: readonly (readonly Part[])[] }
  | { readonly kind: "misfit"; readonly misfit: Misfit };

/** The only arrangement in which all sizes fit. Throws {@link Unreadable} if there is none or more than one. */
export function arrange(parts: readonly Part[], context: Context): Arrangement {
  const given = context.order === null ? null : reordered(parts, context.order, context);
  const readings = assignments(context.layout).map((layoutOf) => ({
    layoutOf,
    attempt: attempt(parts, given, layoutOf, context),
  }));
  const certain = context.layout !== null || parts.every(({ layout }) => layout !== null);
  const fitting = readings.filter(({ attempt }) => attempt.kind !== "misfit");
  if (fitting.length === 0)
    throw misfitError(
      readings.map(({ attempt }) => (attempt as { misfit: Misfit }).misfit),
      context,
    );
  if (fitting.length > 1 && !certain && parts.some(({ weights }) => weights.values.length > 1))
    throw layoutError(parts, context);
  const { layoutOf, attempt: found } = fitting[0]!;
  if (found.kind === "ambiguous") throw orderError(found.orders, context);
  const arranged = (found as { parts: readonly Part[] }).parts;
  return { parts: arranged, layouts: arranged.map(layoutOf) };
}

/**
 * The possible layouts of all matrices, the likelier first: the one that the request gives, or the format's convention
 * and its opposite.
 */
function assignments(given: WeightLayout | null): Assignment[] {
  if (given !== null) return [() => given];
  const convention: Assignment = ({ layout }) => layout ?? formats.keras.layout;
  return [convention, (part) => opposite(convention(part))];
}

function opposite(layout: WeightLayout): WeightLayout {
  return layout === "units-by-fan-in" ? "fan-in-by-units" : "units-by-fan-in";
}

function attempt(
  parts: readonly Part[],
  given: readonly Part[] | null,
  layoutOf: Assignment,
  { inputs, ordered }: Context,
): Attempt {
  const attempt = (order: readonly Part[]): Attempt => {
    const misfit = firstMisfit(order, layoutOf, inputs);
    return misfit ? { kind: "misfit", misfit } : { kind: "fits", parts: order };
  };
  if (given) return attempt(given);
  const { order, certain } = naturally(parts);
  const first = attempt(order);
  if (certain || (ordered && first.kind === "fits")) return first;
  const shaped = order.map((part) => ({ part, shape: shapeOf(part, layoutOf(part)) }));
  if (shaped.some(({ part, shape }) => part.biases && part.biases.shape[0] !== shape.units)) return first;
  const { orders, complete } = findOrders(shaped, inputs?.width ?? null);
  if (!complete || orders.length > 1) return { kind: "ambiguous", orders };
  return orders.length === 0 ? first : { kind: "fits", parts: orders[0]! };
}

interface Misfit {
  readonly path: FieldPath;
  readonly detail: string;
  /** The number of layers before it that fit. */
  readonly reached: number;
}

function firstMisfit(parts: readonly Part[], layoutOf: Assignment, inputs: Context["inputs"]): Misfit | undefined {
  for (const [reached, part] of parts.entries()) {
    const { weights, biases } = part;
    const layout = layoutOf(part);
    const shape = shapeOf(part, layout);
    const seen =
      `Layer ${reached + 1}: ${weights.name} is ${sizes(weights)}, which as ${layoutWords(layout)} means ` +
      `${counted(shape.units, "unit")} with ${counted(shape.fanIn, "input")}`;
    const previous = parts[reached - 1];
    const below = previous === undefined ? inputs?.width : shapeOf(previous, layoutOf(previous)).units;
    if (below !== undefined && below !== shape.fanIn) {
      const source =
        reached === 0
          ? `${inputs!.source} ${counted(below, "input")}`
          : `layer ${reached} (${previous!.weights.name}, ${sizes(previous!.weights)}) has ${counted(below, "unit")}`;
      return {
        path: weights.path,
        detail: `${seen}, but ${source}; ${sizesIn({ units: shape.units, fanIn: below }, layout)} would fit.`,
        reached,
      };
    }
    if (biases && biases.shape[0] !== shape.units) {
      return {
        path: biases.path,
        detail:
          `${seen}, but ${biases.name} has ${sizes(biases)}; give one bias per unit, so ${shape.units}, or weights ` +
          `of ${sizesIn({ units: biases.shape[0]!, fanIn: shape.fanIn }, layout)}.`,
        reached,
      };
    }
  }
  return undefined;
}

function layoutWords(layout: WeightLayout): string {
  return layout === "units-by-fan-in" ? "units × fan-in" : "fan-in × units";
}

function sizesIn({ units, fanIn }: LayerShape, layout: WeightLayout): string {
  return layout === "units-by-fan-in" ? `${units} × ${fanIn}` : `${fanIn} × ${units}`;
}

/** The error of the reading in which the most layers fit. */
function misfitError(misfits: readonly Misfit[], { layout }: Context): Unreadable {
  const farthest = misfits.reduce((best, misfit) => (misfit.reached > best.reached ? misfit : best));
  const other = layout === null ? " With all weights transposed, the layers do not fit either." : "";
  return new Unreadable(farthest.path, farthest.detail + other);
}

function layoutError(parts: readonly Part[], { fields }: Context): Unreadable {
  const square = parts.map(({ weights }) => `${weights.name}: ${sizes(weights)}`);
  return new Unreadable(
    [...fields, "layout"],
    `The sizes fit both layouts (${list(square)}); give "layout": "units-by-fan-in" (PyTorch, Flux) or ` +
      '"fan-in-by-units" (Keras), or give "format".',
  );
}

function orderError(orders: readonly (readonly Part[])[], { fields }: Context): Unreadable {
  const examples = orders.map((order) => order.map(({ name }) => name).join(", ")).join("; or ");
  const seen =
    orders.length > 1
      ? `More than one order of the layers fits (${examples})`
      : "The sizes of the layers do not determine their order";
  return new Unreadable([...fields, "order"], `${seen}; give "order", the names of the layers from the inputs on.`);
}

function reordered(parts: readonly Part[], order: readonly string[], { fields }: Context): Part[] {
  const path = [...fields, "order"];
  const names = parts.map(({ name }) => name);
  if (names.includes(null))
    throw new Unreadable(path, 'Parameters in this format have no names and keep their order; leave "order" out.');
  const known = list(names.map((name) => JSON.stringify(name)));
  const unknown = order.findIndex((name, index) => !names.includes(name) || order.indexOf(name) !== index);
  if (unknown >= 0)
    throw new Unreadable(
      [...path, unknown],
      `${quote(order[unknown]!)} is not a layer, or is named twice; the layers are ${known}.`,
    );
  if (order.length !== parts.length)
    throw new Unreadable(
      path,
      `"order" has ${counted(order.length, "name")} for ${counted(parts.length, "layer")}; name each of ${known} once.`,
    );
  return order.map((name) => parts[names.indexOf(name)]!);
}
