import type { z } from "../schemas/zod.ts";
import { compare } from "./compare/operation.ts";
import { compareOutcomes } from "./compare-outcomes/operation.ts";
import { inspect } from "./inspect/operation.ts";
import type { Operation, RequestForm } from "./operation.ts";
import { remedies } from "./remedies/operation.ts";
import { successProbability } from "./success-probability/operation.ts";
import { sweep } from "./sweep/operation.ts";
import { train } from "./train/operation.ts";

/** Every operation that gives results. All that concerns an operation is derived from its entry. */
export const operations = {
  [train.name]: train,
  [successProbability.name]: successProbability,
  [inspect.name]: inspect,
  [compare.name]: compare,
  [remedies.name]: remedies,
  [sweep.name]: sweep,
  [compareOutcomes.name]: compareOutcomes,
};

type Operations = typeof operations;
export type OperationName = keyof Operations;
export const operationNames = Object.keys(operations) as [OperationName, ...OperationName[]];

/** An operation's request as clients write it, the same with every default, and what the operation computes. */
export type RequestOf<Name extends OperationName> = z.input<Operations[Name]["request"]>;
export type FullOf<Name extends OperationName> = Parameters<Operations[Name]["plan"]>[0];
export type ReportOf<Name extends OperationName> = ReturnType<ReturnType<Operations[Name]["plan"]>["run"]>;

/** Any operation. */
// biome-ignore lint/suspicious/noExplicitAny: a description of unknown types only receives values that it made itself.
export type AnyOperation = Operation<OperationName, z.ZodType, z.ZodType, any, any>;

export function operationOf(name: OperationName): AnyOperation {
  return operations[name] as unknown as AnyOperation;
}

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

/** The forms of an operation's requests and results; just one unless its description names others. */
export function formsOf({ forms, request, result }: AnyOperation): readonly Pick<RequestForm, "request" | "result">[] {
  return forms ?? [{ request, result }];
}

/** Whether requests have an experiment, which data may be put into. */
export function hasExperiment({ experimentField }: AnyOperation): boolean {
  return experimentField !== null;
}

/** Whether a stream can report on the operation while it runs. */
export function canBeWatched(name: OperationName): boolean {
  return operationOf(name).estimate !== undefined;
}

/** The operation's id in the document and its method in the SDK: `successProbability`. */
export type OperationId<Name extends string> = Name extends `${infer Word}-${infer Rest}`
  ? `${Word}${Capitalize<OperationId<Rest>>}`
  : Name;

export function operationId<Name extends string>(name: Name): OperationId<Name> {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) as OperationId<Name>;
}
