import { parseJson } from "../../../api/http/body.ts";
import { adviceOn } from "../../../api/http/budget.ts";
import { Problem } from "../../../api/http/problems.ts";
import { hasModules } from "../../../api/network/lockstep/modules.ts";
import { canBeAJob } from "../../../api/operations/can-be-a-job.ts";
import { fillPosted, readRequest } from "../../../api/operations/read-request.ts";
import { canBeWatched, type OperationName, operationOf } from "../../../api/operations/table.ts";
import { type Task, taskOf } from "../../../api/operations/task.ts";
import { isFile } from "../body.ts";
import { queryOf } from "../file-request.ts";
import { type InspectFileOptions, type ModelFile, type Problem as ProblemBody, ProblemError } from "../index.ts";

export async function requestId(
  operation: OperationName,
  request: object = {},
  options?: InspectFileOptions,
): Promise<string> {
  return (await taskFor(operation, request, options)).id;
}

export async function advice(
  operation: OperationName,
  request: object = {},
  options?: InspectFileOptions,
): Promise<string | null> {
  const { plan } = await taskFor(operation, request, options);
  const parts = [
    adviceOn(plan, canBeAJob(operation)),
    canBeWatched(operation) && !hasModules() ? WITHOUT_VECTORS : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(" ") || null;
}

const WITHOUT_VECTORS =
  "This runtime has no vectors in WebAssembly (SIMD). Seeds train one at a time, so a study takes several times as " +
  "long; its result is the same.";

/** The task that the service would run for a request. Rejects with a ProblemError. */
export async function taskFor(operation: OperationName, request: object, options?: InspectFileOptions): Promise<Task> {
  try {
    return await taskOf(operation, (await filled(operation, request, options)) as never);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new ProblemError(error.toJSON() as ProblemBody, error.toResponse(), `/${operation}`);
  }
}

async function filled(operation: OperationName, request: object, options: InspectFileOptions | undefined) {
  const { file } = operationOf(operation);
  if (file && isFile(request))
    return fillPosted(operation, await file.read(await bytesOf(request), queriesOf(options))).full;
  const json = parseJson(JSON.stringify(request), "malformed-json", "The request");
  return readRequest(operation, file === undefined ? json : await file.withModel(json));
}

async function bytesOf(file: ModelFile): Promise<Uint8Array> {
  return new Uint8Array(await new Response(file as BodyInit).arrayBuffer());
}

function queriesOf(options: InspectFileOptions | undefined): Record<string, string[]> {
  return Object.fromEntries([...new URLSearchParams(queryOf(options))].map(([name, text]) => [name, [text]]));
}
