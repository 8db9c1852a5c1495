/** The experiments of cells as documents, which no schema has checked. */
import type { FrameworkName } from "../../experiment/request/frameworks.ts";
import { withoutInputs } from "../../experiment/request/patch.ts";
import { published } from "../../experiment/request/resolve.ts";
import { type Axis, placeInGrid } from "../../experiment/sweep/grid.ts";
import { parsePointer, putAt } from "../../experiment/sweep/put-at.ts";
import type { JsonObject } from "../../formats/json-object.ts";
import type { Specification } from "../../network/specification.ts";
import { ExperimentInput } from "../../schemas/experiment.ts";

export type ExperimentField = keyof typeof ExperimentInput.shape;

/** An experiment, or the path of an axis that leads past the end of a list. */
export type Document = { readonly document: unknown } | { readonly pastEndOf: readonly string[] };

/** An axis with the names in its pointer. */
interface Way {
  readonly axis: number;
  readonly path: readonly string[];
  readonly values: readonly unknown[];
}

/** The fields of the experiment that axes change; null if they may change any. */
export function changedBy(axes: readonly Axis[]): readonly ExperimentField[] | null {
  const fields = axes.map(({ pointer }) => parsePointer(pointer)![0]);
  const isField = (field: string | undefined): field is ExperimentField =>
    field !== undefined && Object.hasOwn(ExperimentInput.shape, field);
  return fields.every(isField) ? [...new Set(fields)] : null;
}

/** The document of each cell. Cells in which a field is the same share its very value. */
export function cellDocuments(
  experiment: Specification,
  framework: FrameworkName | null,
  axes: readonly Axis[],
): (cell: number) => Document {
  const { network, ...rest } = published(experiment);
  const base: JsonObject = { framework, network: withoutInputs(network), ...rest };
  const ways = axes.map(({ pointer, values }, axis): Way => ({ axis, path: parsePointer(pointer)!, values }));
  // What contains another place is put there first.
  ways.sort((a, b) => a.path.length - b.path.length);
  const fields = changedBy(axes)?.map((field) => {
    const own = ways.filter(({ path }) => path[0] === field);
    return { field, own, made: new Map<string, Document>() };
  });
  return (cell) => {
    const indexes = placeInGrid(axes, cell);
    if (fields === undefined) return placed(base, ways, indexes);
    const changed: Record<string, unknown> = {};
    for (const { field, own, made } of fields) {
      const name = own.map(({ axis }) => indexes[axis]).join();
      const found = made.get(name) ?? placed(base, own, indexes);
      made.set(name, found);
      // Of several such paths, the shortest is told.
      if ("pastEndOf" in found) return placed(base, ways, indexes);
      changed[field] = (found.document as JsonObject)[field];
    }
    return { document: { ...base, ...changed } };
  };
}

/** The document with the values of these axes in their places. */
function placed(base: JsonObject, ways: readonly Way[], indexes: readonly number[]): Document {
  let document: unknown = base;
  for (const { axis, path, values } of ways) {
    const next = putAt(document, path, values[indexes[axis]!]);
    if (next === null) return { pastEndOf: path };
    document = next.document;
  }
  return { document };
}
