import type { ActivationName, InspectExportRequest } from "./types.ts";

/** The bytes of a model's file: of PyTorch, Keras, NumPy, ONNX, safetensors and more, recognized by its content. */
export type ModelFile = Uint8Array | ArrayBuffer | Blob;

/** The former name of {@link ModelFile}. */
export type SafetensorsFile = ModelFile;

/**
 * Options of a file. What a file says itself is their default: entries of the same names in the `__metadata__` of a
 * safetensors file, and the activations, the loss and the precision of a model.
 */
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
