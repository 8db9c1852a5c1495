/**
 * Makes the rows of a `rows` × `columns` matrix orthonormal, in place, or its columns if it has more rows than columns.
 * Gram–Schmidt with one reorthogonalization per vector, which is enough for orthogonality to working precision.
 *
 * @see Giraud, Langou, Rozložník, "The loss of orthogonality in the Gram–Schmidt orthogonalization process",
 * Computers & Mathematics with Applications 50 (2005).
 */
export function orthonormalize(matrix: Float64Array, rows: number, columns: number): void {
  const byRows = rows <= columns;
  const count = byRows ? rows : columns;
  const length = byRows ? columns : rows;
  const at = (vector: number, i: number) => (byRows ? vector * columns + i : i * columns + vector);
  const dot = (a: number, b: number) => {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += matrix[at(a, i)]! * matrix[at(b, i)]!;
    return sum;
  };
  for (let vector = 0; vector < count; vector++) {
    for (let pass = 0; pass < 2; pass++) {
      for (let before = 0; before < vector; before++) {
        const overlap = dot(vector, before);
        for (let i = 0; i < length; i++) matrix[at(vector, i)]! -= overlap * matrix[at(before, i)]!;
      }
    }
    const norm = Math.sqrt(dot(vector, vector));
    for (let i = 0; i < length; i++) matrix[at(vector, i)]! /= norm;
  }
}
