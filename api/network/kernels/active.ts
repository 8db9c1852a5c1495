/** Lists of those numbers of some rows that are not 0, in ascending order, each with the place where it stood. */
export interface Active {
  readonly places: Int32Array;
  readonly values: Float64Array;
}

export function createActive(size: number): Active {
  return { places: new Int32Array(size), values: new Float64Array(size) };
}

/**
 * Lists, from `first` on, the numbers at row[from], row[from + step], … row[from + (size − 1)·step] that are
 * not 0; returns how many. NaN is listed too. Written so that no branch hangs on the numbers.
 */
export function listNonzero(list: Active, first: number, row: Float64Array, from: number, step: number, size: number): number {
  const { places, values } = list;
  let count = first;
  for (let i = 0, at = from; i < size; i++, at += step) {
    const value = row[at]!;
    places[count] = i;
    values[count] = value;
    count = (count + Number(value !== 0)) | 0;
  }
  return count - first;
}
