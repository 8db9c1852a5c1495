import { createRoute } from "@hono/zod-openapi";
import { defaults, pastedDefaults } from "../experiment/defaults.ts";
import { ENGINE } from "../experiment/engine.ts";
import { identify } from "../experiment/identity.ts";
import { inspectPasted, inspectRun } from "../experiment/inspect.ts";
import { limits } from "../experiment/limits.ts";
import { choose, published, resolve, resolveData } from "../experiment/resolve.ts";
import { diagnosisWork, examinationWork, recordedWork, trainingWork } from "../experiment/work.ts";
import { isFile, jsonOrFileBody } from "../http/body.ts";
import { requireBudget } from "../http/budget.ts";
import { safetensorsTypes } from "../formats/table.ts";
import { activations } from "../network/activations.ts";
import { InspectRequest, InspectResult, type InspectParametersResult, type InspectRunRequest, type InspectRunResult } from "../schemas/inspect.ts";
import type { PastedRequest } from "../schemas/inspect-export.ts";
import { fileContent, inspectFile, queryParameters, refuseQueries } from "../schemas/inspect-file.ts";
import type { z } from "../schemas/zod.ts";
import { json, problemResponses, respond, resultHeaders, resultProblems, type Api, type Immutable } from "./operation.ts";
import { pictureParameter, represented } from "./representation.ts";

const contract = createRoute({
  method: "post",
  path: "/inspect",
  operationId: "inspect",
  tags: ["Experiments"],
  summary: "Explain a run, or weights",
  description:
    "Examines a network unit by unit: a run after any epoch, or parameters that you paste in, on data or on a box of inputs. Tells which units are dead (on the data, on the box, without gradient), how they came to be so, where each one bends, and says in words what follows.\n\nParameters may come as a framework has them: PyTorch's state_dict, Keras's get_weights(), Flux's printed arrays (in `parameters`), or a safetensors file as the body, with the query parameters for what a file does not hold; these may also stand in the file's `__metadata__`, under the same names. Which way each matrix lies, and where needed the order of the layers, is inferred from the sizes; the `reading` of the answer tells how.",
  middleware: jsonOrFileBody(limits.weightsBytes, safetensorsTypes),
  parameters: [...queryParameters, pictureParameter("inspect")],
  request: { body: { required: true, content: { ...json(InspectRequest), ...fileContent } } },
  responses: {
    200: { description: "The examination.", content: represented("inspect", InspectResult), headers: resultHeaders },
    ...problemResponses([...resultProblems, "malformed-safetensors"]),
  },
});

export function inspect(api: Api): void {
  api.openapi(contract, async (c) => {
    const { picture: _, ...queries } = c.req.queries();
    if (isFile(c, safetensorsTypes)) {
      const request = inspectFile(new Uint8Array(await c.req.arrayBuffer()), queries);
      return respond<typeof InspectParametersResult>(c, await ofParameters(request, c.var.workLimit));
    }
    refuseQueries(queries);
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
  request: PastedRequest, limit: number,
): Promise<Immutable<z.output<typeof InspectParametersResult>>> {
  const layers = request.network.layers.map((layer) => ({ ...layer, activation: choose(activations, layer.activation) }));
  const { initialBias = pastedDefaults.initialBias, precision = defaults.precision, data = null, box = null } = request;
  const samples = data?.inputs.length ?? 1;
  const work = examinationWork(layers[0]!.weights[0]!.length, layers.map(({ biases, activation }) => ({ units: biases.length, activation })), samples);
  requireBudget(work, limit, { field: "data.inputs", each: Math.ceil(work / samples) });
  const pasted = { network: { layers }, data, box, initialBias, precision };
  const { reading } = request;
  const id = await identify("inspect", { ...pasted, reading });
  return { id, engine: ENGINE, work, network: pasted.network, ...(reading ? { reading } : {}), initialBias, precision, ...inspectPasted(pasted) };
}
