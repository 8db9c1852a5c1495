import type { Plan } from "../../experiment/plan.ts";
import { describe, type Filled, type ReportFor } from "../operation.ts";
import { inspectExamples } from "./examples.ts";
import { InspectExportRequest } from "./export.ts";
import { modelFile } from "./file.ts";
import { InspectParametersRequest } from "./parameters.ts";
import { type FullInspectedRun, fillRun, planRun } from "./run.ts";
import {
  InspectParametersResult,
  InspectRequest,
  InspectResult,
  InspectRunRequest,
  InspectRunResult,
} from "./schema.ts";
import { type FullWeights, fillWeights, planWeights, writeWeights } from "./weights.ts";

/** A run, or weights, which alone have a `network`. */
type FullInspection = FullInspectedRun | FullWeights;

export const inspect = describe({
  name: "inspect",
  summary: "Explain a run, or weights",
  description:
    "Examines a network unit by unit: a run after any epoch, or parameters that you paste in, on data or on a box of " +
    "inputs. Reports which units are dead (on the data, on the box, without gradient), how they died and where each " +
    "one has its kink, and explains the consequences in words.\n\n" +
    "With `data.targets`, parameters are examined like the end of a run: the result has the loss, what is reached, " +
    "whether the criteria hold, gradient norms, the curvature, and every finding that needs no history. `loss` and " +
    "`success` say what the network was trained for; left out, they are usual for its output layer.\n\n" +
    "`parameters` takes a framework's own form: PyTorch's state_dict, Keras's get_weights() or Flux's printed " +
    "arrays. Alternatively, the body is a model's file, recognized by its content (PyTorch, Keras, NumPy, ONNX, safetensors and " +
    "more); set the remaining options as query parameters, or under " +
    "the same names in the file's `__metadata__`. The layout of each matrix and, if needed, the order of the layers " +
    "are inferred from the sizes; `reading` in the result reports how.",
  question: "Why does it fail?",
  gives: "a run, or weights that you send, explained unit by unit",
  response: "The state of every unit, and the diagnosis.",
  request: InspectRequest,
  result: InspectResult,
  forms: [
    {
      names: { request: "InspectRunRequest", result: "InspectRunResult" },
      request: InspectRunRequest,
      result: InspectRunResult,
    },
    {
      names: { request: "InspectParametersRequest", result: "InspectParametersResult" },
      request: InspectParametersRequest,
      result: InspectParametersResult,
    },
    {
      names: { request: "InspectExportRequest", result: "InspectParametersResult" },
      request: InspectExportRequest,
      result: InspectParametersResult,
    },
  ],
  file: modelFile,
  examples: inspectExamples,
  fill: (request): Filled<FullInspection> => ("network" in request ? { full: fillWeights(request) } : fillRun(request)),
  plan: (full: FullInspection): Plan<ReportFor<typeof InspectResult>> =>
    "network" in full ? planWeights(full) : planRun(full),
  write: (full) => ("network" in full ? writeWeights(full) : full) as never,
  requestsOf(result) {
    if ("experiment" in result) return [{ experiment: result.experiment, seed: result.seed, epoch: result.epoch }];
    const { network, box, initialBias, precision, reading } = result;
    return [{ network, data: null, box, initialBias, precision, reading }];
  },
});
