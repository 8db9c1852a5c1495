import { createRoute } from "@hono/zod-openapi";
import { limits } from "../experiment/request/limits.ts";
import { jsonBody } from "../http/body.ts";
import { RemediesEstimate } from "../schemas/interim.ts";
import { RemediesRequest, RemediesResult } from "../schemas/remedies.ts";
import { answerOrStream, idempotencyKey, resultHeaders } from "./answer.ts";
import { type Api, posted, problemResponses, requiredBody, resultProblems } from "./operation.ts";
import { pictureParameter, represented, streamed } from "./representation.ts";

const contract = createRoute({
  path: "/remedies",
  operationId: "remedies",
  tags: ["Experiments"],
  summary: "Find what is wrong, and prove what helps",
  description:
    "Trains the experiment from many seeds, examines runs that fail, and tries on the very same seeds what their findings propose: single changes first, then pairs of them, then a whole recipe with what it does not need taken out again. Each change ends proven, unproven or harmful (exact McNemar test with Holm's correction), with its cost; each finding ends certain, confirmed, contributing, suspected or refuted. Advice that does not help is told as plainly as advice that does.",
  ...posted([pictureParameter("remedies"), idempotencyKey], jsonBody(limits.bodyBytes)),
  request: requiredBody(RemediesRequest),
  responses: {
    200: {
      description: "Causes and remedies.",
      content: { ...represented("remedies", RemediesResult), ...streamed(RemediesResult, RemediesEstimate) },
      headers: resultHeaders,
    },
    ...problemResponses(resultProblems),
  },
});

export function remedies(api: Api): void {
  api.openapi(contract, (c) => answerOrStream(c, "remedies", c.req.valid("json")));
}
