import { readPosted } from "../../api/operations/read-request.ts";
import type { OperationName } from "../../api/operations/table.ts";

/** The errors of a request, by pointer. */
export function errorsOf(operation: OperationName, request: unknown): Record<string, string> {
  return Object.fromEntries(faultsIn(operation, request).map(({ pointer, detail }) => [pointer, detail]));
}

/** The errors of a request: each pointer and code. */
export function codesOf(operation: OperationName, request: unknown): Record<string, string> {
  return Object.fromEntries(faultsIn(operation, request).map(({ pointer, code }) => [pointer, code]));
}

interface Listed {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

function faultsIn(operation: OperationName, request: unknown): readonly Listed[] {
  try {
    readPosted(operation, request);
  } catch (error) {
    return (JSON.parse(JSON.stringify(error)) as { errors: Listed[] }).errors;
  }
  return [];
}

/** Exclusive or, as Keras's and as PyTorch's users write it. */
export const xorInputs = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const data = { inputs: xorInputs, targets: [0, 1, 1, 0] };
export const kerasXor = {
  framework: "keras",
  network: {
    layers: [
      { units: 8, activation: "relu" },
      { units: 1, activation: "sigmoid" },
    ],
  },
  data,
  loss: "binary-cross-entropy",
  optimizer: "adam",
  epochs: 50,
};
export const pytorchXor = {
  framework: "pytorch",
  network: ["Linear(2,8)", "ReLU", "Linear(8,1)"],
  data,
  loss: "BCEWithLogitsLoss",
  optimizer: "Adam",
  epochs: 50,
};

/** The filled experiment of a request to train it. */
export function experimentIn(experiment: object): Filled {
  return (readPosted("train", { experiment }).full as unknown as { experiment: Filled }).experiment;
}

interface Filled {
  readonly network: {
    readonly layers: readonly { readonly units: number; readonly activation: { readonly name: string } }[];
  };
  readonly data: { readonly targets: unknown; readonly classWeights: unknown };
  readonly loss: { readonly name: string };
  readonly optimizer: Readonly<Record<string, unknown>>;
  readonly schedule: { readonly name: string };
  readonly batches: { readonly size: number | "all"; readonly order: string };
}
