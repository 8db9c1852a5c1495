/** The misfits of the rows of a list. */
import { counted } from "../../prose/prose.ts";
import { limits } from "./limits.ts";
import type { Misfit } from "./misfit.ts";

/** A misfit for each row whose length is not `width`; `reason` says why it must be. */
export function checkRows(
  path: readonly (string | number)[],
  rows: readonly (readonly number[])[],
  width: number,
  reason: string,
): Misfit[] {
  return misfitsOf(rows, (row, index) =>
    row.length === width
      ? undefined
      : {
          path: [...path, index],
          detail: `This row has ${counted(row.length, "number")}, but ${reason}; give ${width}.`,
        },
  );
}

/** The misfits of the rows, at most one more than an answer lists. */
export function misfitsOf<Row>(
  rows: readonly Row[],
  misfitOf: (row: Row, index: number) => Misfit | undefined,
): Misfit[] {
  const misfits: Misfit[] = [];
  for (let index = 0; index < rows.length && misfits.length <= limits.errors; index++) {
    const misfit = misfitOf(rows[index]!, index);
    if (misfit) misfits.push(misfit);
  }
  return misfits;
}
