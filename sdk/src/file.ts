import type { ActivationName, InspectExportRequest } from "./types.ts";

/** The bytes of a safetensors file. */
export type SafetensorsFile = Uint8Array | ArrayBuffer | Blob;

/** What comes with a safetensors file: what its own `__metadata__` says under the same names may be left out. */
export interface InspectFileOptions
  extends Pick<InspectExportRequest, "layout" | "order" | "data" | "box" | "initialBias" | "precision"> {
  /**
   * One for each layer from the inputs on, or that of the hidden layers and of the output (where left out, identity).
   */
  readonly activations?:
    | readonly ActivationName[]
    | { readonly hidden: ActivationName; readonly output?: ActivationName };
}
