import { createRoute } from "@hono/zod-openapi";
import { limits } from "../experiment/request/limits.ts";
import { jsonBody } from "../http/body.ts";
import { SuccessProbabilityEstimate } from "../schemas/interim.ts";
import { SuccessProbabilityRequest, SuccessProbabilityResult } from "../schemas/success-probability.ts";
import { answerOrStream, idempotencyKey, resultHeaders } from "./answer.ts";
import { type Api, posted, problemResponses, requiredBody, resultProblems } from "./operation.ts";
import { pictureParameter, represented, streamed } from "./representation.ts";

const contract = createRoute({
  path: "/success-probability",
  operationId: "successProbability",
  tags: ["Experiments"],
  summary: "Measure how often it trains",
  description:
    "Trains the experiment from many seeds and counts: the probability of success with an interval, how the failures ended and which seeds they were, quantiles of the largest error, and, for the default experiment with any number of hidden units, the exact law.",
  ...posted([pictureParameter("success-probability"), idempotencyKey], jsonBody(limits.bodyBytes)),
  request: requiredBody(SuccessProbabilityRequest),
  responses: {
    200: {
      description: "The study.",
      content: {
        ...represented("success-probability", SuccessProbabilityResult),
        ...streamed(SuccessProbabilityResult, SuccessProbabilityEstimate),
      },
      headers: resultHeaders,
    },
    ...problemResponses(resultProblems),
  },
});

export function successProbability(api: Api): void {
  api.openapi(contract, (c) => answerOrStream(c, "success-probability", c.req.valid("json")));
}
