/** Requests that once cost far more than they were told, with what they took before: milliseconds of CPU. */
import { limits } from "../../api/experiment/request/limits.ts";
import { FILE, fill, type HostileRequest, keys, MEBIBYTE } from "../routes/hostile/parts.ts";

export interface Attack extends HostileRequest {
  /** Milliseconds of CPU that it took, and what was expected where an estimate was given. */
  readonly before: number;
  readonly expectedBefore?: number;
  /** Whether it must be refused. */
  readonly isRefused: boolean;
}

const json = (name: string, path: string, body: object, before: number, expectedBefore?: number): Attack => ({
  name,
  path,
  body: JSON.stringify(body),
  before,
  ...(expectedBefore !== undefined && { expectedBefore }),
  isRefused: false,
});

/** A safetensors file of one weight, with options in its metadata. */
function file(options: object): Uint8Array<ArrayBuffer> {
  const header = { __metadata__: options, "0.weight": { dtype: "F32", shape: [1, 1], data_offsets: [0, 4] } };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + 4);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const points = Array.from({ length: 4000 }, (_, index) => [index / 7]);
const variants = Array.from({ length: limits.variants }, (_, i) => ({
  name: `v${i}`,
  patch: { network: { inputs: 7 } },
}));
const refused = (name: string, path: string, body: HostileRequest["body"], before: number, headers = {}): Attack => ({
  name,
  path,
  body: body!,
  headers,
  before,
  isRefused: true,
});

export const attacks: readonly Attack[] = [
  json(
    "a recorded run of 64 samples in batches of 1",
    "/train",
    {
      experiment: {
        epochs: 488,
        optimizer: { name: "sgd", learningRate: 0.1 },
        schedule: "constant",
        loss: "mae",
        batches: { size: 1, order: "given" },
        data: { generator: "moons", samples: 64 },
        network: { layers: [{ units: 60, activation: "relu" }, { units: 60, activation: "relu" }, { units: 1 }] },
      },
    },
    47_000,
    630,
  ),
  json(
    "a search of one epoch with a framework's generator",
    "/remedies",
    { experiment: { epochs: 1, random: { generator: "julia-1.6" } }, seeds: { count: 5000 }, effort: 100 },
    5800,
    1000,
  ),
  refused(
    "a box of 60,000 points",
    "/inspect",
    file({ activations: "relu", box: `1${fill(60_000, ".")}x` }),
    15_500,
    FILE,
  ),
  refused(
    "an initial bias of 60,000 digits",
    "/inspect",
    file({ activations: "relu", box: "0:1", initialBias: `${fill(60_000, "1")}x` }),
    13_500,
    FILE,
  ),
  refused("90,000 unknown fields", "/train", `{${keys(MEBIBYTE)}}`, 1000),
  refused("an unknown field of 1,000,000 characters", "/train", `{"${fill(1_000_000, "x")}":0}`, 1000),
  refused(
    "a comparison of variants that do not fit",
    "/compare",
    JSON.stringify({ baseline: { data: { inputs: points, targets: points } }, variants }),
    250,
  ),
  refused(
    "an estimate of variants that do not fit",
    "/estimate",
    JSON.stringify({ experiment: { data: { inputs: points, targets: points } }, variants }),
    270,
  ),
];
