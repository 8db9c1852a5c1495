import { createRoute } from "@hono/zod-openapi";
import { compare as run } from "../experiment/compare.ts";
import { studyDefaults } from "../experiment/defaults.ts";
import { ENGINE } from "../experiment/engine.ts";
import { identify } from "../experiment/identity.ts";
import { limits } from "../experiment/limits.ts";
import { applyPatch, patchBase } from "../experiment/patch.ts";
import { published, resolve } from "../experiment/resolve.ts";
import { comparisonWork } from "../experiment/work.ts";
import { jsonBody } from "../http/body.ts";
import { requireBudget } from "../http/budget.ts";
import { CompareRequest, CompareResult } from "../schemas/compare.ts";
import { problemResponses, requiredBody, respond, resultHeaders, resultProblems, type Api } from "./operation.ts";
import { pictureParameter, represented } from "./representation.ts";

const contract = createRoute({
  method: "post",
  path: "/compare",
  operationId: "compare",
  tags: ["Experiments"],
  summary: "Measure what a change does",
  description:
    `Trains a baseline and up to ${limits.variants} variants of it from the same seeds, and tells for each variant which seeds it gained and which it lost, how much more or less often it trains, and how sure that is: the exact McNemar test, with Holm's correction for several variants, and Tango's interval for the difference. All random draws that a variant does not change are the baseline's.`,
  middleware: jsonBody(limits.bodyBytes),
  parameters: [pictureParameter("compare")],
  request: requiredBody(CompareRequest),
  responses: {
    200: { description: "The comparison.", content: represented("compare", CompareResult), headers: resultHeaders },
    ...problemResponses(resultProblems),
  },
});

export function compare(api: Api): void {
  api.openapi(contract, async (c) => {
    const request = c.req.valid("json");
    const baseline = resolve(request.baseline);
    const base = patchBase(baseline, request.baseline?.framework);
    const variants = request.variants.map(({ name, patch }) => ({ name, specification: resolve(applyPatch(base, patch)) }));
    const { first, count, confidence, interval } = { ...studyDefaults, ...request.seeds, ...request };
    const seeds = { first, count };
    const each = comparisonWork(baseline, variants.map(({ specification }) => specification));
    const work = each * count;
    requireBudget(work, c.var.workLimit, { field: "seeds.count", each });
    const experiment = published(baseline);
    const shown = variants.map(({ name, specification }) => ({ name, experiment: published(specification) }));
    const id = await identify("compare", { baseline: experiment, variants: shown, seeds, confidence, interval });
    const report = run(baseline, variants, seeds, interval, confidence);
    const reports = report.variants.map(({ name, ...variant }, index) => ({ name, experiment: shown[index]!.experiment, ...variant }));
    return respond<typeof CompareResult>(c, { id, engine: ENGINE, work, experiment, ...report, variants: reports });
  });
}
