import { createRoute } from "@hono/zod-openapi";
import { studyDefaults } from "../experiment/defaults.ts";
import { ENGINE } from "../experiment/engine.ts";
import { identify } from "../experiment/identity.ts";
import { limits } from "../experiment/limits.ts";
import { published, resolve } from "../experiment/resolve.ts";
import { study } from "../experiment/study.ts";
import { trainingWork } from "../experiment/work.ts";
import { jsonBody } from "../http/body.ts";
import { requireBudget } from "../http/budget.ts";
import { SuccessProbabilityRequest, SuccessProbabilityResult } from "../schemas/success-probability.ts";
import { problemResponses, requiredBody, respond, resultHeaders, resultProblems, type Api } from "./operation.ts";
import { pictureParameter, represented } from "./representation.ts";

const contract = createRoute({
  method: "post",
  path: "/success-probability",
  operationId: "successProbability",
  tags: ["Experiments"],
  summary: "Measure how often it trains",
  description:
    "Trains the experiment from many seeds and counts: the probability of success with an interval, how the failures ended and which seeds they were, quantiles of the largest error, and, for the default experiment with any number of hidden units, the exact law.",
  middleware: jsonBody(limits.bodyBytes),
  parameters: [pictureParameter("success-probability")],
  request: requiredBody(SuccessProbabilityRequest),
  responses: {
    200: { description: "The study.", content: represented("success-probability", SuccessProbabilityResult), headers: resultHeaders },
    ...problemResponses(resultProblems),
  },
});

export function successProbability(api: Api): void {
  api.openapi(contract, async (c) => {
    const request = c.req.valid("json");
    const experiment = resolve(request.experiment);
    const { first, count, confidence, interval } = { ...studyDefaults, ...request.seeds, ...request };
    const seeds = { first, count };
    const each = trainingWork(experiment);
    const work = each * count;
    requireBudget(work, c.var.workLimit, { field: "seeds.count", each });
    const shown = published(experiment);
    const id = await identify("success-probability", { experiment: shown, seeds, confidence, interval });
    const report = study(experiment, seeds, interval, confidence);
    return respond<typeof SuccessProbabilityResult>(c, { id, engine: ENGINE, work, experiment: shown, ...report });
  });
}
