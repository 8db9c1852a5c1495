import { createRoute } from "@hono/zod-openapi";
import {
  comparisonMilliseconds,
  remediesMilliseconds,
  replayMilliseconds,
  trainingMilliseconds,
} from "../experiment/cost/milliseconds.ts";
import { comparisonWork, diagnosisWork, recordedWork, remediesWork, trainingWork } from "../experiment/cost/work.ts";
import { remedyDefaults, studyDefaults } from "../experiment/request/defaults.ts";
import { limits } from "../experiment/request/limits.ts";
import { applyPatch, patchBase } from "../experiment/request/patch.ts";
import { published, resolve } from "../experiment/request/resolve.ts";
import { jsonBody } from "../http/body.ts";
import { mostWithin, threeDigits } from "../http/budget.ts";
import { layOut } from "../network/core/layout.ts";
import { Estimate, EstimateRequest } from "../schemas/estimate.ts";
import type { z } from "../schemas/zod.ts";
import { type Api, bodyProblems, type Immutable, json, posted, problemResponses, requiredBody } from "./operation.ts";
import { jsonOnly } from "./representation.ts";

const contract = createRoute({
  path: "/estimate",
  operationId: "estimate",
  tags: ["Service"],
  summary: "Tell what an experiment costs",
  description:
    "What each operation would cost with this experiment, in multiply-adds and in expected milliseconds of CPU, and whether it may be asked for in one request. Nothing is trained.",
  ...posted([], jsonOnly, jsonBody(limits.bodyBytes)),
  request: requiredBody(EstimateRequest),
  responses: {
    200: { description: "The costs.", content: json(Estimate) },
    ...problemResponses([...bodyProblems, "not-acceptable"]),
  },
});

export function estimate(api: Api): void {
  api.openapi(contract, (c) => {
    const request = c.req.valid("json");
    const experiment = resolve(request.experiment);
    const limit = c.var.cpuLimit;
    const cost = (work: number, milliseconds: number) => ({
      work,
      milliseconds: threeDigits(milliseconds),
      allowed: milliseconds <= limit,
    });
    const { network } = experiment;
    const widths = network.layers.map(({ units }) => units);
    const base = patchBase(experiment, request.experiment?.framework);
    const variants = (request.variants ?? []).map(({ patch }) => resolve(applyPatch(base, patch)));
    const seeds = request.seeds?.count ?? studyDefaults.count;
    const costOfSeeds = (work: number, each: number) => ({
      ...cost(work, seeds * each),
      seedsAllowed: Math.min(limits.seeds, mostWithin(limit, { field: "seeds.count", each })),
    });
    const { effort } = remedyDefaults;
    const recorded = recordedWork(experiment) + diagnosisWork(experiment);
    const [once, replay] = [trainingMilliseconds(experiment), replayMilliseconds(experiment)];
    const body = {
      limit,
      parameters: layOut(network.inputs, widths).size,
      train: cost(recorded, replay),
      successProbability: costOfSeeds(seeds * trainingWork(experiment), once),
      inspect: cost(recorded + trainingWork(experiment), replay + once),
      compare:
        variants.length === 0
          ? null
          : costOfSeeds(seeds * comparisonWork(experiment, variants), comparisonMilliseconds(experiment, variants)),
      remedies: costOfSeeds(
        remediesWork(experiment, seeds, effort),
        remediesMilliseconds(experiment, seeds, effort) / seeds,
      ),
      experiment: published(experiment),
    };
    return c.json(body as Immutable<z.output<typeof Estimate>> as z.output<typeof Estimate>, 200);
  });
}
