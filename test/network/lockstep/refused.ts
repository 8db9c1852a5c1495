/** Functions with one construct each that has no vector form, for the test of the generator. */

export function loops(x: number): number {
  let y = x;
  for (let n = 0; n < 3; n++) y = y * x;
  return y;
}

export function uses(x: number): number {
  return Math.trunc(x);
}

export function remainder(x: number): number {
  return x % 2;
}

export function truth(x: number): number {
  return x ? 1 : 0;
}

const table = [1, 2, 3];
export function looksUp(x: number): number {
  return table[0]! * x;
}

export function maybe(x: number): number {
  let y = x;
  if (x > 0) {
    y = 1;
    if (x > 1) return x;
  }
  return y;
}
