import type { InspectFileOptions, ModelFile, OperationName, RequestOf, Result } from "../index.ts";
import type { Verification, VerifyOptions } from "../verification.ts";

/** The service, wherever it runs. */
export interface Service {
  answer(request: Request): Promise<Response>;
  requestId(operation: OperationName, request: Asked, options?: InspectFileOptions): Promise<string>;
  advice(operation: OperationName, request: Asked, options?: InspectFileOptions): Promise<string | null>;
  verify(result: Result, options: VerifyOptions): Promise<Verification>;
}

type Asked = RequestOf<OperationName> | ModelFile;
