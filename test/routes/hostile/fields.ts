/** Fields that do not exist, and fields that hold what they may not. */
import { fill, type HostileRequest, keys, MEBIBYTE, within } from "./parts.ts";
import { wrongValues } from "./wrong-values.ts";

/** Where a request to any operation may hold an object, around what is put there. */
const depths: Readonly<Record<string, readonly [before: string, after: string]>> = {
  "the request": ["{", "}"],
  "the experiment": ['{"experiment":{', "}}"],
  "the network": ['{"experiment":{"network":{', "}}}"],
  "a layer": ['{"experiment":{"network":{"layers":[{"units":1,', "}]}}}"],
  "the optimizer": ['{"experiment":{"optimizer":{"name":"sgd",', "}}}"],
  "the data": ['{"experiment":{"data":{"generator":"moons",', "}}}"],
  "the points": ['{"experiment":{"data":{"inputs":[[0]],"targets":[[0]],', "}}}"],
  "the seeds": ['{"seeds":{', "}}"],
};

/** The fields of an experiment, each of which takes every wrong value. */
const fields: Readonly<Record<string, readonly [before: string, after: string]>> = {
  experiment: ['{"experiment":', "}"],
  data: ['{"experiment":{"data":', "}}"],
  "data.inputs": ['{"experiment":{"data":{"targets":[[0]],"inputs":', "}}}"],
  "data.targets": ['{"experiment":{"data":{"inputs":[[0]],"targets":', "}}}"],
  "network.layers": ['{"experiment":{"network":{"layers":', "}}}"],
  weights: ['{"experiment":{"network":{"layers":[{"units":1,"weights":{"name":"values","values":', "}}]}}}"],
  biases: ['{"experiment":{"network":{"layers":[{"units":1,"biases":{"name":"values","values":', "}}]}}}"],
  activation: ['{"experiment":{"network":{"layers":[{"units":1,"activation":', "}]}}}"],
  optimizer: ['{"experiment":{"optimizer":', "}}"],
  loss: ['{"experiment":{"loss":', "}}"],
  epochs: ['{"experiment":{"epochs":', "}}"],
  seeds: ['{"seeds":', "}"],
};

/** The fields of a request about weights. */
const weightFields: Readonly<Record<string, readonly [before: string, after: string]>> = {
  "network.layers": ['{"box":[{"low":0,"high":1}],"network":{"layers":', "}}"],
  "the weights": ['{"network":{"layers":[{"activation":"relu","biases":[0],"weights":', "}]}}"],
  "the biases": ['{"network":{"layers":[{"activation":"relu","weights":[[0]],"biases":', "}]}}"],
  "the box": ['{"network":{"layers":[{"activation":"relu","weights":[[0]],"biases":[0]}]},"box":', "}"],
  "the data": ['{"network":{"layers":[{"activation":"relu","weights":[[0]],"biases":[0]}]},"data":{"inputs":', "}}"],
  "exported parameters": ['{"activations":["relu"],"box":[{"low":0,"high":1}],"parameters":', "}"],
  "an exported tensor": ['{"activations":["relu"],"box":[{"low":0,"high":1}],"parameters":{"0.weight":', "}}"],
  "exported layers": ['{"activations":["relu"],"box":[{"low":0,"high":1}],"parameters":[{"weights":', "}]}"],
  activations: ['{"parameters":{"0.weight":[[1]]},"box":[{"low":0,"high":1}],"activations":', "}"],
  order: ['{"parameters":{"0.weight":[[1]]},"box":[{"low":0,"high":1}],"activations":["relu"],"order":', "}"],
};

export function* unknownFields(): Generator<HostileRequest> {
  for (const [place, around] of Object.entries(depths))
    for (const path of ["/train", "/estimate", "/inspect"]) {
      const bytes = MEBIBYTE;
      yield { name: `many unknown fields in ${place}`, path, body: within(around, bytes, keys) };
      const long = (room: number) => `"${fill(room - 6, "x")}":0`;
      yield { name: `a long unknown field in ${place}`, path, body: within(around, bytes, long) };
      const escaped = (room: number) => `"${fill(room - 6, "\\u0001")}":0`;
      yield { name: `an unknown field of control characters in ${place}`, path, body: within(around, bytes, escaped) };
      const several = (room: number) =>
        Array.from({ length: 60 }, (_, i) => `"${i}${fill(room / 60 - 12, "é")}":0`).join(",");
      yield { name: `sixty long unknown fields in ${place}`, path, body: within(around, bytes / 2, several) };
    }
}

export function* wrongFields(): Generator<HostileRequest> {
  for (const [field, around] of Object.entries(fields))
    for (const [path, bytes] of [
      ["/success-probability", MEBIBYTE],
      ["/inspect", MEBIBYTE],
    ] as const)
      for (const value of Object.keys(wrongValues(100)))
        yield {
          name: `${field} as ${value}`,
          path,
          body: within(around, bytes, (room) => wrongValues(room)[value]!),
        };
  for (const [field, around] of Object.entries(weightFields))
    for (const value of Object.keys(wrongValues(100)))
      yield {
        name: `${field} as ${value}`,
        path: "/inspect",
        body: within(around, MEBIBYTE, (room) => wrongValues(room)[value]!),
      };
}
