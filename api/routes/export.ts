import type { Context } from "hono";
import { assumedIn } from "../experiment/request/assumed.ts";
import { limits } from "../experiment/request/limits.ts";
import { published } from "../experiment/request/resolve.ts";
import { codeForms } from "../export/code-forms.ts";
import { readJsonBody } from "../http/body.ts";
import { negotiate } from "../http/negotiation.ts";
import { csvContent, csvParameters, csvTypes } from "../operations/csv.ts";
import { operationOf } from "../operations/table.ts";
import { bodyProblems, guarded, json, knownQueries, problemResponses } from "./contract.ts";
import { readCsvBody } from "./csv.ts";
import type { Api, Env } from "./environment.ts";
import { ExportRequest, ExportResult, readExport } from "./export-request.ts";

const TYPES = ["application/json", "text/plain"] as const;

/** `POST /export`: an experiment as a script, without training it. */
export function exportCode(api: Api): void {
  const { security, middleware } = guarded(
    knownQueries(csvParameters),
    readJsonBody(limits.bodyBytes, csvTypes),
    readCsvBody(operationOf("success-probability")),
  );
  api.openAPIRegistry.registerPath({
    method: "post",
    path: "/export",
    operationId: "export",
    tags: ["Service"],
    summary: "Write an experiment as code",
    description:
      "Writes a short script for PyTorch, Keras, Flux, JAX or scikit-learn that trains the experiment and measures how " +
      "often it succeeds; with `patch` a change to it is marked, and with `seed` the script repeats that run of the " +
      "service, with its initial numbers. Nothing is trained. What the framework does not say as the service does is " +
      "in `differences`, and in a comment of the script.",
    parameters: csvParameters as never,
    security,
    request: { body: { required: true, content: { ...json(ExportRequest), ...csvContent } } },
    responses: {
      200: {
        description: "The script; as `text/plain`, alone.",
        content: { ...json(ExportResult), "text/plain": { schema: { type: "string", description: "The script." } } },
      },
      ...problemResponses([...bodyProblems, "malformed-csv", "not-acceptable"]),
    },
  });
  api.on(["POST"], ["/export"], ...middleware, async (c: Context<Env>) => {
    const type = negotiate(c, TYPES);
    c.header("Vary", "Accept", { append: true });
    const {
      as,
      seed,
      seeds,
      change,
      specification,
      request,
      assumed,
      classes = c.var.classes,
    } = readExport(c.var.json);
    const { writeReplay, writeStudy } = await import("../export/of-result.ts");
    const form = codeForms[as];
    const { text, differences } =
      seed === undefined
        ? await writeStudy(specification, seeds, form, change)
        : await writeReplay(specification, seed, form);
    if (type === "text/plain") return c.body(text, 200, { "Content-Type": "text/plain; charset=utf-8" });
    return c.json({
      as,
      file: `experiment.${form.extension}`,
      code: text,
      differences,
      experiment: published(specification),
      classes,
      assumed: [...assumedIn(request.experiment), ...assumed].sort(),
    });
  });
}
