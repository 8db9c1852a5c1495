import { createRoute } from "@hono/zod-openapi";
import { limits } from "../experiment/limits.ts";
import { jsonBody } from "../http/body.ts";
import { SuccessProbabilityRequest, SuccessProbabilityResult } from "../schemas/success-probability.ts";
import { answer, idempotencyKey, resultHeaders } from "./answer.ts";
import { bodyProblems, json, problemResponses, requiredBody, type Api } from "./operation.ts";

const contract = createRoute({
  method: "post",
  path: "/success-probability",
  operationId: "successProbability",
  tags: ["Experiments"],
  summary: "Measure how often it trains",
  description:
    "Trains the experiment from many seeds and counts: the probability of success with an interval, how the failures ended and which seeds they were, quantiles of the largest error, and, for the default experiment with any number of hidden units, the exact law.",
  middleware: jsonBody(limits.bodyBytes),
  parameters: [idempotencyKey],
  request: requiredBody(SuccessProbabilityRequest),
  responses: {
    200: { description: "The study.", content: json(SuccessProbabilityResult), headers: resultHeaders },
    ...problemResponses([...bodyProblems, "work-limit-exceeded"]),
  },
});

export function successProbability(api: Api): void {
  api.openapi(contract, (c) => answer(c, "success-probability", c.req.valid("json")));
}
