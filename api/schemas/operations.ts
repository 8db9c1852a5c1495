import { type OperationName, operationNames } from "../operations/table.ts";
import { CompareRequest, CompareResult } from "./compare.ts";
import { InspectRequest, InspectResult } from "./inspect.ts";
import { RemediesRequest, RemediesResult } from "./remedies.ts";
import { SuccessProbabilityRequest, SuccessProbabilityResult } from "./success-probability.ts";
import { TrainRequest, TrainResult } from "./train.ts";
import { z } from "./zod.ts";

/** The request and the result of every operation that has results. */
export const wires = {
  train: { request: TrainRequest, result: TrainResult },
  "success-probability": { request: SuccessProbabilityRequest, result: SuccessProbabilityResult },
  inspect: { request: InspectRequest, result: InspectResult },
  compare: { request: CompareRequest, result: CompareResult },
  remedies: { request: RemediesRequest, result: RemediesResult },
} as const satisfies Record<OperationName, { readonly request: z.ZodType; readonly result: z.ZodType }>;

/** The result of any operation; `operation` tells which. */
export const Result = z
  .union([TrainResult, SuccessProbabilityResult, InspectResult, CompareResult, RemediesResult])
  .openapi("Result", { description: "The result of any operation; `operation` tells which." });

/** What a link holds: a request, and which operation it is for. */
export const LinkedRequest = z
  .strictObject({ operation: z.enum(operationNames), request: z.unknown() })
  .openapi("LinkedRequest", {
    description: "What a link holds: the path of an operation, and the body that it would be sent.",
  });
