import { createRoute } from "@hono/zod-openapi";
import { limits } from "../experiment/request/limits.ts";
import { jsonBody } from "../http/body.ts";
import { TrainRequest, TrainResult } from "../schemas/train.ts";
import { answer, idempotencyKey, resultHeaders } from "./answer.ts";
import { type Api, posted, problemResponses, requiredBody, resultProblems } from "./operation.ts";
import { pictureParameter, represented } from "./representation.ts";

const contract = createRoute({
  path: "/train",
  operationId: "train",
  tags: ["Experiments"],
  summary: "Replay one run",
  description:
    "Trains the experiment once, from one seed, and tells what happened: the network before and after, its curves, and the events of the flight recorder (which unit died at which update, on which sample). The same request gives the same bytes, for ever.",
  ...posted([pictureParameter("train"), idempotencyKey], jsonBody(limits.bodyBytes)),
  request: requiredBody(TrainRequest),
  responses: {
    200: { description: "The run.", content: represented("train", TrainResult), headers: resultHeaders },
    ...problemResponses(resultProblems),
  },
});

export function train(api: Api): void {
  api.openapi(contract, (c) => answer(c, "train", c.req.valid("json")));
}
