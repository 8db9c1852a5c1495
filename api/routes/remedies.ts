import { createRoute } from "@hono/zod-openapi";
import { remedyDefaults, studyDefaults } from "../experiment/defaults.ts";
import { ENGINE } from "../experiment/engine.ts";
import { identify } from "../experiment/identity.ts";
import { limits } from "../experiment/limits.ts";
import { remedies as search } from "../experiment/remedies/remedies.ts";
import { published, resolve } from "../experiment/resolve.ts";
import { remediesWork } from "../experiment/work.ts";
import { jsonBody } from "../http/body.ts";
import { requireBudget } from "../http/budget.ts";
import { RemediesRequest, RemediesResult } from "../schemas/remedies.ts";
import { problemResponses, requiredBody, respond, resultHeaders, resultProblems, type Api } from "./operation.ts";
import { pictureParameter, represented } from "./representation.ts";

const contract = createRoute({
  method: "post",
  path: "/remedies",
  operationId: "remedies",
  tags: ["Experiments"],
  summary: "Find what is wrong, and prove what helps",
  description:
    "Trains the experiment from many seeds, examines runs that fail, and tries on the very same seeds what their findings propose: single changes first, then pairs of them, then a whole recipe with what it does not need taken out again. Each change ends proven, unproven or harmful (exact McNemar test with Holm's correction), with its cost; each finding ends certain, confirmed, contributing, suspected or refuted. Advice that does not help is told as plainly as advice that does.",
  middleware: jsonBody(limits.bodyBytes),
  parameters: [pictureParameter("remedies")],
  request: requiredBody(RemediesRequest),
  responses: {
    200: { description: "Causes and remedies.", content: represented("remedies", RemediesResult), headers: resultHeaders },
    ...problemResponses(resultProblems),
  },
});

export function remedies(api: Api): void {
  api.openapi(contract, async (c) => {
    const request = c.req.valid("json");
    const specification = resolve(request.experiment);
    const framework = request.experiment?.framework ?? null;
    const { first, count, confidence, interval, effort } = { ...studyDefaults, ...remedyDefaults, ...request.seeds, ...request };
    const seeds = { first, count };
    const work = remediesWork(specification, count, effort);
    requireBudget(work, c.var.workLimit, { field: "seeds.count", each: Math.ceil(work / count) });
    const experiment = published(specification);
    const id = await identify("remedies", { experiment, framework, seeds, confidence, interval, effort });
    const report = search({ specification, framework }, seeds, interval, confidence, effort);
    return respond<typeof RemediesResult>(c, { id, engine: ENGINE, work, experiment, effort, ...report });
  });
}
