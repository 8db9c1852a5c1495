/** Points as matrices of features × samples, as Flux has them: each column is a sample there, and each row is one here. */
import type { Samples } from "../../network/specification.ts";
import { show } from "../../prose/echo.ts";
import type { Misfit } from "./misfit.ts";

type Rows = readonly (readonly number[])[];

/** The misfit of points that would fit transposed; undefined for any other points. */
export function checkTransposed({ inputs, targets, labels }: Samples, outputs: number): Misfit | undefined {
  const columns = columnsOf(inputs);
  const isFit = inputs.length === targets.length && (labels !== undefined || columnsOf(targets) === outputs);
  if (columns === undefined || columns < 2 || isFit) return undefined;
  const areRows = labels === undefined && targets.length === outputs && columnsOf(targets) === columns;
  const isFlat = labels !== undefined && labels.length === columns;
  if (!areRows && !isFlat) return undefined;
  const what = areRows ? `targets ${targets.length} × ${columns}` : `there are ${columns} targets`;
  const rest = areRows ? `, and "targets": ${show(outputs === 1 ? targets[0] : transposed(targets))}` : "";
  return {
    path: ["data", "inputs"],
    detail:
      `The inputs are ${inputs.length} × ${columns} and ${what}, which looks like features × samples, as in Flux. Here each ` +
      `row is a sample: write "inputs": ${show(transposed(inputs))}${rest}.`,
  };
}

function columnsOf(rows: Rows): number | undefined {
  const columns = rows[0]!.length;
  return rows.every((row) => row.length === columns) ? columns : undefined;
}

/** At most so many samples are shown. */
const SHOWN = 16;

function transposed(rows: Rows): number[][] {
  return rows[0]!.slice(0, SHOWN).map((_, column) => rows.map((row) => row[column]!));
}
