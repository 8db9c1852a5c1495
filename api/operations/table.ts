import { compare } from "./compare.ts";
import { inspect } from "./inspect.ts";
import type { Operation } from "./operation.ts";
import { remedies } from "./remedies.ts";
import { successProbability } from "./success-probability.ts";
import { train } from "./train.ts";

/** Every operation that has results, by the name that is part of their identity. It is its path, too. */
export const operations = { train, "success-probability": successProbability, inspect, compare, remedies };
export type OperationName = keyof typeof operations;
export const operationNames = Object.keys(operations) as [OperationName, ...OperationName[]];

type Operations = typeof operations;
/** The request of an operation as clients write it, and what comes out, but for what every result carries. */
export type InputOf<Name extends OperationName> = Parameters<Operations[Name]["fill"]>[0];
export type ReportOf<Name extends OperationName> = ReturnType<ReturnType<Operations[Name]["plan"]>["run"]>;

/** The operation without the types of its own: for a request of which only the name of the operation is known. */
export function operationOf(name: OperationName): Operation<unknown, unknown, object> {
  return operations[name] as Operation<unknown, unknown, object>;
}
