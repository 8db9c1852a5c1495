import { ENGINE } from "../../../api/experiment/engine.ts";
import { canonicalJson, identifyCanonical } from "../../../api/experiment/identity.ts";
import { readRequest } from "../../../api/operations/read-request.ts";
import { runInSlices } from "../../../api/operations/slices.ts";
import { operationNames, operationOf } from "../../../api/operations/table.ts";
import { run, type Task, taskOfCanonical } from "../../../api/operations/task.ts";
import { AbortError, OptionError, type Result } from "../index.ts";
import type { Difference, Verification, VerifyOptions } from "../verification.ts";
import { firstDifference } from "./difference.ts";
import { taskFor } from "./task.ts";

export async function verify(result: Result, { request, fileOptions, signal }: VerifyOptions): Promise<Verification> {
  const stated = plain(result);
  const task = request === undefined ? await rebuilt(stated) : await taskFor(stated.operation, request, fileOptions);
  const engine = { stated: stated.engine, here: ENGINE };
  const verdict = (
    verdict: Verification["verdict"],
    message: string,
    difference: Difference | null = null,
  ): Verification => ({ verified: verdict === "same", verdict, engine, difference, message });
  if (task === undefined) {
    return verdict(
      "unknown-request",
      `The request shown in the result does not have the id ${stated.id}. Either the result was changed, or the ` +
        "request contained samples to examine parameters on, which results do not show. In that case, pass the request " +
        "too: { request }.",
    );
  }
  const id = await identifyCanonical(task.operation, task.request, stated.engine);
  if (id !== stated.id)
    return verdict(
      "other-request",
      `The id of the request is ${id}, but the result has ${stated.id}: it belongs to another request, or was changed.`,
    );
  const computed = JSON.parse(await compute(task, signal)) as Result;
  const same = stated.engine === ENGINE;
  // The id and the name of another engine differ in any case.
  const difference = firstDifference(stated, same ? computed : { ...computed, id: stated.id, engine: stated.engine });
  if (!same) {
    const comparison = difference
      ? `it gives a different value at ${difference.pointer}`
      : "it gives the same value in every other field";
    return verdict(
      "other-engine",
      `Engine ${stated.engine} computed the result. This is engine ${ENGINE}; ${comparison}. ` +
        `To verify the result, use a version of this package with engine ${stated.engine}.`,
      difference,
    );
  }
  if (difference)
    return verdict(
      "changed",
      `The result was changed: ${difference.pointer} is ${show(difference.stated)}, ` +
        `but the request gives ${show(difference.computed)}.`,
      difference,
    );
  return verdict(
    "same",
    `Engine ${ENGINE} computed result ${stated.id} again from its request; every field is the same.`,
  );
}

/** The result as plain JSON. Throws an OptionError for anything but a result. */
function plain(result: unknown): Result {
  // What is said of the request belongs to the answer, not to the result.
  const { assumed: _, classes: __, notes: ___, ...stated } = JSON.parse(JSON.stringify(result ?? {})) as Result;
  const isResult =
    typeof stated.id === "string" &&
    typeof stated.engine === "string" &&
    (operationNames as readonly string[]).includes(stated.operation);
  if (!isResult) throw new OptionError("verify needs a complete result, with its id, operation and engine.");
  return stated as Result;
}

/**
 * The task of the request that a result shows, if its id is the result's. The request is checked like one from a
 * client.
 */
async function rebuilt(result: Result): Promise<Task | undefined> {
  try {
    for (const full of operationOf(result.operation).requestsOf?.(result) ?? []) {
      const canonical = canonicalJson(full);
      if ((await identifyCanonical(result.operation, canonical, result.engine)) !== result.id) continue;
      readRequest(result.operation, operationOf(result.operation).write(JSON.parse(canonical)));
      return await taskOfCanonical(result.operation, canonical);
    }
  } catch {
    // Then the fields of the result are not those of a valid request.
  }
  return undefined;
}

/** Pauses regularly, so that `signal` can end the computation. */
async function compute(task: Task, signal: AbortSignal | undefined): Promise<string> {
  const text = await runInSlices(run(task), task.plan, signal);
  if (text === null) throw new AbortError("verify", signal!.reason);
  return text;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
