/**
 * The constants of vector code as numbers in memory. A processor loads one to both lanes by one instruction; written in
 * the code, it takes three, and functions that are polynomials take a quarter longer.
 */

/** The bytes from which the compiler puts data, and those that it may take: the plan of a run comes after them. */
const DATA_AT = 1024;
const DATA_END = 2048;

const NUMBER = /f64x2\.splat\((-?\d[\d.e+-]*)\)/g;
const BYTES = 8;

/** `text` with the first constants, as many as there is room for, in memory. A zero needs none. */
export function numbersInMemory(text: string): string {
  const found = [...text.matchAll(NUMBER)].map(([, number]) => number!).filter((number) => Number(number) !== 0);
  const numbers = [...new Set(found)].slice(0, (DATA_END - DATA_AT) / BYTES);
  const offsets = new Map(numbers.map((number, index) => [number, index * BYTES]));
  const code = text.replaceAll(NUMBER, (splat, number: string) => {
    const offset = offsets.get(number);
    return offset === undefined ? splat : `v128.load64_splat(NUMBERS, ${offset})`;
  });
  return `const NUMBERS = memory.data<f64>([${numbers.join(", ")}], ${BYTES});\n\n${code}`;
}
