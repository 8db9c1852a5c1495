import { createRoute } from "@hono/zod-openapi";
import { type Cost, comparisonCost, inspectionCost, replayCost, times, trainingCost } from "../experiment/cost/cost.ts";
import { searchCost } from "../experiment/cost/search.ts";
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
    const cost = ({ work, milliseconds }: Cost) => ({
      work,
      milliseconds: threeDigits(milliseconds),
      allowed: milliseconds <= limit,
    });
    const { network } = experiment;
    const widths = network.layers.map(({ units }) => units);
    const base = patchBase(experiment, request.experiment?.framework);
    const variants = (request.variants ?? []).map(({ patch }) => resolve(applyPatch(base, patch)));
    const seeds = request.seeds?.count ?? studyDefaults.count;
    const costOfSeeds = (whole: Cost, each: number) => ({
      ...cost(whole),
      seedsAllowed: Math.min(limits.seeds, mostWithin(limit, { field: "seeds.count", each })),
    });
    const [once, compared] = [trainingCost(experiment), comparisonCost(experiment, variants)];
    const search = searchCost(experiment, seeds, remedyDefaults.effort);
    const body = {
      limit,
      parameters: layOut(network.inputs, widths).size,
      train: cost(replayCost(experiment)),
      successProbability: costOfSeeds(times(seeds, once), once.milliseconds),
      inspect: cost(inspectionCost(experiment, experiment.epochs)),
      compare: variants.length === 0 ? null : costOfSeeds(times(seeds, compared), compared.milliseconds),
      remedies: costOfSeeds(search, search.milliseconds / seeds),
      experiment: published(experiment),
    };
    return c.json(body as Immutable<z.output<typeof Estimate>> as z.output<typeof Estimate>, 200);
  });
}
