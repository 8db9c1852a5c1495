import type { ActivationName, InspectExportRequest } from "./types.ts";

/** The bytes of a safetensors file. */
export type SafetensorsFile = Uint8Array | ArrayBuffer | Blob;

/** Options of a safetensors file. Entries of the file's `__metadata__` are defaults for options of the same names. */
export interface InspectFileOptions
  extends Pick<
    InspectExportRequest,
    "layout" | "order" | "data" | "loss" | "success" | "box" | "initialBias" | "precision"
  > {
  /** One activation per layer in order, or one for all hidden layers and one for the output (by default, identity). */
  readonly activations?:
    | readonly ActivationName[]
    | { readonly hidden: ActivationName; readonly output?: ActivationName };
}
