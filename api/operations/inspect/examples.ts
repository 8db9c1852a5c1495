import { limits } from "../../experiment/request/limits.ts";
import type { Examples } from "../operation.ts";

/** Small enough to read; one unit dies, the other fits the points. */
const twoUnits = { network: { layers: [{ units: 2, activation: "relu" }, { units: 1 }] }, epochs: 12 };

export const inspectExamples: Examples = {
  requests: [
    {
      name: "parameters",
      summary: "The hidden layer of a collapsed network, pasted in",
      body: {
        network: {
          layers: [
            {
              activation: "relu",
              weights: [[-0.13737935], [-0.16708376], [-0.82774603], [0.51158303]],
              biases: [0, 0, 0, -0.51735896],
            },
          ],
        },
        data: { inputs: [[0], [1]] },
      },
    },
    {
      name: "state-dict",
      summary: "A PyTorch state_dict",
      body: {
        parameters: {
          "0.weight": [
            [0.5, -0.25],
            [-0.75, -0.5],
          ],
          "0.bias": [0.125, -0.375],
          "2.weight": [[0.5, -1]],
          "2.bias": [0.25],
        },
        activations: { hidden: "relu", output: "identity" },
        box: [
          { low: 0, high: 1 },
          { low: 0, high: 1 },
        ],
      },
    },
    {
      name: "keras",
      summary: "The return value of Keras's get_weights()",
      body: {
        parameters: [[[0.5, -0.75]], [0.125, -0.375], [[0.5], [-1]], [0.25]],
        activations: ["relu", "identity"],
        data: { inputs: [[0], [1]] },
      },
    },
    {
      name: "flux",
      summary: "Arrays as Flux prints them",
      body: {
        parameters:
          "Params([Float32[-0.13737935; -0.16708376; -0.82774603; 0.51158303;;], " +
          "Float32[0.0, 0.0, 0.0, -0.51735896]])",
        activations: ["relu"],
        box: [{ low: 0, high: 1 }],
      },
    },
    {
      name: "trained",
      summary: "Trained weights, with what they were trained for",
      body: {
        parameters: {
          "0.weight": [[1.5], [-1]],
          "0.bias": [-0.25, 0.75],
          "2.weight": [[1, -0.5]],
          "2.bias": [0.5],
        },
        activations: ["relu", "identity"],
        data: { inputs: [[0], [0.5], [1]], targets: [[0], [0.5], [2]] },
        loss: "mse",
        success: { everyErrorBelow: 0.1 },
      },
    },
    {
      name: "run",
      summary: "A run that trains although a unit dies",
      body: { experiment: twoUnits, seed: 8, epoch: 12 },
    },
  ],
  refusals: [
    { code: "malformed-json", summary: "A body that ends too early", body: '{"experiment": {' },
    {
      code: "malformed-safetensors",
      summary: "A safetensors file that ends too early",
      contentType: "application/octet-stream",
      body: '\u0040\0\0\0\0\0\0\0{"0.weight":',
    },
    {
      code: "unreadable-file",
      summary: "A PyTorch file that ends too early",
      contentType: "application/octet-stream",
      body: "PK\u0003\u0004 the download ended here",
    },
    { code: "body-too-large", summary: "A body over the limit", body: `"${"x".repeat(limits.bodyBytes)}"` },
    { code: "unsupported-media-type", summary: "A body declared as text", contentType: "text/plain", body: "{}" },
  ],
  look: { name: "found", code: "console.log(found.diagnosis.verdict);" },
};
