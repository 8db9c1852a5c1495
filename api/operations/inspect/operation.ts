import type { Plan } from "../../experiment/plan.ts";
import { limits } from "../../experiment/request/limits.ts";
import { describe, type Filled, type ReportOf } from "../operation.ts";
import { examples } from "./examples.ts";
import { InspectExportRequest } from "./export.ts";
import { safetensors } from "./file.ts";
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

/** Two questions under one name: one about a run, one about weights, which alone have a network. */
type FullInspection = FullInspectedRun | FullWeights;

export const inspect = describe({
  name: "inspect",
  summary: "Explain a run, or weights",
  description:
    "Examines a network unit by unit: a run after any epoch, or parameters that you paste in, on data or on a box of inputs. Tells which units are dead (on the data, on the box, without gradient), how they came to be so, where each one bends, and says in words what follows.\n\nParameters may come as a framework has them: PyTorch's state_dict, Keras's get_weights(), Flux's printed arrays (in `parameters`), or a safetensors file as the body, with the query parameters for what a file does not hold; these may also stand in the file's `__metadata__`, under the same names. Which way each matrix lies, and where needed the order of the layers, is inferred from the sizes; the `reading` of the answer tells how.",
  question: "Why does it fail?",
  gives: "a run, or weights that you send, explained unit by unit",
  response: "The examination.",
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
  bodyBytes: limits.weightsBytes,
  file: safetensors,
  examples,
  fill: (request): Filled<FullInspection> => ("network" in request ? { full: fillWeights(request) } : fillRun(request)),
  plan: (full: FullInspection): Plan<ReportOf<typeof InspectResult>> =>
    "network" in full ? planWeights(full) : planRun(full),
  write: (full) => ("network" in full ? writeWeights(full) : full) as never,
  requestsOf(result) {
    if ("experiment" in result) return [{ experiment: result.experiment, seed: result.seed, epoch: result.epoch }];
    const { network, box, initialBias, precision, reading } = result;
    return [{ network, data: null, box, initialBias, precision, reading }];
  },
});
