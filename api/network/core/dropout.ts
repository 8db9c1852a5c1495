import { round } from "../precision.ts";
import type { Streams } from "../random/stream.ts";
import type { LayerSpecification } from "../specification.ts";
import type { Network } from "./network.ts";

/**
 * What draws fresh masks for one sample of `epoch`; undefined where no layer has dropout. Each activation
 * is dropped with probability `rate`, and multiplied by 1/(1 − rate) where it stays, so that its mean does.
 * Every layer has a stream of its own in every epoch. Source: Srivastava et al., JMLR 15 (2014).
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
