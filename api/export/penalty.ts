import type { LayerSpecification } from "../network/specification.ts";

/** The layers with a penalty on weights that are trained. */
export function penaltyOf(
  layers: readonly LayerSpecification[],
): { readonly layer: number; readonly l1: number; readonly l2: number }[] {
  return layers.flatMap(({ l1, l2, trainable }, layer) =>
    trainable.weights && (l1 > 0 || l2 > 0) ? [{ layer, l1, l2 }] : [],
  );
}
