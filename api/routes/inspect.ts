import { createRoute } from "@hono/zod-openapi";
import { defaults, pastedDefaults } from "../experiment/defaults.ts";
import { ENGINE } from "../experiment/engine.ts";
import { identify } from "../experiment/identity.ts";
import { inspectPasted, inspectRun } from "../experiment/inspect.ts";
import { limits } from "../experiment/limits.ts";
import { choose, published, resolve, resolveData } from "../experiment/resolve.ts";
import { diagnosisWork, examinationWork, recordedWork, trainingWork } from "../experiment/work.ts";
import { jsonBody } from "../http/body.ts";
import { requireBudget } from "../http/budget.ts";
import { activations } from "../network/activations.ts";
import {
  InspectRequest, InspectResult, type InspectParametersRequest, type InspectParametersResult,
  type InspectRunRequest, type InspectRunResult,
} from "../schemas/inspect.ts";
import type { z } from "../schemas/zod.ts";
import { bodyProblems, etagHeader, json, problemResponses, requiredBody, respond, type Api, type Immutable } from "./operation.ts";

const contract = createRoute({
  method: "post",
  path: "/inspect",
  operationId: "inspect",
  tags: ["Experiments"],
  summary: "Explain a run, or weights",
  description:
    "Examines a network unit by unit: a run after any epoch, or parameters that you paste in, on data or on a box of inputs. Tells which units are dead (on the data, on the box, without gradient), how they came to be so, where each one bends, and says in words what follows.",
  middleware: jsonBody(limits.weightsBytes),
  request: requiredBody(InspectRequest),
  responses: {
    200: { description: "The examination.", content: json(InspectResult), headers: etagHeader },
    ...problemResponses([...bodyProblems, "work-limit-exceeded"]),
  },
});

export function inspect(api: Api): void {
  api.openapi(contract, async (c) => {
    const request = c.req.valid("json");
    return "network" in request
      ? respond<typeof InspectParametersResult>(c, await ofParameters(request, c.var.workLimit))
      : respond<typeof InspectRunResult>(c, await ofRun(request as z.output<typeof InspectRunRequest>, c.var.workLimit));
  });
}

async function ofRun(request: z.output<typeof InspectRunRequest>, limit: number): Promise<Immutable<z.output<typeof InspectRunResult>>> {
  const experiment = resolve(request.experiment);
  const seed = request.seed ?? 0;
  const epoch = request.epoch ?? experiment.epochs;
  const validation = request.validation ? resolveData(request.validation) : null;
  const upToEpoch = { ...experiment, epochs: epoch };
  // The run is trained once more for the histograms.
  const training = recordedWork(upToEpoch, validation?.inputs.length) + trainingWork(upToEpoch);
  const work = training + diagnosisWork(experiment);
  requireBudget(work, limit, { field: "epoch", each: Math.ceil(work / (epoch + 1)) });
  const shown = published(experiment);
  const id = await identify("inspect", { experiment: shown, seed, epoch, ...(validation && { validation: validation.source ?? validation }) });
  return { id, engine: ENGINE, work, experiment: shown, ...inspectRun(experiment, seed, epoch, validation) };
}

async function ofParameters(
  request: z.output<typeof InspectParametersRequest>, limit: number,
): Promise<Immutable<z.output<typeof InspectParametersResult>>> {
  const layers = request.network.layers.map((layer) => ({ ...layer, activation: choose(activations, layer.activation) }));
  const { initialBias = pastedDefaults.initialBias, precision = defaults.precision, data = null, box = null } = request;
  const samples = data?.inputs.length ?? 1;
  const work = examinationWork(layers[0]!.weights[0]!.length, layers.map(({ biases, activation }) => ({ units: biases.length, activation })), samples);
  requireBudget(work, limit, { field: "data.inputs", each: Math.ceil(work / samples) });
  const pasted = { network: { layers }, data, box, initialBias, precision };
  const id = await identify("inspect", pasted);
  return { id, engine: ENGINE, work, network: pasted.network, initialBias, precision, ...inspectPasted(pasted) };
}
