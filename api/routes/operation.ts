import type { Context } from "hono";
import { limits } from "../experiment/request/limits.ts";
import { readJsonBody } from "../http/body.ts";
import { canBeAJob } from "../operations/can-be-a-job.ts";
import { csvContent, csvParameters, csvTypes } from "../operations/csv.ts";
import { fillPosted, type Posted, readPosted } from "../operations/read-request.ts";
import type { AnyOperation, OperationName } from "../operations/table.ts";
import { hasExperiment, operationId } from "../operations/table.ts";
import { taskOf } from "../operations/task.ts";
import { guarded, json, knownQueries, problemResponses, resultProblems } from "./contract.ts";
import { readCsvBody } from "./csv.ts";
import type { Api, Env } from "./environment.ts";
import { idempotencyKey, noStore, resultHeaders } from "./headers.ts";
import { jobStarted, prefer } from "./job-contract.ts";
import { queriesOf } from "./query.ts";
import { negotiated, pictureParameters, represented, streamed } from "./representation.ts";
import { respond } from "./respond.ts";
import { preferredJob, respondAsync } from "./start-job.ts";

/** The route of an operation, from its description alone. */
export function route(api: Api, operation: AnyOperation): void {
  const { name, file, estimate, result } = operation;
  const samples = hasExperiment(operation) ? { parameters: csvParameters, content: csvContent } : null;
  const tables = operation.table ?? samples;
  const parameters = [
    ...(tables?.parameters ?? []),
    ...(file?.parameters ?? []),
    ...pictureParameters(name),
    noStore,
    idempotencyKey,
    ...(canBeAJob(name) ? [prefer] : []),
  ];
  const { security, middleware } = guarded(
    negotiated(name),
    knownQueries(parameters),
    readJsonBody(limits.bodyBytes, [...(tables ? csvTypes : []), ...(file?.mediaTypes ?? [])]),
    ...(tables ? [readCsvBody(operation)] : []),
  );
  api.openAPIRegistry.registerPath({
    method: "post",
    path: `/${name}`,
    operationId: operationId(name),
    tags: ["Experiments"],
    summary: operation.summary,
    description: operation.description,
    parameters: parameters as never,
    security,
    request: {
      body: { required: true, content: { ...json(operation.request), ...tables?.content, ...file?.content } },
    },
    responses: {
      200: {
        description: operation.response,
        content: { ...represented(name, result), ...(estimate && streamed(result, estimate)) },
        headers: resultHeaders,
      },
      ...(canBeAJob(name) && { 202: jobStarted }),
      ...problemResponses([
        ...resultProblems,
        ...(canBeAJob(name) ? (["job-limit-exceeded", "too-many-jobs", "jobs-unavailable"] as const) : []),
        ...(tables ? (["malformed-csv"] as const) : []),
        ...(file ? (["malformed-safetensors", "unreadable-file"] as const) : []),
      ]),
    },
  });
  api.on(["POST"], [`/${name}`], ...middleware, async (c: Context<Env>) => {
    const read = await readerOf(c, operation);
    const { full, assumed, notes: own = [], classes = c.var.classes } = read();
    const notes = [...own, ...(c.var.tableNotes ?? [])];
    const task = await taskOf(name, full as never);
    const remarks = { assumed, notes: notes.length === 0 ? undefined : notes, classes };
    const job = preferredJob(c, task);
    return job === null ? respond(c, task, { remarks }) : respondAsync(c, task, remarks, job);
  });
}

/**
 * What gives the filled request: from a JSON body, or from a file and its query parameters. It is read in the turn of its
 * plan, for which generated data are kept.
 */
async function readerOf(c: Context<Env>, { name, file }: AnyOperation): Promise<() => Posted<OperationName>> {
  const { picture: _, ...queries } = queriesOf(c);
  const { bytes } = c.var;
  if (file && bytes) {
    const request = await file.read(bytes, queries);
    return () => fillPosted(name, request);
  }
  file?.refuse(queries);
  const body = file === undefined ? c.var.json : await file.withModel(c.var.json);
  return () => readPosted(name, body);
}
