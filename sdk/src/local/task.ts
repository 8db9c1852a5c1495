import { checkJson } from "../../../api/http/body.ts";
import { Problem } from "../../../api/http/problems.ts";
import type { OperationName } from "../../../api/operations/table.ts";
import { type Task, taskOf } from "../../../api/operations/task.ts";
import { inspectFile } from "../../../api/schemas/inspect-file.ts";
import { readRequest } from "../../../api/schemas/read-request.ts";
import { isFile, queryOf } from "../body.ts";
import { type InspectFileOptions, type Problem as ProblemBody, ProblemError, type SafetensorsFile } from "../index.ts";

export async function requestId(
  operation: OperationName,
  request: object = {},
  options?: InspectFileOptions,
): Promise<string> {
  return (await taskFor(operation, request, options)).id;
}

/**
 * The task that the service makes of a request, read as if it had been sent. Rejects with a ProblemError where it is
 * none.
 */
export async function taskFor(operation: OperationName, request: object, options?: InspectFileOptions): Promise<Task> {
  try {
    return isFile(request)
      ? await taskOf("inspect", inspectFile(await bytesOf(request), queriesOf(options)))
      : await taskOf(
          operation,
          readRequest(operation, checkJson(JSON.stringify(request), "malformed-json", "The request")) as never,
        );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new ProblemError(error.toJSON() as ProblemBody, error.toResponse(), `/${operation}`);
  }
}

async function bytesOf(file: SafetensorsFile): Promise<Uint8Array> {
  return new Uint8Array(await new Response(file as BodyInit).arrayBuffer());
}

function queriesOf(options: InspectFileOptions | undefined): Record<string, string[]> {
  return Object.fromEntries([...new URLSearchParams(queryOf(options))].map(([name, text]) => [name, [text]]));
}
