/** Numbers for people. */

/** Four significant digits; null stands for a number that is not finite. */
export function short(x: number | null | undefined): string {
  if (x === null || x === undefined) return "not finite";
  const rounded = Number(x.toPrecision(4));
  const size = Math.abs(rounded);
  return size !== 0 && (size < 1e-4 || size >= 1e7) ? rounded.toExponential() : String(rounded);
}

/** Up to eight significant digits. */
export function precise(x: number | null | undefined): string {
  return x === null || x === undefined ? "not finite" : String(Number(x.toPrecision(8)));
}

export function count(n: number): string {
  return n.toLocaleString("en-US");
}

/** "1 seed", "1,000 seeds". */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** A probability in percent, with decimals to suit the number of trials. Only exactly 0 and 1 give 0 % and 100 %. */
export function percent(p: number, trials = 100): string {
  if (p === 0 || p === 1) return `${100 * p} %`;
  const decimals = trials >= 1000 ? 2 : 1;
  const least = 10 ** -decimals;
  if (100 * p < least / 2) return `< ${least} %`;
  return 100 - 100 * p < least / 2 ? `> ${100 - least} %` : `${(100 * p).toFixed(decimals)} %`;
}

/** A chosen fraction in percent, such as 95 %. */
export function chosen(p: number): string {
  return `${Number((100 * p).toPrecision(8))} %`;
}

export function pValue(p: number): string {
  return p < 0.0001 ? "p < 0.0001" : `p = ${p.toFixed(4)}`;
}

/** Seconds as "8 s", "2 min", "1.5 h". */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** "1, 2 and 3". */
export function listed(items: readonly (string | number)[]): string {
  return items.length < 2 ? String(items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
