/** A multiset as bytes: bins in order, each as its distance from the one before; exact numbers as they are. */
import { numberOfBits, orderedBits } from "../../math/mantissa.ts";
import type { Multiset } from "../../statistics/multiset.ts";

/** Bins with more bits than these are written as doubles. */
const MOST_SHORT = 20;

export function multisetBytes({ bits, values, counts }: Multiset): Uint8Array<ArrayBuffer> {
  const writer = new Writer();
  writer.whole(bits);
  writer.whole(values.length);
  let last = 0;
  for (const [index, value] of values.entries()) {
    if (bits > MOST_SHORT) writer.double(value);
    else {
      const bin = orderedBits(value, bits);
      writer.whole(bin - last);
      last = bin;
    }
    writer.whole(counts[index]!);
  }
  return writer.bytes;
}

/** The multiset at `offset`, and where it ends. */
export function readMultiset(bytes: Uint8Array, offset: number): { readonly multiset: Multiset; readonly end: number } {
  const reader = new Reader(bytes, offset);
  const bits = reader.whole();
  const length = reader.whole();
  const values = new Float64Array(length);
  const counts = new Float64Array(length);
  let last = 0;
  for (let index = 0; index < length; index++) {
    if (bits > MOST_SHORT) values[index] = reader.double();
    else {
      last += reader.whole();
      values[index] = numberOfBits(last, bits);
    }
    counts[index] = reader.whole();
  }
  return { multiset: { bits, values, counts }, end: reader.offset };
}

/** Whole numbers in groups of seven bits, the least significant first, as in LEB128. */
class Writer {
  #buffer = new Uint8Array(1 << 12);
  #length = 0;

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#buffer.slice(0, this.#length);
  }

  whole(number: number): void {
    this.#reserve(8);
    let left = number;
    for (; left >= 128; left = Math.floor(left / 128)) this.#buffer[this.#length++] = (left % 128) | 128;
    this.#buffer[this.#length++] = left;
  }

  double(number: number): void {
    this.#reserve(8);
    new DataView(this.#buffer.buffer).setFloat64(this.#length, number, true);
    this.#length += 8;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const longer = new Uint8Array(2 * this.#buffer.length);
    longer.set(this.#buffer);
    this.#buffer = longer;
  }
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  offset: number;

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.offset = offset;
  }

  whole(): number {
    let number = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.offset++]!;
      number += (byte & 127) * factor;
      if (byte < 128) return number;
    }
  }

  double(): number {
    const number = this.#view.getFloat64(this.offset, true);
    this.offset += 8;
    return number;
  }
}
