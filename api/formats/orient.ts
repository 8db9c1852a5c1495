/**
 * Which way each matrix lies, and which layer follows which: told by sizes, since a layer takes as many
 * values as the one below it has units, the first as many as the data have, and each unit has one bias.
 */
import { counted, list } from "../prose/prose.ts";
import { findOrders, naturally } from "./order.ts";
import { type LayerShape, type Part, shapeOf } from "./part.ts";
import { formats, type WeightLayout } from "./table.ts";
import { type FieldPath, sizes, Unreadable } from "./tensor.ts";

/** What is known besides the parameters themselves. */
export interface Surroundings {
  /** The layout that the request asks for. */
  readonly layout: WeightLayout | null;
  /** The names of the layers from the inputs on, as the request gives them. */
  readonly order: readonly string[] | null;
  /** How many inputs there are, and what says so; null where nothing does. */
  readonly inputs: { readonly width: number; readonly source: string } | null;
  /** Whether the parts stand in their order already. */
  readonly ordered: boolean;
  /** The path to the parameters. */
  readonly path: FieldPath;
  /** The path to the fields beside them. */
  readonly fields: FieldPath;
}

/** Parts with their layouts, in order. */
export interface Arrangement {
  readonly parts: readonly Part[];
  readonly layouts: readonly WeightLayout[];
}

type Assignment = (part: Part) => WeightLayout;
type Attempt =
  | { readonly kind: "fits"; readonly parts: readonly Part[] }
  | { readonly kind: "ambiguous"; readonly orders: readonly (readonly Part[])[] }
  | { readonly kind: "misfit"; readonly misfit: Misfit };

/** The one arrangement in which everything fits. Throws {@link Unreadable} where there is none, or more than one. */
export function arrange(parts: readonly Part[], around: Surroundings): Arrangement {
  const given = around.order === null ? null : inOrder(parts, around.order, around);
  const readings = assignments(around.layout).map((layoutOf) => ({
    layoutOf,
    attempt: attempt(parts, given, layoutOf, around),
  }));
  const certain = around.layout !== null || parts.every(({ layout }) => layout !== null);
  const fitting = readings.filter(({ attempt }) => attempt.kind !== "misfit");
  if (fitting.length === 0)
    throw explain(
      readings.map(({ attempt }) => (attempt as { misfit: Misfit }).misfit),
      around,
    );
  if (fitting.length > 1 && !certain && parts.some(({ weights }) => weights.values.length > 1))
    throw askForLayout(parts, around);
  const { layoutOf, attempt: found } = fitting[0]!;
  if (found.kind === "ambiguous") throw askForOrder(found.orders, around);
  const arranged = (found as { parts: readonly Part[] }).parts;
  return { parts: arranged, layouts: arranged.map(layoutOf) };
}

/**
 * The ways in which the matrices may lie, the likelier first: what is asked for, or the convention and its opposite.
 */
function assignments(asked: WeightLayout | null): Assignment[] {
  if (asked !== null) return [() => asked];
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
  { inputs, ordered }: Surroundings,
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
  /** The layers that fit before it. */
  readonly reached: number;
}

function firstMisfit(parts: readonly Part[], layoutOf: Assignment, inputs: Surroundings["inputs"]): Misfit | undefined {
  for (const [reached, part] of parts.entries()) {
    const { weights, biases } = part;
    const layout = layoutOf(part);
    const shape = shapeOf(part, layout);
    const seen = `Layer ${reached + 1}: ${weights.name} is ${sizes(weights)}, which as ${words(layout)} makes ${counted(shape.units, "unit")} on ${counted(shape.fanIn, "input")}`;
    const below = reached === 0 ? inputs?.width : shapeOf(parts[reached - 1]!, layoutOf(parts[reached - 1]!)).units;
    if (below !== undefined && below !== shape.fanIn) {
      const source =
        reached === 0
          ? `${inputs!.source} ${counted(below, "input")}`
          : `layer ${reached} (${parts[reached - 1]!.weights.name}, ${sizes(parts[reached - 1]!.weights)}) has ${counted(below, "unit")}`;
      return {
        path: weights.path,
        detail: `${seen}, but ${source}; ${wanted({ units: shape.units, fanIn: below }, layout)} would fit.`,
        reached,
      };
    }
    if (biases && biases.shape[0] !== shape.units) {
      return {
        path: biases.path,
        detail: `${seen}, and ${biases.name} has ${sizes(biases)}; give one bias for each unit: ${shape.units}, or weights of ${wanted({ units: biases.shape[0]!, fanIn: shape.fanIn }, layout)}.`,
        reached,
      };
    }
  }
  return undefined;
}

function words(layout: WeightLayout): string {
  return layout === "units-by-fan-in" ? "units × fan-in" : "fan-in × units";
}

function wanted({ units, fanIn }: LayerShape, layout: WeightLayout): string {
  return layout === "units-by-fan-in" ? `${units} × ${fanIn}` : `${fanIn} × ${units}`;
}

/** Of the readings, tells of the one that came farthest. */
function explain(misfits: readonly Misfit[], { layout }: Surroundings): Unreadable {
  const farthest = misfits.reduce((best, misfit) => (misfit.reached > best.reached ? misfit : best));
  const other = layout === null ? " Read the other way around, the layers do not fit either." : "";
  return new Unreadable(farthest.path, farthest.detail + other);
}

function askForLayout(parts: readonly Part[], { fields }: Surroundings): Unreadable {
  const square = parts.map(({ weights }) => `${weights.name}: ${sizes(weights)}`);
  return new Unreadable(
    [...fields, "layout"],
    `These sizes fit both ways around (${list(square)}); give "layout": "units-by-fan-in" (as PyTorch and Flux have it) or "fan-in-by-units" (Keras), or "format".`,
  );
}

function askForOrder(orders: readonly (readonly Part[])[], { fields }: Surroundings): Unreadable {
  const examples = orders.map((order) => order.map(({ name }) => name).join(", ")).join("; or ");
  const seen =
    orders.length > 1
      ? `More than one order of the layers fits (${examples})`
      : "The sizes of the layers leave their order open";
  return new Unreadable([...fields, "order"], `${seen}; give "order": the names of the layers from the inputs on.`);
}

function inOrder(parts: readonly Part[], order: readonly string[], { fields }: Surroundings): Part[] {
  const path = [...fields, "order"];
  const names = parts.map(({ name }) => name);
  if (names.includes(null))
    throw new Unreadable(path, 'These parameters have no names, and stand in their order; leave "order" out.');
  const known = list(names.map((name) => JSON.stringify(name)));
  const unknown = order.findIndex((name, index) => !names.includes(name) || order.indexOf(name) !== index);
  if (unknown >= 0)
    throw new Unreadable(
      [...path, unknown],
      `${JSON.stringify(order[unknown])} is no layer here, or stands twice; the layers are ${known}.`,
    );
  if (order.length !== parts.length)
    throw new Unreadable(
      path,
      `${counted(order.length, "name")} for ${counted(parts.length, "layer")}; name each of ${known} once.`,
    );
  return order.map((name) => parts[names.indexOf(name)]!);
}
