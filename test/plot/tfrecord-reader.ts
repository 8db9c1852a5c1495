/**
 * A reader of TensorBoard event files, written from the description of the format. It shares no code with the writer:
 * it computes checksums bit by bit, and numbers are BigInts.
 */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly num: number;
  readonly sum: number;
  readonly sumSquares: number;
  readonly limits: readonly number[];
  readonly buckets: readonly number[];
}
export interface Value {
  readonly tag: string;
  readonly scalar?: number;
  readonly histogram?: Histogram;
}
export interface Event {
  readonly wallTime: number;
  readonly step: number;
  readonly version?: string;
  readonly values: readonly Value[];
}

/** The data of each record; throws if a length, a checksum or the end is wrong. */
export function readRecords(bytes: Uint8Array): Uint8Array[] {
  const records: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.length) {
    const length = Number(view.getBigUint64(at, true));
    if (unmask(view.getUint32(at + 8, true)) !== checksum(bytes.subarray(at, at + 8)))
      throw new Error(`length checksum at ${at}`);
    const data = bytes.subarray(at + 12, at + 12 + length);
    if (data.length !== length) throw new Error(`the record at ${at} is cut off`);
    if (unmask(view.getUint32(at + 12 + length, true)) !== checksum(data)) throw new Error(`data checksum at ${at}`);
    records.push(data);
    at += 16 + length;
  }
  return records;
}

/** CRC-32C as the remainder of a polynomial division, bit by bit. */
export function checksum(bytes: Uint8Array): bigint {
  let remainder = 0xffffffffn;
  for (const byte of bytes) {
    for (let bit = 0n; bit < 8n; bit++) {
      const odd = ((remainder ^ (BigInt(byte) >> bit)) & 1n) === 1n;
      remainder = (remainder >> 1n) ^ (odd ? 0x82f63b78n : 0n);
    }
  }
  return remainder ^ 0xffffffffn;
}

function unmask(masked: number): bigint {
  const rotated = (BigInt(masked) - 0xa282ead8n + (1n << 32n)) % (1n << 32n);
  return ((rotated >> 17n) | (rotated << 15n)) & 0xffffffffn;
}

interface Field {
  readonly number: number;
  readonly wire: number;
  readonly value: bigint;
  readonly bytes: Uint8Array;
}

/** The fields of a message, in their order. */
function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error("a number is cut off");
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const wire = Number(key & 7n);
    const number = Number(key >> 3n);
    if (wire === 0) fields.push({ number, wire, value: varint(), bytes: new Uint8Array() });
    else {
      const length = wire === 1 ? 8 : wire === 5 ? 4 : wire === 2 ? Number(varint()) : NaN;
      const data = bytes.subarray(at, at + length);
      if (!(data.length === length)) throw new Error(`field ${number} of wire type ${wire} is cut off`);
      fields.push({ number, wire, value: 0n, bytes: data });
      at += length;
    }
  }
  return fields;
}

const view = ({ bytes }: Field) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const double = (field: Field) => view(field).getFloat64(0, true);
const doubles = (field: Field) =>
  Array.from({ length: field.bytes.length / 8 }, (_, i) => view(field).getFloat64(8 * i, true));
const text = ({ bytes }: Field) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

/** The fields by number; throws if a field is unknown, has another wire type, or occurs twice. */
function once(bytes: Uint8Array, wires: Readonly<Record<number, number>>): Map<number, Field> {
  const found = new Map<number, Field>();
  for (const field of fieldsOf(bytes)) {
    if (wires[field.number] !== field.wire) throw new Error(`field ${field.number} has wire type ${field.wire}`);
    if (found.has(field.number)) throw new Error(`field ${field.number} is there twice`);
    found.set(field.number, field);
  }
  return found;
}

function readHistogram(bytes: Uint8Array): Histogram {
  const fields = once(bytes, { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 2, 7: 2 });
  const [min, max, num, sum, sumSquares] = [1, 2, 3, 4, 5].map((number) => double(fields.get(number)!)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { min, max, num, sum, sumSquares, limits: doubles(fields.get(6)!), buckets: doubles(fields.get(7)!) };
}

function readValue(bytes: Uint8Array): Value {
  const fields = once(bytes, { 1: 2, 2: 5, 5: 2 });
  const [scalar, histogram] = [fields.get(2), fields.get(5)];
  return {
    tag: text(fields.get(1)!),
    ...(scalar && { scalar: view(scalar).getFloat32(0, true) }),
    ...(histogram && { histogram: readHistogram(histogram.bytes) }),
  };
}

export function readEvent(bytes: Uint8Array): Event {
  const fields = once(bytes, { 1: 1, 2: 0, 3: 2, 5: 2 });
  const version = fields.get(3);
  const values = fieldsOf(fields.get(5)?.bytes ?? new Uint8Array()).map(({ number, wire, bytes }) => {
    if (number !== 1 || wire !== 2) throw new Error(`a summary has field ${number}`);
    return readValue(bytes);
  });
  return {
    wallTime: double(fields.get(1)!),
    step: Number(fields.get(2)?.value ?? 0n),
    ...(version && { version: text(version) }),
    values,
  };
}
