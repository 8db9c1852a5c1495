import { createRoute } from "@hono/zod-openapi";
import { identify } from "../experiment/identity.ts";
import { ENGINE } from "../experiment/engine.ts";
import { published, resolve, resolveData } from "../experiment/resolve.ts";
import { train as run } from "../experiment/train.ts";
import { diagnosisWork, recordedWork } from "../experiment/work.ts";
import { jsonBody } from "../http/body.ts";
import { requireBudget } from "../http/budget.ts";
import { limits } from "../experiment/limits.ts";
import { TrainRequest, TrainResult } from "../schemas/train.ts";
import { problemResponses, requiredBody, respond, resultHeaders, resultProblems, type Api } from "./operation.ts";
import { pictureParameter, represented } from "./representation.ts";

const contract = createRoute({
  method: "post",
  path: "/train",
  operationId: "train",
  tags: ["Experiments"],
  summary: "Replay one run",
  description:
    "Trains the experiment once, from one seed, and tells what happened: the network before and after, its curves, and the events of the flight recorder (which unit died at which update, on which sample). The same request gives the same bytes, for ever.",
  middleware: jsonBody(limits.bodyBytes),
  parameters: [pictureParameter("train")],
  request: requiredBody(TrainRequest),
  responses: {
    200: { description: "The run.", content: represented("train", TrainResult), headers: resultHeaders },
    ...problemResponses(resultProblems),
  },
});

export function train(api: Api): void {
  api.openapi(contract, async (c) => {
    const request = c.req.valid("json");
    const experiment = resolve(request.experiment);
    const seed = request.seed ?? 0;
    const validation = request.validation ? resolveData(request.validation) : null;
    const work = recordedWork(experiment, validation?.inputs.length) + diagnosisWork(experiment);
    requireBudget(work, c.var.workLimit, { field: "experiment.epochs", each: Math.ceil(work / experiment.epochs) });
    const shown = published(experiment);
    const id = await identify("train", { experiment: shown, seed, ...(validation && { validation: validation.source ?? validation }) });
    return respond<typeof TrainResult>(c, { id, engine: ENGINE, work, experiment: shown, ...run(experiment, seed, validation) });
  });
}
