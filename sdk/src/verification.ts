import type { CallOptions, InspectFileOptions, ModelFile, OperationName, RequestOf } from "./index.ts";

export interface VerifyOptions extends Pick<CallOptions, "signal"> {
  /**
   * The request of the result. Required only if the result does not show all of it: samples that pasted
   * parameters were examined on. It may be a file, with its options in `fileOptions`.
   */
  readonly request?: RequestOf<OperationName> | ModelFile;
  readonly fileOptions?: InspectFileOptions;
}

/** The outcome of computing a result again. */
export interface Verification {
  /** Whether every field is the same. */
  readonly verified: boolean;
  /**
   * - `same`: every field is the same.
   * - `changed`: a field differs; `difference` is the first one.
   * - `other-engine`: another engine computed the result, whose numbers may differ; `difference` is the first one
   *   besides the id and the engine.
   * - `other-request`: the `request` option has another id than the result.
   * - `unknown-request`: the request shown in the result has another id, so nothing was computed. Either the result was
   *   changed, or its request contained more than a result shows; then pass it as `request`.
   */
  readonly verdict: "same" | "changed" | "other-engine" | "other-request" | "unknown-request";
  /** The engine that the result names, and the engine of this package. */
  readonly engine: { readonly stated: string; readonly here: string };
  /**
   * The first field that differs, as a JSON pointer, with the stated and the computed value; null if no field differs
   * or nothing was computed.
   */
  readonly difference: Difference | null;
  /** The outcome in words, and what to do. */
  readonly message: string;
}

export interface Difference {
  readonly pointer: string;
  /** Undefined if the result lacks the field. */
  readonly stated: unknown;
  /** Undefined if the field does not belong in the result. */
  readonly computed: unknown;
}
