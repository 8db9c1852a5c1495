import { round } from "../precision.ts";
import type { Streams } from "../random/stream.ts";
import type { LayerSpecification } from "../specification.ts";
import type { Network } from "./network.ts";

/**
 * Returns a function that draws new dropout masks for one sample of `epoch`, or undefined if no layer has dropout. An
 * activation is set to 0 with probability `rate` and otherwise multiplied by 1/(1 − rate), which keeps its mean. Each
 * layer has its own random stream in each epoch.
 *
 * @see Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15 (2014).
 */
export function drawMasks(
  network: Network,
  layers: readonly LayerSpecification[],
  streams: Streams,
  epoch: number,
): (() => void) | undefined {
  if (network.masks.every((mask) => mask === null)) return undefined;
  const drawn = network.masks.map((mask, layer) => mask && streams.stream("dropout", layer, epoch));
  return () => {
    for (const [layer, mask] of network.masks.entries()) {
      if (mask === null) continue;
      const { dropout } = layers[layer]!;
      const scale = round(1 / (1 - dropout), network.single);
      for (let unit = 0; unit < mask.length; unit++) mask[unit] = drawn[layer]!.uniform() < dropout ? 0 : scale;
    }
  };
}
