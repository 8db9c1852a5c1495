/** Requests of many kinds as clients send them, each with a number that makes it another one. */
import { bits16, f32, f64, writeSafetensors } from "../../formats/write-safetensors.ts";

export interface Sent {
  readonly path: string;
  readonly type: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

/** Numbers from 0 to 1 that no compression finds a rule in. */
function noise(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

function matrix(rows: number, columns: number, next: () => number): number[][] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, next));
}

const json = (path: string, body: unknown): Sent => ({ path, type: "application/json", body: JSON.stringify(body) });

/** Numbers with so many decimals. */
const decimals = (next: () => number, digits: number) => () => Number(next().toFixed(digits));

/** One unit, and one update an epoch. */
const quick = { batches: { size: 4096 }, network: { layers: [{ units: 1 }] } };

const xor = { inputs: [[0], [1]], targets: [[1], [2]] };

/** Data of about 44 KB, with a few digits and with many. */
const data = (n: number, digits: number, characters: number) => {
  const next = decimals(noise(n + 1), digits);
  const rows = Math.floor(characters / (digits + 5) / 3);
  return { inputs: matrix(rows, 2, next), targets: matrix(rows, 1, next) };
};

const layers = (shape: readonly number[], next: () => number) =>
  shape.slice(1).map((units, i) => ({
    activation: "relu",
    weights: matrix(units, shape[i]!, next),
    biases: Array.from({ length: units }, next),
  }));

const flat = (count: number, next: () => number) => Array.from({ length: count }, next);

/** Two layers of weights, 512 × 64 and 64 × 512, in a file of this type. */
function file(next: () => number, tensor: typeof f32): Sent {
  const body = writeSafetensors({
    "0.weight": tensor([512, 64], flat(512 * 64, next)),
    "0.bias": tensor([512], flat(512, next)),
    "2.weight": tensor([32, 512], flat(32 * 512, next)),
    "2.bias": tensor([32], flat(32, next)),
  });
  return {
    path: "/inspect?activations=relu,identity&inputs=" + Array(64).fill("0.5").join(","),
    type: "application/octet-stream",
    body,
  };
}

export const kinds: Readonly<Record<string, (n: number) => Sent>> = {
  "a comparison of 16 variants on short data": (n) =>
    json("/compare", {
      baseline: { data: data(n, 3, 43_000), epochs: 1, ...quick },
      variants: Array.from({ length: 16 }, (_, i) => ({
        name: `variant ${i}`,
        patch: { optimizer: { name: "sgd", learningRate: 0.001 * (i + 2) } },
      })),
      seeds: { count: 1 },
    }),
  "a comparison of 16 variants on long data": (n) =>
    json("/compare", {
      baseline: { data: data(n, 16, 60_000), epochs: 1, ...quick },
      variants: Array.from({ length: 16 }, (_, i) => ({
        name: `variant ${i}`,
        patch: { optimizer: { name: "sgd", learningRate: 0.001 * (i + 2) } },
      })),
      seeds: { count: 1 },
    }),
  "a comparison whose variants bring data of their own": (n) =>
    json("/compare", {
      baseline: { data: xor, epochs: 1 },
      variants: Array.from({ length: 16 }, (_, i) => ({
        name: `variant ${i}`,
        patch: { data: data(100 * n + i, 6, 3_500) },
      })),
      seeds: { count: 1 },
    }),
  "a comparison of 16 deep networks": (n) =>
    json("/compare", {
      baseline: { data: data(n, 5, 36_000), epochs: 1, ...quick },
      variants: Array.from({ length: 16 }, (_, i) => ({
        name: `variant ${i}`,
        patch: {
          network: { layers: [...Array(i % 15 || 15).fill({ units: 1 + (i >> 3), activation: "elu" }), { units: 1 }] },
        },
      })),
      seeds: { count: 1 },
    }),
  "a run": (n) => json("/train", { experiment: { data: data(n, 8, 44_000), epochs: 2, ...quick }, seed: n }),
  "a study": (n) =>
    json("/success-probability", {
      experiment: { data: data(n, 2, 44_000), epochs: 2, ...quick },
      seeds: { count: 2 },
    }),
  "weights in double precision": (n) =>
    json("/inspect", {
      network: { layers: layers([60, 120, 120], noise(n + 1)) },
      data: { inputs: [Array(60).fill(1)] },
    }),
  "weights in single precision": (n) => {
    const next = noise(n + 1);
    const network = { layers: layers([60, 200, 120], () => Math.fround(next() - 0.5)) };
    return json("/inspect", { network, data: { inputs: [Array(60).fill(1)] } });
  },
  "a file of F64": (n) => file(noise(n + 1), f64),
  "a file of F32": (n) => file(noise(n + 1), f32),
  "a file of BF16": (n) => {
    const next = noise(n + 1);
    return file(
      () => 0x3c00 + Math.floor(next() * 0x3ff),
      (shape, numbers) => bits16("BF16", shape, numbers),
    );
  },
  "a file of F16": (n) => {
    const next = noise(n + 1);
    return file(
      () => Math.floor(next() * 0x3bff),
      (shape, numbers) => bits16("F16", shape, numbers),
    );
  },
};
