import { readingCost } from "../experiment/cost/cost.ts";
import { ENGINE } from "../experiment/engine.ts";
import { canonicalJson, identifyCanonical } from "../experiment/identity.ts";
import { type Computation, type Plan, withFixed } from "../experiment/plan.ts";
import { limits } from "../experiment/request/limits.ts";
import { Problem } from "../http/problems.ts";
import { type FullOf, type OperationName, operationOf, type ReportOf } from "./table.ts";

/** A request that is ready to run; it determines every byte of its result. */
export interface Task {
  readonly id: string;
  readonly operation: OperationName;
  /** The filled request, as canonical JSON. */
  readonly request: string;
  readonly plan: Plan<object>;
}

/** A request with its id, which is stored without being planned. */
export type NamedRequest = Pick<Task, "id" | "operation" | "request">;

/** A result: the fields of every result, and the report of its operation. */
export type ResultOf<Name extends OperationName> = {
  readonly id: string;
  readonly operation: Name;
  readonly engine: string;
  readonly work: number;
} & ReportOf<Name>;

/** The task of a filled request. */
export function taskOf<Name extends OperationName>(operation: Name, full: FullOf<Name>): Promise<Task> {
  return taskOfCanonical(operation, written(full));
}

/** The id of a filled request, without a plan. */
export async function nameRequest<Name extends OperationName>(
  operation: Name,
  full: FullOf<Name>,
): Promise<NamedRequest> {
  const request = written(full);
  return { id: await identifyCanonical(operation, request), operation, request };
}

/**
 * The task of a filled request in canonical JSON. It depends on that text alone: one id means one result, to the byte.
 */
export async function taskOfCanonical(operation: OperationName, request: string): Promise<Task> {
  const plan = withReading(operationOf(operation).plan(JSON.parse(request)), request.length);
  return { id: await identifyCanonical(operation, request), operation, request, plan };
}

/**
 * The plan of a filled request. `known` holds the JSON of data that requests share; see {@link canonicalJson}.
 */
export function planOf<Name extends OperationName>(
  operation: Name,
  full: FullOf<Name>,
  known?: Map<readonly unknown[], string>,
): Plan<object> {
  return withReading(operationOf(operation).plan(full), written(full, known).length);
}

/** The canonical JSON of a filled request. Throws `body-too-large` if it is longer than any request needs. */
function written(full: object, known?: Map<readonly unknown[], string>): string {
  const text = canonicalJson(full, known);
  if (text.length <= limits.filledCharacters) return text;
  throw new Problem(
    "body-too-large",
    `With every default filled in, the request has ${text.length} characters, and at most ${limits.filledCharacters} ` +
      "are allowed: every variant repeats the data, and classes become rows. Use fewer samples, digits or variants.",
    { limit: limits.filledCharacters },
  );
}

/**
 * The plan with the time of reading its request, which no field reduces. The work of a result stays that of its
 * computation.
 */
function withReading<Report>(plan: Plan<Report>, characters: number): Plan<Report> {
  return withFixed(plan, readingCost(characters).milliseconds);
}

/** Computes the text of the task's result, which is sent and stored as it is, and never serialized again. */
export function* run({ id, operation, plan }: Task): Computation<string> {
  const report = yield* plan.run();
  return JSON.stringify({ id, operation, engine: ENGINE, work: plan.work, ...report });
}

/** A request as clients write it that is equivalent to the canonical one. */
export function writtenOut(operation: OperationName, request: string): unknown {
  return operationOf(operation).write(JSON.parse(request));
}
