import { ENGINE } from "../experiment/engine.ts";
import { canonicalJson, identifyCanonical } from "../experiment/identity.ts";
import type { Plan, WatchedRun } from "../experiment/plan.ts";
import { type FullOf, type OperationName, operationOf, type ReportOf } from "./table.ts";

/** A request ready to run: everything about its result is decided. */
export interface Task {
  readonly id: string;
  readonly operation: OperationName;
  /** The filled request, as canonical JSON. */
  readonly request: string;
  readonly plan: Plan<object>;
}

/** A result: what every one carries, and what its operation reports. */
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
 * The task of a filled request, given by its canonical JSON. It is planned from that text and from nothing else, so
 * requests of one id have one result to the byte, whenever and from wherever they come.
 */
export async function taskOfCanonical(operation: OperationName, request: string): Promise<Task> {
  const plan = operationOf(operation).plan(JSON.parse(request));
  return { id: await identifyCanonical(operation, request), operation, request, plan };
}

/** Runs the task. The text of its result is what is sent, stored and sent again: nothing writes it a second time. */
export function run(task: Task): string {
  return textOf(task, task.plan.run());
}

/** The same text, with interim estimates on the way to it; without any where the operation has none. */
export function* watch(task: Task): WatchedRun<string> {
  const { plan } = task;
  return plan.watch ? textOf(task, yield* plan.watch()) : run(task);
}

function textOf({ id, operation, plan }: Task, report: object): string {
  return JSON.stringify({ id, operation, engine: ENGINE, work: plan.work, ...report });
}

/** A request as clients write it that asks for the same as the canonical one. */
export function writtenOut(operation: OperationName, request: string): unknown {
  return operationOf(operation).write(JSON.parse(request));
}
