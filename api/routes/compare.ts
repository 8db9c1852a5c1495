import { createRoute } from "@hono/zod-openapi";
import { limits } from "../experiment/request/limits.ts";
import { jsonBody } from "../http/body.ts";
import { CompareRequest, CompareResult } from "../schemas/compare.ts";
import { CompareEstimate } from "../schemas/interim.ts";
import { answerOrStream, idempotencyKey, resultHeaders } from "./answer.ts";
import { type Api, posted, problemResponses, requiredBody, resultProblems } from "./operation.ts";
import { pictureParameter, represented, streamed } from "./representation.ts";

const contract = createRoute({
  path: "/compare",
  operationId: "compare",
  tags: ["Experiments"],
  summary: "Measure what a change does",
  description: `Trains a baseline and up to ${limits.variants} variants of it from the same seeds, and tells for each variant which seeds it gained and which it lost, how much more or less often it trains, and how sure that is: the exact McNemar test, with Holm's correction for several variants, and Tango's interval for the difference. All random draws that a variant does not change are the baseline's.`,
  ...posted([pictureParameter("compare"), idempotencyKey], jsonBody(limits.bodyBytes)),
  request: requiredBody(CompareRequest),
  responses: {
    200: {
      description: "The comparison.",
      content: { ...represented("compare", CompareResult), ...streamed(CompareResult, CompareEstimate) },
      headers: resultHeaders,
    },
    ...problemResponses(resultProblems),
  },
});

export function compare(api: Api): void {
  api.openapi(contract, (c) => answerOrStream(c, "compare", c.req.valid("json")));
}
