import { ENGINE } from "../../../api/experiment/engine.ts";
import { canonicalJson, identifyCanonical } from "../../../api/experiment/identity.ts";
import { reportProgress } from "../../../api/http/progress.ts";
import { readRequest } from "../../../api/operations/read-request.ts";
import { operationNames, operationOf } from "../../../api/operations/table.ts";
import { type Task, taskOfCanonical, watch } from "../../../api/operations/task.ts";
import { AbortError, OptionError, type Result } from "../index.ts";
import type { Difference, Verification, VerifyOptions } from "../local.ts";
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
      `What the result shows of its request does not have the id ${stated.id}. Either the result was changed; or the request held validation data, or samples to examine parameters on, which results do not show: give the request along, { request }.`,
    );
  }
  const id = await identifyCanonical(task.operation, task.request, stated.engine);
  if (id !== stated.id)
    return verdict(
      "other-request",
      `The request has the id ${id}, and the result says ${stated.id}: it is of another request, or was changed.`,
    );
  const computed = JSON.parse(await compute(task, signal)) as Result;
  const same = stated.engine === ENGINE;
  // Another engine's id and name are its own.
  const difference = firstDifference(stated, same ? computed : { ...computed, id: stated.id, engine: stated.engine });
  if (!same) {
    const rest = difference
      ? `this one gives another value at ${difference.pointer}`
      : "this one gives the same in every other field";
    return verdict(
      "other-engine",
      `Engine ${stated.engine} computed the result, and this is engine ${ENGINE}: ${rest}. To verify it, use the package of that engine.`,
      difference,
    );
  }
  if (difference)
    return verdict(
      "changed",
      `The result was changed: at ${difference.pointer} it says ${shown(difference.stated)}, and its request gives ${shown(difference.computed)}.`,
      difference,
    );
  return verdict("same", `The result ${stated.id} is what its request gives on engine ${ENGINE}, in every field.`);
}

/** The result as JSON has it. Throws an OptionError where it is none. */
function plain(result: unknown): Result {
  const stated = JSON.parse(JSON.stringify(result ?? null)) as Result | null;
  const whole =
    typeof stated?.id === "string" &&
    typeof stated.engine === "string" &&
    (operationNames as readonly string[]).includes(stated.operation);
  if (!whole) throw new OptionError("verify takes a whole result, with its id, its operation and its engine.");
  return stated;
}

/**
 * The task of the request that a result shows, if that is the request; what it was filled from is let through as a
 * request is.
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
    // Then some of what it shows is not as results have it.
  }
  return undefined;
}

/** With pauses, in which it can be ended. */
async function compute(task: Task, signal: AbortSignal | undefined): Promise<string> {
  const text = await reportProgress(watch(task), task.plan, {
    hasLeft: () => signal?.aborted ?? false,
    tell: async () => {},
  });
  if (text === null) throw new AbortError("verify", signal!.reason);
  return text;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
