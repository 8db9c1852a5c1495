import { readingCost } from "../experiment/cost/cost.ts";
import { ENGINE } from "../experiment/engine.ts";
import { canonicalJson, identifyCanonical } from "../experiment/identity.ts";
import type { Plan, RunWithProgress } from "../experiment/plan.ts";
import { type FullOf, type OperationName, operationOf, type ReportOf } from "./table.ts";

/** A request that is ready to run; it determines every byte of its result. */
export interface Task {
  readonly id: string;
  readonly operation: OperationName;
  /** The filled request, as canonical JSON. */
  readonly request: string;
  readonly plan: Plan<object>;
}

/** A result: the fields of every result, and the report of its operation. */
export type ResultOf<Name extends OperationName> = {
  readonly id: string;
  readonly operation: Name;
  readonly engine: string;
  readonly work: number;
} & ReportOf<Name>;

/** The task of a filled request. */
export function taskOf<Name extends OperationName>(operation: Name, full: FullOf<Name>): Promise<Task> {
  return taskOfCanonical(operation, canonicalJson(full));
}

/**
 * The task of a filled request in canonical JSON. It depends on that text alone: one id means one result, to the byte.
 */
export async function taskOfCanonical(operation: OperationName, request: string): Promise<Task> {
  const plan = withReading(operationOf(operation).plan(JSON.parse(request)), request.length);
  return { id: await identifyCanonical(operation, request), operation, request, plan };
}

/**
 * The plan with the time of reading its request, which no field reduces. The work of a result stays that of its
 * computation.
 */
export function withReading<Report>(plan: Plan<Report>, characters: number): Plan<Report> {
  const fixed = readingCost(characters).milliseconds;
  return { ...plan, milliseconds: plan.milliseconds + fixed, reducible: { ...plan.reducible, fixed } };
}

/** Runs the task. The text of the result is sent and stored as it is, and never serialized again. */
export function run(task: Task): string {
  return textOf(task, task.plan.run());
}

/** The same text, after interim estimates if the operation has any. */
export function* watch(task: Task): RunWithProgress<string> {
  const { plan } = task;
  return plan.watch ? textOf(task, yield* plan.watch()) : run(task);
}

function textOf({ id, operation, plan }: Task, report: object): string {
  return JSON.stringify({ id, operation, engine: ENGINE, work: plan.work, ...report });
}

/** A request as clients write it that is equivalent to the canonical one. */
export function writtenOut(operation: OperationName, request: string): unknown {
  return operationOf(operation).write(JSON.parse(request));
}
