import { batchesPerEpoch } from "../../network/core/batches.ts";
import type { Specification } from "../../network/specification.ts";
import { divisorOf, isSum } from "../../network/tables/losses.ts";

/**
 * The divisor that makes the loss summed over all data that of an average batch, which an update descends. A mean over
 * a batch is like that over all data; a sum over a batch is smaller than that over all data by the number of batches.
 */
export function averageBatchDivisor({ loss, data, batches, network }: Specification): number {
  const samples = data.inputs.length;
  return isSum(loss) ? batchesPerEpoch(samples, batches.size) : divisorOf(loss, samples, network.layers.at(-1)!.units);
}
