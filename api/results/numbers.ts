/*
 * Arrays of numbers, as bytes that compress well. Single-precision weights are 20 digits each in JSON, and four bytes
 * here: otherwise a file of weights would take more room in the database than on the wire.
 */

/** The first byte tells how the rest is written. */
const TEXT = 0;
const SINGLES = 1;

const NUMBER = /-?\d[\d.e+-]*/g;
/** Stands for a number in the outline of an array. */
const HOLE = "#";
/** Shorter numbers compress better as text. */
const MIN_DIGITS = 9;

/** The JSON text of an array of numbers, nested or not, as bytes. */
export function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return singles(text) ?? join([TEXT], new TextEncoder().encode(text));
}

/** The text that {@link toBytes} was given. Throws if the bytes are damaged. */
export function toText(bytes: Uint8Array): string {
  if (bytes[0] === TEXT) return new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(1));
  if (bytes[0] !== SINGLES) throw new RangeError(`No array of numbers begins with the byte ${bytes[0]}.`);
  const end = bytes.indexOf(0, 1);
  const outline = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(1, end)).split(HOLE);
  const planes = bytes.subarray(end + 1);
  const count = outline.length - 1;
  if (planes.length !== 4 * count) throw new RangeError(`Expected ${4 * count} bytes, got ${planes.length}.`);
  const values = new DataView(new ArrayBuffer(4));
  let text = outline[0]!;
  for (let i = 0; i < count; i++) {
    for (let plane = 0; plane < 4; plane++) values.setUint8(plane, planes[plane * count + i]!);
    text += values.getFloat32(0) + outline[i + 1]!;
  }
  return text;
}

/**
 * The array as its outline and four planes, each with one byte of every number, so that bytes of one kind are together.
 * Null if the text has short numbers, or one that is not a single-precision number in its shortest form.
 */
function singles(text: string): Uint8Array<ArrayBuffer> | null {
  const numbers = text.match(NUMBER) ?? [];
  if (text.length < MIN_DIGITS * numbers.length) return null;
  const planes = new Uint8Array(4 * numbers.length);
  const value = new DataView(new ArrayBuffer(4));
  for (const [i, number] of numbers.entries()) {
    value.setFloat32(0, Number(number));
    if (String(value.getFloat32(0)) !== number) return null;
    for (let plane = 0; plane < 4; plane++) planes[plane * numbers.length + i] = value.getUint8(plane);
  }
  return join([SINGLES], new TextEncoder().encode(text.replace(NUMBER, HOLE)), [0], planes);
}

function join(...parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
