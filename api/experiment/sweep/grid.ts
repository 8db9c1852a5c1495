/** The cells of a grid: every combination of one value from each axis. The last axis varies fastest. */

export interface Axis {
  /** A JSON pointer into the experiment. */
  readonly pointer: string;
  readonly values: readonly unknown[];
}

/** The number of cells. */
export function cellCount(axes: readonly Pick<Axis, "values">[]): number {
  return axes.reduce((product, { values }) => product * values.length, 1);
}

/** Which value of each axis a cell has. */
export function placeInGrid(axes: readonly Pick<Axis, "values">[], cell: number): number[] {
  let left = cell;
  return axes
    .toReversed()
    .map(({ values: { length } }) => {
      const index = left % length;
      left = (left - index) / length;
      return index;
    })
    .reverse();
}
